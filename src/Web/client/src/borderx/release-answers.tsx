import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { CodedValue, OutcomeResult } from '../api/types';
import { CodeField } from '../ui/codes';
import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import {
  acceptRelease,
  appealRelease,
  closeRelease,
  decideRelease,
  fileRelease,
  hearRelease,
  returnRelease,
  withdrawRelease,
} from './operations';
import { FILING_WAYS, type FilingWay, type ReleaseDetail, type ReleaseKind } from './types';

interface Props {
  release: ReleaseDetail;
  onChange: (release: ReleaseDetail | null) => void;
}

const UNDECIDED: readonly OutcomeResult[] = ['WITHDRAWN', 'NO_ANSWER', 'ENDED'];
/** What the case counts as a decision on custody, with the amount of a bond. */
const BONDS: readonly ReleaseKind[] = ['BOND', 'JOSEPH', 'PROLONGED_DETENTION'];
const JUDGED: readonly ReleaseKind[] = [...BONDS, 'APPEAL', 'BOND_APPEAL'];

/** What whoever ordered the packet does with it: accept or return it, file it, and say what became of it. */
export function ReleaseAnswers({ release, onChange }: Props) {
  const { stage, may } = release;
  if (!may.includes('ANSWER')) return null;
  const props = { release, onChange };
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t('release.answers')}</h2>
      {stage === 'DELIVERED' && <Accept {...props} />}
      {stage === 'DELIVERED' && <Words {...props} title={t('release.return')} label={t('release.reasons')} max={2000} mutation="return" />}
      {stage === 'ACCEPTED' && <File {...props} />}
      {stage === 'FILED' && <Day {...props} title={t('release.hear')} mutation="hear" />}
      {(stage === 'FILED' || stage === 'HEARD') && <Decide {...props} />}
      {stage === 'DECIDED' && <Day {...props} title={t('release.appeal')} mutation="appeal" />}
      {['ACCEPTED', 'FILED', 'HEARD', 'DECIDED', 'APPEALED'].includes(stage) && <Close {...props} />}
      {['ORDERED', 'TRIAGED', 'PRODUCING', 'IN_REVIEW', 'DELIVERED'].includes(stage) && (
        <Words {...props} title={t('release.withdraw')} label={t('release.why')} max={300} mutation="withdraw" />
      )}
    </section>
  );
}

function Accept({ release, onChange }: Props) {
  const accept = useCommand(acceptRelease, onChange);
  return (
    <>
      <p>{t('release.accept-what')}</p>
      <ErrorNotice error={accept.error} />
      <button type="button" className="primary" disabled={accept.busy} onClick={() => accept.start({ releaseRequestId: release.id })}>
        {accept.busy ? t('working') : t('release.accept')}
      </button>
    </>
  );
}

/** A form that is opened when it is wanted. */
function Wanted({ title, busy, error, onSubmit, children }: { title: string; busy: boolean; error: unknown; onSubmit: () => void; children: ReactNode }) {
  return (
    <details>
      <summary>{title}</summary>
      <form
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <ErrorNotice error={error} />
        <button type="submit" disabled={busy}>
          {busy ? t('working') : title}
        </button>
      </form>
    </details>
  );
}

function Words({ release, onChange, title, label, max, mutation }: Props & { title: string; label: string; max: number; mutation: 'return' | 'withdraw' }) {
  const [words, setWords] = useState('');
  const back = useCommand(returnRelease, onChange);
  const withdraw = useCommand(withdrawRelease, onChange);
  const of = { releaseRequestId: release.id };
  return (
    <Wanted
      title={title}
      busy={back.busy || withdraw.busy}
      error={back.error ?? withdraw.error}
      onSubmit={() => (mutation === 'return' ? back.start({ ...of, reasons: words }) : withdraw.start({ ...of, reason: words }))}
    >
      <Field label={label}>
        {(control) =>
          mutation === 'return' ? (
            <textarea {...control} required rows={4} maxLength={max} value={words} onChange={(event) => setWords(event.target.value)} />
          ) : (
            <input {...control} required maxLength={max} value={words} onChange={(event) => setWords(event.target.value)} />
          )
        }
      </Field>
    </Wanted>
  );
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={label}>{(control) => <input {...control} type="date" required max={dateIn(1)} value={value} onChange={(event) => onChange(event.target.value)} />}</Field>
  );
}

