import { dateIn, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';

/** By when, and whether that has passed. */
export function TaskDue({ on }: { on: string }) {
  const isOver = on < dateIn(0);
  return (
    <span className={isOver ? 'badge danger' : 'badge neutral'}>
      <Icon name={isOver ? 'alert' : 'calendar'} />
      {t(isOver ? 'task.overdue' : 'task.due-on', { date: plainDate(on) })}
    </span>
  );
}
