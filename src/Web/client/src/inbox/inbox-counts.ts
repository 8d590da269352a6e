import { useEffect, useSyncExternalStore } from 'react';
import { follow } from '../api/graph-socket';
import { run } from '../api/graphql';
import { inboxChanged, readInboxCounts } from '../api/operations';
import type { InboxCounts } from '../api/types';

let counts: InboxCounts | null = null;
const watchers = new Set<() => void>();

function set(next: InboxCounts | null): void {
  counts = next;
  for (const watcher of watchers) watcher();
}

/** Takes what an answer says; an older one than is known is left aside. */
export function takeCounts(next: InboxCounts): void {
  if (!counts || next.version > counts.version) set(next);
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** How much is unread, as soon as it is known. */
export function useInboxCounts(): InboxCounts | null {
  return useSyncExternalStore(subscribe, () => counts);
}

/** Keeps the counts those of the person who is signed in, while the shell is on the page. */
export function useInboxFeed(): void {
  useEffect(() => {
    const read = () => void run(readInboxCounts, {}).then(({ inbox }) => takeCounts(inbox.counts), () => undefined);
    read();
    const stop = follow(inboxChanged, {}, (data) => takeCounts(data.inboxChanged), read);
    return () => {
      stop();
      set(null);
    };
  }, []);
}
