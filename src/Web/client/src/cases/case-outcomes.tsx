import { useState, type SubmitEvent } from 'react';
import { recordOutcome, withdrawOutcome } from '../api/operations';
import type { AskedBy, CaseDetail, CodedValue, OutcomeKind, OutcomeResult } from '../api/types';
import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import { CodeField } from '../ui/codes';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { ASKED_BY, OUTCOME_KINDS, RESULTS, deciderOf, outcomeText } from './outcomes';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

/** What was decided, the last first; figures of the judge or office count it, without the case. */
export default function CaseOutcomes({ detail, onChange }: Props) {
  const [recording, setRecording] = useState(false);
  const withdraw = useCommand(withdrawOutcome, onChange);
  const mayWrite = detail.may.includes('WRITE');
  return (
    <section aria-labelledby="outcomes">
      <div className="section-head">
        <h2 id="outcomes">{t('outcome.title')}</h2>
        {mayWrite && (
          <button type="button" onClick={() => setRecording(true)}>
            <Icon name="plus" />
            {t('outcome.record')}
          </button>
        )}
      </div>
      {detail.outcomes.length === 0 && <Empty>{t('outcome.none')}</Empty>}
      <ErrorNotice error={withdraw.error} />
      <ul className="rows">
        {detail.outcomes.toReversed().map((outcome) => (
          <li key={outcome.id}>
            <span>{outcomeText(outcome)}</span>
            {mayWrite && (
              <button
                type="button"
                className="quiet"
                disabled={withdraw.busy}
                aria-label={t('outcome.withdraw-named', { outcome: outcomeText(outcome) })}
                onClick={() => withdraw.start({ caseId: detail.id, outcomeId: outcome.id })}
              >
                {t('outcome.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {recording && <OutcomeDialog detail={detail} onChange={onChange} onClose={() => setRecording(false)} />}
    </section>
  );
}

function OutcomeDialog({ detail, onChange, onClose }: Props & { onClose: () => void }) {
  const { court, judge } = detail.proceeding;
  const [kind, setKind] = useState<OutcomeKind>(detail.proceeding.detained ? 'BOND' : 'RELIEF');
  const [result, setResult] = useState<OutcomeResult>('GRANTED');
  const [on, setOn] = useState(dateIn(0));
  const [deciders, setDeciders] = useState<{ judge: CodedValue | null; court: CodedValue | null; facility: CodedValue | null }>({ judge, court, facility: null });
  const [office, setOffice] = useState('');
  const [code, setCode] = useState<CodedValue | null>(detail.claim.relief[0] ?? null);
  const [amount, setAmount] = useState('');
  const [askedBy, setAskedBy] = useState<AskedBy>('RESPONDENT');
  const record = useCommand(recordOutcome, (changed) => {
    onChange(changed);
    onClose();
  });
  const by = deciderOf(kind);
  const hasAmount = kind === 'BOND' && result === 'GRANTED';
  const askers = ASKED_BY[kind];
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    record.start({
      caseId: detail.id,
      kind,
      result,
      on,
      decidedBy: by === 'office' ? office.trim() || null : (deciders[by]?.code ?? null),
      code: kind === 'RELIEF' ? (code?.code ?? null) : null,
      amount: hasAmount ? Number(amount) : null,
      askedBy: askers ? askedBy : null,
    });
  };
  return (
    <Dialog title={t('outcome.record')} onClose={onClose}>
      <form onSubmit={onSubmit}>
        <Choice
          label={t('outcome.kind')}
          value={kind}
          choices={OUTCOME_KINDS.map((each) => [each, t(`outcome-kind.${each}`)])}
          onChoose={(chosen) => {
            setKind(chosen);
            if (!RESULTS[chosen].includes(result)) setResult(RESULTS[chosen][0]);
            if (!ASKED_BY[chosen]?.includes(askedBy)) setAskedBy('RESPONDENT');
          }}
        />
        <Choice label={t('outcome.result')} value={result} choices={RESULTS[kind].map((each) => [each, t(`outcome-result.${each}`)])} onChoose={setResult} />
        {askers && (
          <Choice
            label={t(kind === 'APPEAL' ? 'outcome.appealed-by' : 'outcome.asked-by')}
            value={askedBy}
            choices={askers.map((each) => [each, t(`asked-by.${each}`)])}
            onChoose={setAskedBy}
          />
        )}
        {hasAmount && (
          <Field label={t('outcome.amount')} hint={t('outcome.amount-hint')}>
            {(control) => (
              <input {...control} type="number" required min={0} max={1_000_000} step={1} value={amount} onChange={(event) => setAmount(event.target.value)} />
            )}
          </Field>
        )}
        {kind === 'RELIEF' && <CodeField list="application" label={t('outcome.application')} value={code} onChange={setCode} />}
        <Field label={t('outcome.on')}>
          {(control) => <input {...control} type="date" required max={dateIn(1)} value={on} onChange={(event) => setOn(event.target.value)} />}
        </Field>
        {by === 'office' ? (
          <Field label={t('outcome.office')}>
            {(control) => <input {...control} required maxLength={120} value={office} onChange={(event) => setOffice(event.target.value)} />}
          </Field>
        ) : (
          <CodeField
            key={by}
            list={by}
            label={t(kind === 'APPEAL' ? 'outcome.appealed-judge' : `outcome.${by}`)}
            value={deciders[by]}
            onChange={(chosen) => setDeciders((last) => ({ ...last, [by]: chosen }))}
          />
        )}
        <p className="hint">{t('outcome.counted')}</p>
        <ErrorNotice error={record.error} />
        <div className="actions">
          <button type="submit" className="primary" disabled={record.busy}>
            {record.busy ? t('working') : t('save')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Choice<T extends string>({ label, value, choices, onChoose }: { label: string; value: T; choices: [T, string][]; onChoose: (value: T) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChoose(event.target.value as T)}>
          {choices.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
