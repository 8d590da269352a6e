import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { calledText } from './packet-parts';
import { decidePartnerCondition, readPartnership } from './partner-operations';
import { ConditionCard, PartnershipStanding } from './partner-parts';
import type { PartnershipCondition } from './partner-types';

/** What one organization stated, and the reviewer's word on it. */
export default function PartnerReviewPage({ id }: { id: string }) {
  const { data, error, reload } = useQuery(readPartnership, { id });
  const [deciding, setDeciding] = useState<PartnershipCondition | null>(null);
  const partnership = data?.partnership;
  usePageTitle(partnership?.organizationName ?? t('partners.title'));
  const mayDecide = !!partnership?.may.includes('DECIDE') && partnership.stage !== 'WITHDRAWN';
  return (
    <div className="page">
      <p>
        <Link href="/borderx/partners">{t('partners.title')}</Link>
      </p>
      <h1>{partnership?.organizationName ?? t('partners.title')}</h1>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data && !partnership && <Empty>{t('partners.not-yours')}</Empty>}
      {partnership && <PartnershipStanding partnership={partnership} />}
      {partnership?.conditions.map((of) => (
        <ConditionCard key={of.condition.code} of={of}>
          {mayDecide && of.statement && (
            <div className="actions start">
              <button type="button" aria-label={t('partners.decide-named', { letter: of.condition.letter })} onClick={() => setDeciding(of)}>
                {t('partners.decide')}
              </button>
            </div>
          )}
        </ConditionCard>
      ))}
      {deciding && (
        <Dialog title={`(${deciding.condition.letter}) ${calledText(deciding.condition)}`} onClose={() => setDeciding(null)}>
          <DecideForm
            organizationId={id}
            of={deciding}
            onDone={() => {
              setDeciding(null);
              reload();
            }}
            onClose={() => setDeciding(null)}
          />
        </Dialog>
      )}
    </div>
  );
}

interface DecideProps {
  organizationId: string;
  of: PartnershipCondition;
  onDone: () => void;
  onClose: () => void;
}

function DecideForm({ organizationId, of, onDone, onClose }: DecideProps) {
  const { condition, statement, latestValidUntil } = of;
  const [isMet, setIsMet] = useState(true);
  const [reason, setReason] = useState('');
  // Until when the paper holds, but no longer than the condition allows.
  const [validUntil, setValidUntil] = useState([statement?.validUntil, latestValidUntil].filter((day) => !!day).sort()[0] ?? '');
  const { start, busy, error } = useCommand(decidePartnerCondition, onDone);
  return (
    <form
      onSubmit={(submitted: SubmitEvent) => {
        submitted.preventDefault();
        start({
          organizationId,
          condition: condition.code,
          statement: statement?.number ?? 0,
          isMet,
          reason: reason.trim(),
          validUntil: isMet && validUntil ? validUntil : null,
        });
      }}
    >
      <Field label={t('partner.decision')}>
        {(control) => (
          <select {...control} value={isMet ? 'met' : 'not'} onChange={(event) => setIsMet(event.target.value === 'met')}>
            <option value="met">{t('partner.met')}</option>
            <option value="not">{t('partner.not-met')}</option>
          </select>
        )}
      </Field>
      {isMet && (
        <Field
          label={condition.ends ? t('partner.valid-until') : t('partner.valid-until-perhaps')}
          hint={latestValidUntil ? t('partners.until-at-most', { date: plainDate(latestValidUntil) }) : undefined}
        >
          {(control) => (
            <input
              {...control}
              type="date"
              required={condition.ends}
              max={latestValidUntil ?? undefined}
              value={validUntil}
              onChange={(event) => setValidUntil(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label={t('partners.reason')} hint={t('partners.reason-hint')}>
        {(control) => <textarea {...control} required rows={4} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('partners.decide')}
        </button>
      </div>
    </form>
  );
}
