import { useState, type ReactNode, type SubmitEvent } from 'react';
import { dateIn } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { respondToAlert } from './operations';
import { prefilled } from './respond';
import type { AlertDetail } from './types';

interface Props {
  alert: AlertDetail;
  onChange: (alert: AlertDetail | null) => void;
  onClose: () => void;
}

/** Everything is filled in from the alert: the second click starts it. A facilitator responds for the center, others on their cases. */
export default function RespondDialog({ alert, onChange, onClose }: Props) {
  const leads = alert.may.includes('LEAD_RESPONSE');
  const [first] = useState(() => prefilled(alert));
  const [withGoal, setWithGoal] = useState(leads);
  const [withTask, setWithTask] = useState(true);
  const [goal, setGoal] = useState({ ...first.goal, baseline: String(first.goal.baseline), target: String(first.goal.target) });
  const [task, setTask] = useState(first.task);
  const [titles, setTitles] = useState({ advisory: leads ? first.advisory.title : null, template: leads ? first.template.title : null });
  const { start, busy, error } = useCommand(respondToAlert, (changed) => {
    onChange(changed);
    onClose();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({
      alertId: alert.id,
      goal: withGoal
        ? { ...goal, text: goal.text.trim(), measure: goal.measure.trim(), unit: goal.unit.trim(), baseline: Number(goal.baseline), target: Number(goal.target) }
        : null,
      task: withTask ? { text: task.text.trim(), dueOn: task.dueOn === '' ? null : task.dueOn } : null,
      advisory: titles.advisory === null ? null : { ...first.advisory, title: titles.advisory.trim() },
      template: titles.template === null ? null : { ...first.template, title: titles.template.trim() },
    });
  };
  const word = (field: 'text' | 'measure' | 'unit', label: string, longest: number) => (
    <Field label={label}>
      {(control) => <input {...control} required maxLength={longest} value={goal[field]} onChange={(event) => setGoal({ ...goal, [field]: event.target.value })} />}
    </Field>
  );
  const number = (field: 'baseline' | 'target', label: string) => (
    <Field label={label}>
      {(control) => (
        <input {...control} type="number" step="any" required value={goal[field]} onChange={(event) => setGoal({ ...goal, [field]: event.target.value })} />
      )}
    </Field>
  );
  const text = (kind: 'advisory' | 'template') => (
    <Part label={t(`respond.${kind}`)} checked={titles[kind] !== null} onCheck={(checked) => setTitles({ ...titles, [kind]: checked ? first[kind].title : null })}>
      <Field label={t(`respond.${kind}-is`)} hint={t('respond.text-hint')}>
        {(control) => <input {...control} required maxLength={200} value={titles[kind] ?? ''} onChange={(event) => setTitles({ ...titles, [kind]: event.target.value })} />}
      </Field>
    </Part>
  );
  return (
    <Dialog title={t('respond.title')} onClose={onClose} wide>
      <form onSubmit={onSubmit}>
        <Part label={t('respond.task')} checked={withTask} onCheck={leads ? setWithTask : null}>
          <p className="hint">{leads ? t('respond.task-all') : tn('respond.task-own', alert.touches)}</p>
          <Field label={t('respond.task-text')} hint={t('alert.no-client')}>
            {(control) => <input {...control} required maxLength={500} value={task.text} onChange={(event) => setTask({ ...task, text: event.target.value })} />}
          </Field>
          <Field label={t('task.due')}>
            {(control) => <input {...control} type="date" min={dateIn(0)} value={task.dueOn ?? ''} onChange={(event) => setTask({ ...task, dueOn: event.target.value })} />}
          </Field>
        </Part>
        {leads && (
          <Part label={t('respond.goal')} checked={withGoal} onCheck={setWithGoal}>
            {word('text', t('goal.text'), 300)}
            {word('measure', t('goal.measure'), 120)}
            {number('baseline', t('goal.baseline'))}
            {number('target', t('goal.target'))}
            {word('unit', t('goal.unit'), 30)}
            <Field label={t('goal.due-on')}>
              {(control) => <input {...control} type="date" required min={dateIn(0)} value={goal.due} onChange={(event) => setGoal({ ...goal, due: event.target.value })} />}
            </Field>
            <p className="hint">{t('respond.owner')}</p>
          </Part>
        )}
        {leads && text('advisory')}
        {leads && text('template')}
        <ErrorNotice error={error} />
        <div className="actions">
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="primary" disabled={busy || (!withGoal && !withTask && titles.advisory === null && titles.template === null)}>
            {busy ? t('working') : t('respond.start')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A part of the response, with its fields while it is chosen; without a choice when it is the only one. */
function Part({ label, checked, onCheck, children }: { label: string; checked: boolean; onCheck: ((checked: boolean) => void) | null; children: ReactNode }) {
  return (
    <fieldset>
      <legend>
        {onCheck ? (
          <label className="check">
            <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.target.checked)} />
            {label}
          </label>
        ) : (
          label
        )}
      </legend>
      {checked && children}
    </fieldset>
  );
}
