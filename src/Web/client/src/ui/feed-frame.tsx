import type { ReactNode } from 'react';
import { t, tn } from '../i18n/i18n';
import { Empty, ErrorNotice, Loading } from './notice';
import { useTask } from './use-command';
import type { useLiveFeed } from './use-feed';

interface Props<TRow> {
  live: ReturnType<typeof useLiveFeed<TRow & { id: string }>>;
  /** What an empty list says. */
  none: string;
  line: (row: TRow) => ReactNode;
}

/** A feed on the page: what is new waits behind a button above it, what is older behind one below. */
export function FeedFrame<TRow extends { id: string }>({ live: { feed, error, hasMore, more, showWaiting, reload }, none, line }: Props<TRow>) {
  const showing = useTask(showWaiting);
  const reading = useTask(more);
  return (
    <>
      <ErrorNotice error={error ?? reading.error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!feed && !error && <Loading />}
      {/* Always there, so that a screen reader tells what comes into it; and as high, so that nothing below moves. */}
      <div className="feed-news" role="status">
        {feed && feed.waiting.length > 0 && (
          <button type="button" className="primary" disabled={showing.busy} onClick={showing.start}>
            {tn('alert.new', feed.waiting.length)}
          </button>
        )}
      </div>
      {feed?.shown.length === 0 && feed.waiting.length === 0 && <Empty>{none}</Empty>}
      <ul className="rows">{feed?.shown.map((row) => <li key={row.id}>{line(row)}</li>)}</ul>
      {hasMore && (
        <button type="button" disabled={reading.busy} onClick={reading.start}>
          {t('alert.more')}
        </button>
      )}
    </>
  );
}
