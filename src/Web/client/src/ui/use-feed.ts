import { useCallback, useEffect, useState } from 'react';
import type { PageInfo } from '../api/types';
import { merged, older, opened, showNew, type Feed } from './feed';

export const FEED_PAGE = 50;
/** Many who speak at once are one reading of the list. */
const PAUSE = 300;

interface Page<TRow> {
  nodes: TRow[];
  pageInfo: PageInfo;
}

interface Source<TRow> {
  read: (after: string | null, signal?: AbortSignal) => Promise<Page<TRow>>;
  /** By what the list is ordered, newest first. */
  at: (row: TRow) => string;
  /** Follows the hub: `soon` reads the list again, `change` changes what is shown at once. */
  follow: (soon: () => void, change: (update: (feed: Feed<TRow>) => Feed<TRow>) => void) => () => void;
}

/** The feed of one source, which does not change: the component that uses it has a key for each filter. */
export function useLiveFeed<TRow extends { id: string }>({ read, at, follow }: Source<TRow>) {
  const [feed, setFeed] = useState<Feed<TRow> | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const readFirst = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const page = await read(null, signal);
        setFeed((known) => (known ? merged(known, page.nodes, at) : opened(page.nodes)));
        setNext((known) => known ?? (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null));
        setError(null);
      } catch (failure) {
        if (!signal?.aborted) setError(failure);
      }
    },
    // The source is the key's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readIn = (pause: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void readFirst(abort.signal), pause);
    };
    // Also without a connection.
    readIn(0);
    const leave = follow(
      () => readIn(PAUSE),
      (update) => setFeed((known) => known && update(known)),
    );
    return () => {
      leave();
      clearTimeout(timer);
      abort.abort();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [readFirst]);

  const more = async () => {
    const page = await read(next);
    setFeed((known) => known && older(known, page.nodes));
    setNext(page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);
  };
  const showWaiting = async () => {
    const page = await read(null);
    const shown = new Set(feed?.shown.map(({ id }) => id));
    if (!page.pageInfo.hasNextPage || page.nodes.some(({ id }) => shown.has(id))) {
      setFeed((known) => known && showNew(merged(known, page.nodes, at)));
      return;
    }
    // More is new than a page: the list begins anew, and what was on it comes with the older ones.
    setFeed(opened(page.nodes));
    setNext(page.pageInfo.endCursor);
  };
  return { feed, error, hasMore: next !== null, more, showWaiting, reload: () => void readFirst() };
}
