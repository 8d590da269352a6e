/**
 * A feed that never moves under its reader: what is new waits behind a button, what is shown changes in its place, and
 * nothing that is shown goes away before the reader asks for it.
 */
export interface Feed<TRow> {
  /** What is on the page, in this order. */
  shown: readonly TRow[];
  /** Ids of new ones that are not on the page, the newest first. */
  waiting: readonly string[];
  /** Those of the waiting whose line was read already. */
  read: readonly TRow[];
}

interface Row {
  id: string;
}

export function opened<TRow>(rows: readonly TRow[]): Feed<TRow> {
  return { shown: rows, waiting: [], read: [] };
}

/** The hub told of one: that is not on the page, it waits; that is, it changes at once. */
export function told<TRow extends Row>(feed: Feed<TRow>, one: string, change: (row: TRow) => TRow): Feed<TRow> {
  if (feed.shown.some(({ id }) => id === one)) return { ...feed, shown: feed.shown.map((row) => (row.id === one ? change(row) : row)) };
  return feed.waiting.includes(one) ? feed : { ...feed, waiting: [one, ...feed.waiting] };
}

/** The first lines of the list as they are now: counts in their place, and what is newer than all on the page waits. */
export function merged<TRow extends Row>(feed: Feed<TRow>, rows: readonly TRow[], at: (row: TRow) => string): Feed<TRow> {
  const now = new Map(rows.map((row) => [row.id, row]));
  const shown = feed.shown.map((row) => now.get(row.id) ?? row);
  const isShown = new Set(shown.map(({ id }) => id));
  const newest = feed.shown[0] ? at(feed.shown[0]) : '';
  const read = rows.filter((row) => !isShown.has(row.id) && (at(row) >= newest || feed.waiting.includes(row.id)));
  const known = new Set(read.map(({ id }) => id));
  // What the hub told and the list does not have yet goes on waiting.
  return { shown, waiting: [...feed.waiting.filter((id) => !known.has(id)), ...read.map(({ id }) => id)], read };
}

/** The reader wants to see what is new: it comes to the top. */
export function showNew<TRow extends Row>(feed: Feed<TRow>): Feed<TRow> {
  const moved = new Set(feed.read.map(({ id }) => id));
  return { shown: [...feed.read, ...feed.shown], waiting: feed.waiting.filter((id) => !moved.has(id)), read: [] };
}

/** The reader wants to see more: it comes to the end, and nothing twice. */
export function older<TRow extends Row>(feed: Feed<TRow>, rows: readonly TRow[]): Feed<TRow> {
  const known = new Set([...feed.shown, ...feed.read].map(({ id }) => id));
  return { ...feed, shown: [...feed.shown, ...rows.filter(({ id }) => !known.has(id))] };
}
