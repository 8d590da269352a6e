import type { AlertRaised, AlertSummary } from './types';

/**
 * A feed that never moves under its reader: what is new waits behind a button, what is shown changes in its place, and
 * nothing that is shown goes away before the reader asks for it.
 */
export interface Feed {
  /** What is on the page, in this order. */
  shown: readonly AlertSummary[];
  /** New alerts that are not on the page, the newest first. */
  waiting: readonly string[];
  /** Those of the waiting whose line was read already. */
  read: readonly AlertSummary[];
}

export function opened(rows: readonly AlertSummary[]): Feed {
  return { shown: rows, waiting: [], read: [] };
}

/** The hub told of an alert: one that is not on the page waits; one that is says its new stage at once. */
export function raised(feed: Feed, { alertId, stage, touches }: AlertRaised): Feed {
  if (feed.shown.some(({ id }) => id === alertId)) {
    return { ...feed, shown: feed.shown.map((row) => (row.id === alertId ? { ...row, stage, touches } : row)) };
  }
  return feed.waiting.includes(alertId) ? feed : { ...feed, waiting: [alertId, ...feed.waiting] };
}

/** The first lines of the list as they are now: counts in their place, and what is newer than all on the page waits. */
export function merged(feed: Feed, rows: readonly AlertSummary[]): Feed {
  const now = new Map(rows.map((row) => [row.id, row]));
  const shown = feed.shown.map((row) => now.get(row.id) ?? row);
  const isShown = new Set(shown.map(({ id }) => id));
  const newest = feed.shown[0]?.reportedAt ?? '';
  const read = rows.filter(({ id, reportedAt }) => !isShown.has(id) && (reportedAt >= newest || feed.waiting.includes(id)));
  const known = new Set(read.map(({ id }) => id));
  // What the hub told and the list does not have yet goes on waiting.
  return { shown, waiting: [...feed.waiting.filter((id) => !known.has(id)), ...read.map(({ id }) => id)], read };
}

/** The reader wants to see what is new: it comes to the top. */
export function showNew(feed: Feed): Feed {
  const moved = new Set(feed.read.map(({ id }) => id));
  return { shown: [...feed.read, ...feed.shown], waiting: feed.waiting.filter((id) => !moved.has(id)), read: [] };
}

/** The reader wants to see more: it comes to the end, and nothing twice. */
export function older(feed: Feed, rows: readonly AlertSummary[]): Feed {
  const known = new Set([...feed.shown, ...feed.read].map(({ id }) => id));
  return { ...feed, shown: [...feed.shown, ...rows.filter(({ id }) => !known.has(id))] };
}
