import { useState, type SubmitEvent } from 'react';
import { t } from '../i18n/i18n';
import { useSession } from '../auth/session';
import { usePageTitle } from '../shell/use-page';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { calledText } from './packet-parts';
import { applyAsPartner, readPartnership, statePartnerCondition, withdrawPartnership } from './partner-operations';
import { ConditionCard, PartnershipStanding, Source } from './partner-parts';
import type { PartnerCondition, PartnershipCondition } from './partner-types';

/** Whether one's organization takes part in BorderX: each condition, what is missing of it, and what ends when. */
export default function PartnerPage() {
  usePageTitle(t('partner.title'));
  const { me } = useSession();
  const { data, error, reload } = useQuery(readPartnership, { id: null });
  const [stating, setStating] = useState<PartnershipCondition | null>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  const partnership = data?.partnership;
  const isOpen = !!partnership && partnership.stage !== 'WITHDRAWN';
  const mayState = me.role === 'ORGANIZATION_ADMINISTRATOR';
  const done = () => {
    setStating(null);
    setWithdrawing(false);
    reload();
  };
  return (
    <div className="page">
      <h1>{t('partner.title')}</h1>
      <p className="muted">{t('partner.what')}</p>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {partnership && <PartnershipStanding partnership={partnership} />}
      {data && !isOpen && (mayState ? <ApplyButton onDone={done} /> : <Empty>{t('partner.ask-administrator')}</Empty>)}
      {isOpen
        ? partnership.conditions.map((of) => (
            <ConditionCard key={of.condition.code} of={of}>
              {mayState && (
                <div className="actions start">
                  <button type="button" aria-label={t('partner.state-named', { letter: of.condition.letter })} onClick={() => setStating(of)}>
                    {of.statement ? t('partner.state-anew') : t('partner.state')}
                  </button>
                </div>
              )}
            </ConditionCard>
          ))
        : data?.partnerConditions.map((condition) => <Asked key={condition.code} condition={condition} />)}
      {isOpen && mayState && (
        <div className="actions start">
          <button type="button" className="quiet" onClick={() => setWithdrawing(true)}>
            {t('partner.withdraw')}
          </button>
        </div>
      )}
      {stating && (
        <Dialog title={`(${stating.condition.letter}) ${calledText(stating.condition)}`} onClose={() => setStating(null)}>
          <StateForm of={stating} onDone={done} onClose={() => setStating(null)} />
        </Dialog>
      )}
      {withdrawing && (
        <Dialog title={t('partner.withdraw')} onClose={() => setWithdrawing(false)}>
          <WithdrawForm onDone={done} onClose={() => setWithdrawing(false)} />
        </Dialog>
      )}
    </div>
  );
}

/** A condition, for who has not applied. */
function Asked({ condition }: { condition: PartnerCondition }) {
  return (
    <section>
      <h2 className="prose">
        ({condition.letter}) {calledText(condition)}
      </h2>
      <Source condition={condition} />
    </section>
  );
}

function ApplyButton({ onDone }: { onDone: () => void }) {
  const { start, busy, error } = useCommand(applyAsPartner, onDone);
  return (
    <>
      <ErrorNotice error={error} />
      <div className="actions start">
        <button type="button" className="primary" disabled={busy} onClick={() => start({})}>
          {busy ? t('working') : t('partner.apply')}
        </button>
      </div>
    </>
  );
}

function StateForm({ of, onDone, onClose }: { of: PartnershipCondition; onDone: () => void; onClose: () => void }) {
  const [words, setWords] = useState(of.statement?.words ?? '');
  const [evidence, setEvidence] = useState(of.statement?.evidence ?? '');
  const [validUntil, setValidUntil] = useState('');
  const { start, busy, error } = useCommand(statePartnerCondition, onDone);
  return (
    <form
      onSubmit={(submitted: SubmitEvent) => {
        submitted.preventDefault();
        start({ condition: of.condition.code, words: words.trim(), evidence: evidence.trim(), validUntil: validUntil || null });
      }}
    >
      <Field label={t('partner.words')} hint={t('partner.words-hint')}>
        {(control) => <textarea {...control} required rows={5} maxLength={2000} value={words} onChange={(event) => setWords(event.target.value)} />}
      </Field>
      <Field label={t('partner.evidence')} hint={t('partner.evidence-hint')}>
        {(control) => <input {...control} required maxLength={200} value={evidence} onChange={(event) => setEvidence(event.target.value)} />}
      </Field>
      <Field label={of.condition.ends ? t('partner.valid-until') : t('partner.valid-until-perhaps')} hint={t('partner.valid-until-hint')}>
        {(control) => <input {...control} type="date" required={of.condition.ends} value={validUntil} onChange={(event) => setValidUntil(event.target.value)} />}
      </Field>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('partner.state')}
        </button>
      </div>
    </form>
  );
}

function WithdrawForm({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { start, busy, error } = useCommand(withdrawPartnership, onDone);
  return (
    <form
      onSubmit={(submitted: SubmitEvent) => {
        submitted.preventDefault();
        start({ reason: reason.trim() });
      }}
    >
      <p>{t('partner.withdraw-what')}</p>
      <Field label={t('partner.withdraw-why')}>
        {(control) => <input {...control} required maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('partner.withdraw')}
        </button>
      </div>
    </form>
  );
}
