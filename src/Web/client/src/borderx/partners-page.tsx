import { useState } from 'react';
import { Link } from 'wouter';
import { instant, plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { listPartners } from './partner-operations';
import { PARTNER_STAGES, type PartnerStage } from './partner-types';

/** The organizations that take part or applied to, for who reviews them: what ends first, first. */
export default function PartnersPage() {
  usePageTitle(t('partners.title'));
  const [stage, setStage] = useState<PartnerStage | null>(null);
  const { data, error, reload } = useQuery(listPartners, { stages: stage ? [stage] : [...PARTNER_STAGES] });
  return (
    <div className="page">
      <h1>{t('partners.title')}</h1>
      <p className="muted">{t('partners.what')}</p>
      <Field label={t('partners.stage')}>
        {(control) => (
          <select {...control} value={stage ?? ''} onChange={(event) => setStage((event.target.value || null) as PartnerStage | null)}>
            <option value="">{t('partners.all')}</option>
            {PARTNER_STAGES.map((each) => (
              <option key={each} value={each}>
                {t(`partner-stage.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data?.partnerApplications.length === 0 && <Empty>{t('partners.none')}</Empty>}
      <ul className="rows">
        {data?.partnerApplications.map((partner) => (
          <li key={partner.organizationId}>
            <Link href={`/borderx/partners/${partner.organizationId}`}>{partner.organizationName}</Link>
            <span className="badge">{t(`partner-stage.${partner.stage}`)}</span>
            <p className="muted">
              {[
                partner.waiting > 0 && tn('partners.waiting', partner.waiting),
                partner.endsOn && t('partner.ends-on', { date: plainDate(partner.endsOn) }),
                t('partners.applied-at', { at: instant(partner.appliedAt) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
