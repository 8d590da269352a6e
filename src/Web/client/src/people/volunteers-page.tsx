import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import { listVolunteers } from '../api/operations';
import { VOLUNTEER_STAGES, type Volunteer, type VolunteerStage } from '../api/types';
import { useSession } from '../auth/session';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { codeText } from '../ui/codes';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { keepsProfiles } from './keepers';
import { subjectText } from './subjects';
import { VolunteerReview } from './volunteer-review';

/** Who offers to help, how far each has come, and the decisions that are a facilitator's. */
export default function VolunteersPage() {
  usePageTitle(t('volunteers.title'));
  const { me } = useSession();
  const [stage, setStage] = useState<VolunteerStage | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const { data, error, reload } = useQuery(listVolunteers, { stage });
  if (!keepsProfiles(me.role)) return <Redirect to="/" replace />;
  return (
    <div className="page narrow">
      <div className="page-head">
        <h1>{t('volunteers.title')}</h1>
        <Link href="/people/import">{t('import.title')}</Link>
      </div>
      <Field label={t('volunteers.stage')}>
        {(control) => (
          <select {...control} value={stage ?? ''} onChange={(event) => setStage((event.target.value || null) as VolunteerStage | null)}>
            <option value="">{t('volunteers.all')}</option>
            {VOLUNTEER_STAGES.map((each) => (
              <option key={each} value={each}>
                {t(`volunteer-stage.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data?.volunteers.length === 0 && <Empty>{t('volunteers.none')}</Empty>}
      <ul className="rows">
        {data?.volunteers.map((volunteer) => (
          <Row
            key={volunteer.attorney.id}
            volunteer={volunteer}
            open={open === volunteer.attorney.id}
            onOpen={() => setOpen(open === volunteer.attorney.id ? null : volunteer.attorney.id)}
            onChange={reload}
          />
        ))}
      </ul>
    </div>
  );
}

const BADGES: Record<VolunteerStage, string> = {
  ASKED: 'review',
  DECLINED: 'neutral',
  ACCEPTED: 'info',
  TRAINED: 'info',
  MENTORED: 'info',
  FIRST_CASE: 'ok',
};

function Row({ volunteer, open, onOpen, onChange }: { volunteer: Volunteer; open: boolean; onOpen: () => void; onChange: () => void }) {
  const { attorney, door, stage, askedAt, mentor, openCases } = volunteer;
  return (
    <li>
      <strong>{attorney.name}</strong>
      <span>{t(`volunteer-door.${door}`)}</span>
      <span className={`badge ${BADGES[stage]}`}>{t(`volunteer-stage.${stage}`)}</span>
      <span className="muted">{t('volunteers.since', { date: plainDate(askedAt.slice(0, 10)) })}</span>
      <span>{attorney.languages.map(codeText).join(', ')}</span>
      <span className="muted">{attorney.subjects.map(subjectText).join(', ')}</span>
      {mentor && <span>{t('volunteers.mentor', { name: mentor.name })}</span>}
      {openCases > 0 && <span>{tn('volunteers.open-cases', openCases)}</span>}
      <button type="button" aria-expanded={open} aria-label={t('volunteers.look-at', { name: attorney.name })} onClick={onOpen}>
        {t('volunteers.look')}
      </button>
      {open && <VolunteerReview id={attorney.id} onChange={onChange} />}
    </li>
  );
}
