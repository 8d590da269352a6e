import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { PersonField } from '../cases/person-field';
import { dateIn, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { amount, latestOf, reached } from './center';
import { dropGoal, recordGoalProgress, setGoal } from './operations';
import type { Center, Goal } from './types';

interface Props {
  center: Center;
  onChange: () => void;
}

/** What the vanguard wants to reach for the jurisdiction, and how far it is. */
export function Goals({ center, goals, onChange }: Props & { goals: Goal[] }) {
  return (
    <section aria-labelledby="goals">
      <h2 id="goals">{t('goal.title')}</h2>
      {goals.length === 0 && <Empty>{t('goal.none')}</Empty>}
      <ul className="notes">
        {goals.map((goal) => (
          <Row key={goal.id} center={center} goal={goal} onChange={onChange} />
        ))}
      </ul>
      {center.coordinates && (
        <details className="more-filters">
          <summary>{t('goal.set')}</summary>
          <GoalForm center={center} goal={null} onDone={onChange} />
        </details>
      )}
    </section>
  );
}

function Row({ center, goal, onChange }: Props & { goal: Goal }) {
  const drop = useCommand(dropGoal, onChange);
  const latest = latestOf(goal);
  const share = reached(goal);
  return (
    <li>
      <h3>{goal.text}</h3>
      <p>
        {goal.measure}: <strong>{amount(latest?.value ?? goal.baseline, goal.unit)}</strong>{' '}
        <span className="muted">{t('goal.from-to', { baseline: amount(goal.baseline, goal.unit), target: amount(goal.target, goal.unit) })}</span>
      </p>
      <p className="inline gauge">
        <meter min={0} max={1} value={share} aria-label={goal.measure}>
          {t('goal.reached', { percent: Math.round(share * 100) })}
        </meter>
        <span>{t('goal.reached', { percent: Math.round(share * 100) })}</span>
        <span className="muted">{t('goal.due', { date: plainDate(goal.due), name: goal.owner.name })}</span>
      </p>
      {goal.alertId && (
        <p className="line-of-facts">
          <Link href={`/alerts/${goal.alertId}`}>{t('goal.from-alert')}</Link>
        </p>
      )}
      {goal.progress.length > 0 && (
        <details className="more-filters">
          <summary aria-label={t('goal.history-named', { goal: goal.text })}>{t('goal.history')}</summary>
          <ul className="rows">
            {goal.progress.toReversed().map((each, index) => (
              <li key={goal.progress.length - index}>
                <strong>{amount(each.value, goal.unit)}</strong>
                <span>{plainDate(each.on)}</span>
                {each.note && <span>{each.note}</span>}
                <span className="muted">{each.by.name}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {center.coordinates && (
        <details className="more-filters">
          <summary aria-label={t('goal.change-named', { goal: goal.text })}>{t('goal.change')}</summary>
          <ProgressForm center={center} goal={goal} onChange={onChange} />
          <GoalForm center={center} goal={goal} onDone={onChange} />
          <button type="button" disabled={drop.busy} onClick={() => drop.start({ jurisdictionId: center.id, goalId: goal.id })}>
            <Icon name="trash" />
            {t('goal.drop')}
          </button>
          <ErrorNotice error={drop.error} />
        </details>
      )}
    </li>
  );
}

function ProgressForm({ center, goal, onChange }: Props & { goal: Goal }) {
  const [on, setOn] = useState(() => dateIn(0));
  const [value, setValue] = useState('');
  const [note, setNote] = useState('');
  const { start, busy, error } = useCommand(recordGoalProgress, () => {
    setValue('');
    setNote('');
    onChange();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ jurisdictionId: center.id, goalId: goal.id, on, value: Number(value), note: note.trim() || null });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <Field label={t('goal.measured-on')}>
        {(control) => <input {...control} type="date" required max={dateIn(0)} value={on} onChange={(event) => setOn(event.target.value)} />}
      </Field>
      <Field label={t('goal.value', { unit: goal.unit })}>
        {(control) => <input {...control} type="number" step="any" required value={value} onChange={(event) => setValue(event.target.value)} />}
      </Field>
      <Field label={t('goal.note')}>
        {(control) => <input {...control} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('goal.record')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

function GoalForm({ center, goal, onDone }: { center: Center; goal: Goal | null; onDone: () => void }) {
  const [text, setText] = useState(goal?.text ?? '');
  const [measure, setMeasure] = useState(goal?.measure ?? '');
  const [baseline, setBaseline] = useState(String(goal?.baseline ?? ''));
  const [target, setTarget] = useState(String(goal?.target ?? ''));
  const [unit, setUnit] = useState(goal?.unit ?? '%');
  const [due, setDue] = useState(goal?.due ?? '');
  const [owner, setOwner] = useState<Choice | null>(goal && { id: goal.owner.id, label: goal.owner.name });
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(setGoal, () => {
    setTried(false);
    if (!goal) {
      for (const empty of [setText, setMeasure, setBaseline, setTarget, setDue]) empty('');
      setOwner(null);
    }
    onDone();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!owner) return;
    start({
      jurisdictionId: center.id,
      goalId: goal?.id ?? null,
      text: text.trim(),
      measure: measure.trim(),
      baseline: Number(baseline),
      target: Number(target),
      unit: unit.trim(),
      ownerId: owner.id,
      due,
    });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <Field label={t('goal.text')}>
        {(control) => <input {...control} required maxLength={300} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label={t('goal.measure')}>
        {(control) => <input {...control} required maxLength={120} value={measure} onChange={(event) => setMeasure(event.target.value)} />}
      </Field>
      <Field label={t('goal.baseline')}>
        {(control) => <input {...control} type="number" step="any" required value={baseline} onChange={(event) => setBaseline(event.target.value)} />}
      </Field>
      <Field label={t('goal.target')}>
        {(control) => <input {...control} type="number" step="any" required value={target} onChange={(event) => setTarget(event.target.value)} />}
      </Field>
      <Field label={t('goal.unit')}>
        {(control) => <input {...control} required maxLength={30} value={unit} onChange={(event) => setUnit(event.target.value)} />}
      </Field>
      <Field label={t('goal.due-on')}>
        {(control) => <input {...control} type="date" required value={due} onChange={(event) => setDue(event.target.value)} />}
      </Field>
      <PersonField label={t('goal.owner')} value={owner} onChoose={setOwner} without={[]} error={tried && !owner ? t('error.required') : null} />
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t(goal ? 'save' : 'goal.set-button')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
