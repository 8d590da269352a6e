import { Link } from 'wouter';
import { finishCaseTask, listMyTasks, type MyTask } from '../cases/tasks';
import { TaskDue } from '../cases/task-due';
import { t, tn } from '../i18n/i18n';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';

const SHOWN = 20;

/** What waits for her in cases: hers, and nobody's where she leads; what is due first, first. */
export default function MyTasks() {
  const { data, error, reload } = useQuery(listMyTasks, { first: SHOWN, after: null });
  const tasks = data?.myTasks;
  return (
    <section aria-labelledby="my-tasks">
      <h2 id="my-tasks">{t('task.mine')}</h2>
      <ErrorNotice error={error} />
      {!tasks && !error && <Loading />}
      {tasks?.nodes.length === 0 && <Empty>{t('task.mine-none')}</Empty>}
      <ul className="rows">
        {tasks?.nodes.map((task) => (
          <Line key={task.caseId + task.id} task={task} onDone={reload} />
        ))}
      </ul>
      {tasks && tasks.totalCount > tasks.nodes.length && <p className="muted">{tn('task.more', tasks.totalCount - tasks.nodes.length)}</p>}
    </section>
  );
}

function Line({ task, onDone }: { task: MyTask; onDone: () => void }) {
  const finish = useCommand(finishCaseTask, onDone);
  const text = task.text ?? t('task.unreadable');
  return (
    <li>
      <label className="check">
        <input
          type="checkbox"
          checked={finish.busy}
          aria-label={t('task.done', { task: text })}
          onChange={() => finish.start({ caseId: task.caseId, taskId: task.id })}
        />
        <span>{text}</span>
      </label>
      <Link href={`/cases/${task.caseId}/tasks`} className="case-name">
        {t('task.case', { pseudonym: task.pseudonym })}
      </Link>
      {task.dueOn && <TaskDue on={task.dueOn} />}
      {!task.isAssigned && <span className="badge neutral">{t('task.unassigned')}</span>}
      {task.alertId && <Link href={`/alerts/${task.alertId}`}>{t('task.from-alert')}</Link>}
      <ErrorNotice error={finish.error} />
    </li>
  );
}
