import { lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { TaskDue } from '../cases/task-due';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/notice';
import type { AlertDetail, AlertResponse } from './types';

const RespondDialog = lazy(() => import('./respond-dialog'));

/** How soon it is looked again how far a response has come. */
const PAUSE = 1_000;

interface Props {
  alert: AlertDetail;
  onChange: (alert: AlertDetail | null) => void;
  reload: () => void;
}

export function RespondButton({ alert, onChange }: Omit<Props, 'reload'>) {
  const [responding, setResponding] = useState(false);
  if (!alert.may.includes('RESPOND') || alert.stage === 'OVER') return null;
  return (
    <>
      <button type="button" className="primary" onClick={() => setResponding(true)}>
        <Icon name="check" />
        {t('respond.button')}
      </button>
      {responding && (
        <Suspense>
          <RespondDialog alert={alert} onChange={onChange} onClose={() => setResponding(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What was begun about the alert, and how far it has come: on how many cases, and never on which. */
export function Responses({ alert, reload }: Omit<Props, 'onChange'>) {
  const isPlacing = alert.responses.some(({ task }) => task?.isPlacing);
  useEffect(() => {
    if (!isPlacing) return;
    const timer = setInterval(reload, PAUSE);
    return () => clearInterval(timer);
  }, [isPlacing, reload]);
  if (alert.responses.length === 0 && !alert.may.includes('RESPOND')) return null;
  return (
    <section aria-labelledby="responses">
      <h2 id="responses">{t('response.title')}</h2>
      {alert.responses.length === 0 && <Empty>{t('response.none')}</Empty>}
      <ul className="notes">
        {alert.responses.map((response) => (
          <li key={response.id}>
            <Line alert={alert} response={response} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ alert, response: { task, goalId, advisoryId, templateId, ofCenter, startedBy, startedAt } }: { alert: AlertDetail; response: AlertResponse }) {
  return (
    <>
      {task && (
        <>
          <p>{task.text}</p>
          <p className="line-of-facts" role="status">
            {task.dueOn && <TaskDue on={task.dueOn} />}
            <span>{task.isPlacing ? t('response.placing', { placed: task.placed, of: task.of }) : tn('response.placed', task.placed)}</span>
            <span>{t('response.done', { count: task.done })}</span>
            {!ofCenter && <span className="badge neutral">{t('response.own')}</span>}
          </p>
        </>
      )}
      {goalId && alert.jurisdiction && (
        <p className="line-of-facts">
          <Link href={`/centers/${alert.jurisdiction.id}/overview`}>{t('response.goal')}</Link>
        </p>
      )}
      {advisoryId && (
        <p className="line-of-facts">
          <Link href={`/library/${advisoryId}`}>{t('response.advisory')}</Link>
        </p>
      )}
      {templateId && (
        <p className="line-of-facts">
          <Link href={`/library/${templateId}`}>{t('response.template')}</Link>
        </p>
      )}
      <p className="muted">{t('response.started', { name: startedBy.name, time: instant(startedAt) })}</p>
    </>
  );
}
