import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { submit, Wish } from '../api/command';
import type { CaseDetail, CaseTask } from '../api/types';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { TaskDue } from './task-due';
import { addCaseTask, assignCaseTask, changeCaseTask, dropCaseTask, finishCaseTask, openTasks, reopenCaseTask, settledTasks, workers } from './tasks';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

/** What is to be done in the case: typed and added with Enter, ticked off, and what was. */
export default function CaseTasks({ detail, onChange }: Props) {
  const [open, settled] = [openTasks(detail.tasks), settledTasks(detail.tasks)];
  const mayWrite = detail.may.includes('WRITE');
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t('tab.tasks')}</h2>
      {mayWrite && <AddTask detail={detail} onChange={onChange} />}
      {open.length === 0 && <Empty>{t('task.none')}</Empty>}
      <ul className="notes">
        {open.map((task) => (
          <OpenTask key={task.id} task={task} detail={detail} onChange={onChange} />
        ))}
      </ul>
      {settled.length > 0 && (
        <details className="more-filters">
          <summary>{tn('task.settled', settled.length)}</summary>
          <ul className="rows">
            {settled.map((task) => (
              <SettledTask key={task.id} task={task} detail={detail} onChange={onChange} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function AddTask({ detail, onChange }: Props) {
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  const [assignee, setAssignee] = useState('');
  const add = useCommand(addCaseTask, (changed) => {
    onChange(changed);
    setText('');
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') add.start({ caseId: detail.id, text: text.trim(), dueOn: due || null, assigneeId: assignee || null });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <Field label={t('task.new')} hint={t('task.new-hint')}>
        {(control) => <input {...control} maxLength={500} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <DueAndAssignee detail={detail} due={due} onDue={setDue} assignee={assignee} onAssignee={setAssignee} />
      <button type="submit" className="primary" aria-disabled={add.busy || undefined}>
        {add.busy ? t('working') : t('task.add')}
      </button>
      <ErrorNotice error={add.error} />
    </form>
  );
}

interface FieldsProps {
  detail: CaseDetail;
  due: string;
  onDue: (due: string) => void;
  assignee: string;
  onAssignee: (personId: string) => void;
}

function DueAndAssignee({ detail, due, onDue, assignee, onAssignee }: FieldsProps) {
  return (
    <>
      <Field label={t('task.due')}>{(control) => <input {...control} type="date" value={due} onChange={(event) => onDue(event.target.value)} />}</Field>
      <Field label={t('task.assignee')}>
        {(control) => (
          <select {...control} value={assignee} onChange={(event) => onAssignee(event.target.value)}>
            <option value="">{t('task.nobody')}</option>
            {workers(detail.team).map(({ person }) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

function OpenTask({ task, detail, onChange }: Props & { task: CaseTask }) {
  const mayWrite = detail.may.includes('WRITE');
  const finish = useCommand(finishCaseTask, onChange);
  return (
    <li>
      {mayWrite ? (
        <label className="check">
          <input type="checkbox" checked={finish.busy} aria-label={t('task.done', { task: task.text })} onChange={() => finish.start({ caseId: detail.id, taskId: task.id })} />
          <span>{task.text}</span>
        </label>
      ) : (
        <p>{task.text}</p>
      )}
      <ErrorNotice error={finish.error} />
      <p className="line-of-facts">
        {task.dueOn && <TaskDue on={task.dueOn} />}
        {task.assignee ? <span>{task.assignee.name}</span> : <span className="badge neutral">{t('task.unassigned')}</span>}
        {task.alertId && <Link href={`/alerts/${task.alertId}`}>{t('task.from-alert')}</Link>}
      </p>
      {mayWrite && (
        <details className="more-filters">
          <summary aria-label={t('task.change-named', { task: task.text })}>{t('task.change')}</summary>
          {/* Said anew by somebody else, it is another form. */}
          <ChangeTask key={`${task.text} ${task.dueOn} ${task.assignee?.id}`} task={task} detail={detail} onChange={onChange} />
        </details>
      )}
    </li>
  );
}

function ChangeTask({ task, detail, onChange }: Props & { task: CaseTask }) {
  const [text, setText] = useState(task.text);
  const [due, setDue] = useState(task.dueOn ?? '');
  const [assignee, setAssignee] = useState(task.assignee?.id ?? '');
  const [wishes] = useState(() => [new Wish(), new Wish()] as const);
  const drop = useCommand(dropCaseTask, onChange);
  const of = { caseId: detail.id, taskId: task.id };
  const save = useTask(async () => {
    const changed = [text.trim(), due] as const;
    if (changed[0] !== task.text || changed[1] !== (task.dueOn ?? '')) onChange(await submit(changeCaseTask, { ...of, text: changed[0], dueOn: due || null }, wishes[0]));
    if (assignee !== (task.assignee?.id ?? '')) onChange(await submit(assignCaseTask, { ...of, assigneeId: assignee || null }, wishes[1]));
  });
  return (
    <form
      className="inline-form"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        save.start();
      }}
    >
      <Field label={t('task.new')}>
        {(control) => <input {...control} required maxLength={500} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <DueAndAssignee detail={detail} due={due} onDue={setDue} assignee={assignee} onAssignee={setAssignee} />
      <button type="submit" disabled={save.busy}>
        {save.busy ? t('working') : t('save')}
      </button>
      <button type="button" className="quiet" disabled={drop.busy} onClick={() => drop.start(of)}>
        {t('task.drop')}
      </button>
      <ErrorNotice error={save.error ?? drop.error} />
    </form>
  );
}

function SettledTask({ task, detail, onChange }: Props & { task: CaseTask }) {
  const reopen = useCommand(reopenCaseTask, onChange);
  const [name, time] = [task.settledBy?.name ?? '', task.settledAt ? instant(task.settledAt) : ''];
  return (
    <li>
      <span>{task.text}</span>
      <span className="muted">{task.state === 'DONE' ? t('task.done-by', { name, time }) : t('task.dropped-by', { name, time })}</span>
      {task.alertId && <Link href={`/alerts/${task.alertId}`}>{t('task.from-alert')}</Link>}
      {detail.may.includes('WRITE') && (
        <button
          type="button"
          className="quiet"
          disabled={reopen.busy}
          aria-label={t('task.reopen-named', { task: task.text })}
          onClick={() => reopen.start({ caseId: detail.id, taskId: task.id })}
        >
          {t('task.reopen')}
        </button>
      )}
      <ErrorNotice error={reopen.error} />
    </li>
  );
}
