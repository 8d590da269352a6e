import { useState, type SubmitEvent } from 'react';
import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import { MEASURES, type MeasureCode } from '../practice/types';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { setPolicyEvent, withdrawPolicyEvent } from './operations';
import { CIRCUITS, POLICY_KINDS, type PolicyEvent, type PolicyKind } from './types';

interface Props {
  event: PolicyEvent | null;
  /** What it may contest. */
  others: PolicyEvent[];
  onDone: () => void;
  onClose: () => void;
}

/** What a policy event says; another effect than before has to be confirmed anew. */
export function PolicyForm({ event, others, onDone, onClose }: Props) {
  const [kind, setKind] = useState<PolicyKind>(event?.kind ?? 'BOARD_DECISION');
  const [title, setTitle] = useState(event?.title ?? '');
  const [citation, setCitation] = useState(event?.citation ?? '');
  const [summary, setSummary] = useState(event?.summary ?? '');
  const [on, setOn] = useState(event?.on ?? dateIn(0));
  const [until, setUntil] = useState(event?.until ?? '');
  const [circuits, setCircuits] = useState<string[]>(event?.circuits ?? []);
  const [measures, setMeasures] = useState<MeasureCode[]>(event?.measures ?? []);
  const [opensBaseline, setOpensBaseline] = useState(event?.opensBaseline ?? false);
  const [detained, setDetained] = useState(event?.detained ?? null);
  const [contests, setContests] = useState(event?.contests?.id ?? '');
  const [sources, setSources] = useState(event?.sources.join('\n') ?? '');
  const { start, busy, error } = useCommand(setPolicyEvent, onDone);
  const onSubmit = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    start({
      eventId: event?.id ?? null,
      kind,
      title: title.trim(),
      citation: citation.trim() || null,
      summary: summary.trim(),
      on,
      until: until || null,
      circuits,
      measures,
      opensBaseline: opensBaseline && measures.length > 0,
      detained,
      contests: contests || null,
      sources: sources.split(/\s+/).filter(Boolean),
    });
  };
  return (
    <form onSubmit={onSubmit}>
      <Field label={t('policy.kind')}>
        {(control) => (
          <select {...control} value={kind} onChange={(change) => setKind(change.target.value as PolicyKind)}>
            {POLICY_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`policy-kind.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('policy.title')}>{(control) => <input {...control} required maxLength={200} value={title} onChange={(change) => setTitle(change.target.value)} />}</Field>
      <Field label={t('policy.citation')}>{(control) => <input {...control} maxLength={200} value={citation} onChange={(change) => setCitation(change.target.value)} />}</Field>
      <Field label={t('policy.summary')} hint={t('alert.no-client')}>
        {(control) => <textarea {...control} required rows={3} maxLength={2000} value={summary} onChange={(change) => setSummary(change.target.value)} />}
      </Field>
      <Field label={t('policy.on')}>{(control) => <input {...control} type="date" required value={on} onChange={(change) => setOn(change.target.value)} />}</Field>
      <Field label={t('policy.until')} hint={t('policy.until-hint')}>
        {(control) => <input {...control} type="date" value={until} onChange={(change) => setUntil(change.target.value)} />}
      </Field>
      <Choices legend={t('policy.circuits')} all={CIRCUITS} chosen={circuits} onChange={setCircuits} text={(circuit) => circuit} />
      <Field label={t('case.custody')}>
        {(control) => (
          <select {...control} value={detained === null ? '' : detained ? 'yes' : 'no'} onChange={(change) => setDetained(change.target.value ? change.target.value === 'yes' : null)}>
            <option value="">{t('practice-figures.any-custody')}</option>
            <option value="yes">{t('case.detained')}</option>
            <option value="no">{t('case.not-detained')}</option>
          </select>
        )}
      </Field>
      <Choices legend={t('policy.measures')} all={MEASURES} chosen={measures} onChange={setMeasures} text={(measure) => t(`measure.${measure}`)} />
      <label className="check">
        <input type="checkbox" checked={opensBaseline && measures.length > 0} disabled={measures.length === 0} onChange={(change) => setOpensBaseline(change.target.checked)} />
        {t('policy.baseline')}
      </label>
      <Field label={t('policy.contests')}>
        {(control) => (
          <select {...control} value={contests} onChange={(change) => setContests(change.target.value)}>
            <option value="">{t('policy.contests-none')}</option>
            {others
              .filter((other) => other.id !== event?.id && !other.whyWithdrawn)
              .map((other) => (
                <option key={other.id} value={other.id}>
                  {other.title}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field label={t('policy.sources')} hint={t('policy.sources-hint')}>
        {(control) => <textarea {...control} required rows={2} value={sources} onChange={(change) => setSources(change.target.value)} />}
      </Field>
      <ErrorNotice error={error} />
      <Actions busy={busy} label={t('save')} onClose={onClose} />
    </form>
  );
}

/** Why an event should not have been recorded. */
export function WithdrawForm({ event, onDone, onClose }: { event: PolicyEvent; onDone: () => void; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { start, busy, error } = useCommand(withdrawPolicyEvent, onDone);
  return (
    <form
      onSubmit={(submitted: SubmitEvent) => {
        submitted.preventDefault();
        start({ eventId: event.id, reason: reason.trim() });
      }}
    >
      <p>{event.title}</p>
      <Field label={t('policy.why-withdraw')} hint={t('policy.withdraw-hint')}>
        {(control) => <input {...control} required maxLength={300} value={reason} onChange={(change) => setReason(change.target.value)} />}
      </Field>
      <ErrorNotice error={error} />
      <Actions busy={busy} label={t('policy.withdraw')} onClose={onClose} />
    </form>
  );
}

function Actions({ busy, label, onClose }: { busy: boolean; label: string; onClose: () => void }) {
  return (
    <div className="actions">
      <button type="button" onClick={onClose}>
        {t('cancel')}
      </button>
      <button type="submit" className="primary" disabled={busy}>
        {busy ? t('working') : label}
      </button>
    </div>
  );
}

interface ChoicesProps<T extends string> {
  legend: string;
  all: readonly T[];
  chosen: T[];
  onChange: (chosen: T[]) => void;
  text: (one: T) => string;
}

function Choices<T extends string>({ legend, all, chosen, onChange, text }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="chips">
        {all.map((each) => (
          <label key={each} className="chip">
            <input
              type="checkbox"
              checked={chosen.includes(each)}
              onChange={(change) => onChange(all.filter((one) => (one === each ? change.target.checked : chosen.includes(one))))}
            />
            {text(each)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
