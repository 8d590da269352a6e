import { Link, useLocation } from 'wouter';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { useInboxCounts, useInboxFeed } from './inbox-counts';

/** What waits for the person: a number for what she is to do, a dot for what she should know. News is announced politely. */
export function Bell() {
  useInboxFeed();
  const [path] = useLocation();
  const { act, know } = useInboxCounts() ?? { act: 0, know: 0 };
  const waiting = [act > 0 && tn('inbox.act', act), know > 0 && tn('inbox.know', know)].filter(Boolean).join(', ');
  return (
    <>
      <Link href="/inbox" className="button quiet bell" aria-current={path === '/inbox' ? 'page' : undefined}>
        <Icon name="bell" />
        <span className="visually-hidden">{waiting ? `${t('nav.inbox')}: ${waiting}` : t('nav.inbox')}</span>
        {act > 0 && (
          <span className="badge danger figures" aria-hidden="true">
            {act > 99 ? '99+' : act}
          </span>
        )}
        {act === 0 && know > 0 && <span className="dot" aria-hidden="true" />}
      </Link>
      <span className="visually-hidden" role="status">
        {waiting}
      </span>
    </>
  );
}