function File({ release, onChange }: Props) {
  const [on, setOn] = useState(dateIn(0));
  const [how, setHow] = useState<FilingWay>(release.kind === 'HABEAS' ? 'ECF' : 'ECAS');
  const [receipt, setReceipt] = useState('');
  const file = useCommand(fileRelease, onChange);
  return (
    <Wanted
      title={t('release.file')}
      busy={file.busy}
      error={file.error}
      onSubmit={() => file.start({ releaseRequestId: release.id, on, how, receipt: receipt.trim() || null })}
    >
      <DayField label={t('release.filed-on')} value={on} onChange={setOn} />
      <Field label={t('release.how')}>
        {(control) => (
          <select {...control} value={how} onChange={(event) => setHow(event.target.value as FilingWay)}>
            {FILING_WAYS.map((way) => (
              <option key={way} value={way}>
                {t(`filing-way.${way}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('release.receipt')} hint={t('release.receipt-hint')}>
        {(control) => <input {...control} maxLength={100} value={receipt} onChange={(event) => setReceipt(event.target.value)} />}
      </Field>
    </Wanted>
  );
}

function Day({ release, onChange, title, mutation }: Props & { title: string; mutation: 'hear' | 'appeal' }) {
  const [on, setOn] = useState(dateIn(0));
  const hear = useCommand(hearRelease, onChange);
  const appeal = useCommand(appealRelease, onChange);
  const command = mutation === 'hear' ? hear : appeal;
  return (
    <Wanted title={title} busy={command.busy} error={command.error} onSubmit={() => command.start({ releaseRequestId: release.id, on })}>
      <DayField label={t('release.day')} value={on} onChange={setOn} />
    </Wanted>
  );
}

function Decide({ release, onChange }: Props) {
  const [result, setResult] = useState<OutcomeResult>(release.possibleResults[0] ?? 'GRANTED');
  const [on, setOn] = useState(dateIn(0));
  const [amount, setAmount] = useState('');
  const [judge, setJudge] = useState<CodedValue | null>(null);
  const [office, setOffice] = useState('');
  const decide = useCommand(decideRelease, onChange);
  const hasAmount = BONDS.includes(release.kind) && result === 'GRANTED';
  const decidedBy = release.kind === 'PAROLE' ? office.trim() || null : (judge?.code ?? null);
  return (
    <Wanted
      title={t('release.decide')}
      busy={decide.busy}
      error={decide.error}
      onSubmit={() => decide.start({ releaseRequestId: release.id, result, on, decidedBy, amount: hasAmount ? Number(amount) : null })}
    >
      <Results label={t('outcome.result')} value={result} choices={release.possibleResults} onChoose={setResult} />
      {hasAmount && (
        <Field label={t('outcome.amount')} hint={t('outcome.amount-hint')}>
          {(control) => <input {...control} type="number" required min={0} max={1_000_000} step={1} value={amount} onChange={(event) => setAmount(event.target.value)} />}
        </Field>
      )}
      <DayField label={t('outcome.on')} value={on} onChange={setOn} />
      {JUDGED.includes(release.kind) && <CodeField list="judge" label={t('release.judge')} value={judge} onChange={setJudge} />}
      {release.kind === 'PAROLE' && (
        <Field label={t('outcome.office')}>{(control) => <input {...control} required maxLength={120} value={office} onChange={(event) => setOffice(event.target.value)} />}</Field>
      )}
      <p className="hint">{t('release.counted')}</p>
    </Wanted>
  );
}

function Close({ release, onChange }: Props) {
  const [outcome, setOutcome] = useState<OutcomeResult>('WITHDRAWN');
  const close = useCommand(closeRelease, onChange);
  return (
    <Wanted
      title={t('release.close')}
      busy={close.busy}
      error={close.error}
      onSubmit={() => close.start({ releaseRequestId: release.id, outcome: release.decision ? null : outcome })}
    >
      {release.decision ? (
        <p>{t('release.close-decided', { result: t(`outcome-result.${release.decision.result}`) })}</p>
      ) : (
        <Results label={t('release.outcome')} value={outcome} choices={UNDECIDED} onChoose={setOutcome} />
      )}
    </Wanted>
  );
}

function Results({ label, value, choices, onChoose }: { label: string; value: OutcomeResult; choices: readonly OutcomeResult[]; onChoose: (value: OutcomeResult) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChoose(event.target.value as OutcomeResult)}>
          {choices.map((each) => (
            <option key={each} value={each}>
              {t(`outcome-result.${each}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
