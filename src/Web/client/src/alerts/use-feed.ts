import { useCallback, useEffect, useState } from 'react';
import { run } from '../api/graphql';
import { useSession } from '../auth/session';
import { merged, older, opened, raised, showNew, type Feed } from './alert-feed';
import { listAlerts, type AlertFilter } from './operations';

const PAGE = 50;
/** Many who confirm at once are one reading of the list. */
const PAUSE = 300;

/** The feed of one filter; the component that uses it has a key for each filter. */
export function useFeed(filter: AlertFilter) {
  const { hub } = useSession();
  const [feed, setFeed] = useState<Feed | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const read = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const { alerts } = await run(listAlerts, { filter, first: PAGE, after: null }, signal);
        setFeed((known) => (known ? merged(known, alerts.nodes) : opened(alerts.nodes)));
        setNext((known) => known ?? (alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null));
        setError(null);
      } catch (failure) {
        if (!signal?.aborted) setError(failure);
      }
    },
    // The filter is the key's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readIn = (pause: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void read(abort.signal), pause);
    };
    const soon = () => readIn(PAUSE);
    // Also without a connection.
    readIn(0);
    const leave = hub.followAlerts({
      connected: soon,
      raised: (one) => {
        // What a filter hides does not wait: the list says whether it is one of these.
        if (!filter.stage && (!filter.touchesMine || one.touches > 0)) setFeed((known) => known && raised(known, one));
        soon();
      },
      missed: soon,
    });
    return () => {
      leave();
      clearTimeout(timer);
      abort.abort();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hub, read]);

  const more = async () => {
    const { alerts } = await run(listAlerts, { filter, first: PAGE, after: next });
    setFeed((known) => known && older(known, alerts.nodes));
    setNext(alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null);
  };
  const showWaiting = async () => {
    const { alerts } = await run(listAlerts, { filter, first: PAGE, after: null });
    const shown = new Set(feed?.shown.map(({ id }) => id));
    if (!alerts.pageInfo.hasNextPage || alerts.nodes.some(({ id }) => shown.has(id))) {
      setFeed((known) => known && showNew(merged(known, alerts.nodes)));
      return;
    }
    // More is new than a page: the list begins anew, and what was on it comes with the older ones.
    setFeed(opened(alerts.nodes));
    setNext(alerts.pageInfo.endCursor);
  };
  return { feed, error, hasMore: next !== null, more, showWaiting, reload: () => void read() };
}
