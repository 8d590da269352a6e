import { useState } from 'react';
import { Link } from 'wouter';
import { followsAlerts } from '../alerts/follows';
import { submit, Wish } from '../api/command';
import { markAllNoticesRead, markNoticesRead, markNoticesUnread } from '../api/operations';
import { NOTICE_CLASSES, type MarkedInbox, type Notice } from '../api/types';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { Feeds } from './feeds';
import { Follows } from './follows';
import { Webhooks } from './webhooks';
import { takeCounts, useInboxCounts } from './inbox-counts';
import { useInbox } from './inbox-list';
import { Rules } from './notification-rules';
import { iconOf, placeOf, wordsOf } from './notice-words';

/** What happened to the person, by what it asks of her, and how she wants to be told. */
export default function InboxPage() {
  usePageTitle(t('nav.inbox'));
  const { me } = useSession();
  const [all, setAll] = useState(false);
  const { shown, error, reload, more } = useInbox(!all);
  return (
    <div className="page narrow">
      <h1>{t('nav.inbox')}</h1>
      <div className="actions">
        <ReadAll />
        <label className="check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {t('inbox.all')}
        </label>
      </div>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!shown && !error && <Loading />}
      {shown &&
        NOTICE_CLASSES.map((each) => {
          const notices = shown.notices.filter((notice) => notice.class === each);
          return (
            <section key={each} aria-labelledby={`inbox-${each}`}>
              <h2 id={`inbox-${each}`}>{t(`inbox.${each}`)}</h2>
              {notices.length === 0 && <Empty>{t(`inbox.none.${each}`)}</Empty>}
              <ul className="rows">
                {notices.map((notice) => (
                  <NoticeRow key={notice.id} notice={notice} />
                ))}
              </ul>
            </section>
          );
        })}
      {shown?.hasMore && (
        <button type="button" onClick={more}>
          {t('inbox.more')}
        </button>
      )}
      <Rules />
      {followsAlerts(me.role) && (
        <>
          <Follows />
          <Feeds />
          <Webhooks />
        </>
      )}
    </div>
  );
}

/** One button: it marks all as read, and then takes that back. */
function ReadAll() {
  const counts = useInboxCounts();
  const [done, setDone] = useState<number[] | null>(null);
  const onAnswer = (read: number[] | null) => (inbox: MarkedInbox | null) => {
    setDone(read ?? inbox?.read ?? null);
    if (inbox) takeCounts(inbox.counts);
  };
  const all = useCommand(markAllNoticesRead, onAnswer(null));
  const undo = useCommand(markNoticesUnread, (inbox) => {
    setDone(null);
    if (inbox) takeCounts(inbox.counts);
  });
  const unread = counts ? counts.act + counts.know + counts.later : 0;
  const takesBack = done !== null && done.length > 0 && unread === 0;
  return (
    <>
      {(takesBack || unread > 0) && (
        <button
          type="button"
          disabled={all.busy || undo.busy}
          onClick={() => (takesBack ? undo.start({ ids: done }) : all.start({ through: counts?.version ?? 0 }))}
        >
          <Icon name={takesBack ? 'undo' : 'check'} />
          {t(takesBack ? 'inbox.undo' : 'inbox.read-all')}
        </button>
      )}
      <span role="status">{takesBack && tn('inbox.marked', done.length)}</span>
      <ErrorNotice error={all.error ?? undo.error} />
    </>
  );
}

function NoticeRow({ notice }: { notice: Notice }) {
  const onAnswer = (inbox: MarkedInbox | null) => inbox && takeCounts(inbox.counts);
  const read = useCommand(markNoticesRead, onAnswer);
  const unread = useCommand(markNoticesUnread, onAnswer);
  const words = wordsOf(notice);
  const place = placeOf(notice);
  const isRead = notice.readAt !== null;
  // The page is left before the answer is there: nothing is shown of it here.
  const onOpen = () => {
    if (!isRead) void submit(markNoticesRead, { ids: [notice.id] }, new Wish()).then(onAnswer, () => undefined);
  };
  return (
    <li className={isRead ? 'notice-row read' : 'notice-row'}>
      <Icon name={iconOf(notice)} />
      {place ? (
        <Link href={place} onClick={onOpen}>
          {words}
        </Link>
      ) : (
        <span>{words}</span>
      )}
      <span className="muted figures">{instant(notice.at)}</span>
      {notice.mail === 'FAILED' && <span className="badge warn">{t('inbox.mail-failed')}</span>}
      <button
        type="button"
        className="icon-button"
        aria-label={t(isRead ? 'inbox.mark-unread' : 'inbox.mark-read', { what: words })}
        disabled={read.busy || unread.busy}
        onClick={() => (isRead ? unread : read).start({ ids: [notice.id] })}
      >
        <Icon name={isRead ? 'undo' : 'check'} />
      </button>
      <ErrorNotice error={read.error ?? unread.error} />
    </li>
  );
}
