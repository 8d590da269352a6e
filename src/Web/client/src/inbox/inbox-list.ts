import { useState } from 'react';
import { run } from '../api/graphql';
import { readInbox, type InboxPage } from '../api/operations';
import type { Notice } from '../api/types';
import { useAsk } from '../ui/use-query';
import { takeCounts, useInboxCounts } from './inbox-counts';

const PAGE = 100;

/** The notices of the page, read again whenever the inbox has changed. */
export function useInbox(unreadOnly: boolean) {
  const counts = useInboxCounts();
  const [pages, setPages] = useState(1);
  const { data, error, reload } = useAsk(`inbox ${unreadOnly} ${pages} ${counts?.version ?? 0}`, async (signal) => {
    const notices: Notice[] = [];
    let after: string | null = null;
    for (let page = 0; page < pages; page++) {
      const { inbox }: { inbox: InboxPage } = await run(readInbox, { unreadOnly, first: PAGE, after }, signal);
      takeCounts(inbox.counts);
      notices.push(...inbox.nodes);
      after = inbox.pageInfo.hasNextPage ? inbox.pageInfo.endCursor : null;
      if (after === null) break;
    }
    return { notices, hasMore: after !== null };
  });
  // The last answer stays on the page until the next is there.
  const [shown, setShown] = useState(data);
  if (data && data !== shown) setShown(data);
  return { shown: data ?? shown, error, reload, more: () => setPages((last) => last + 1) };
}
