import Delta from 'quill-delta';
import type { CommittedChange } from './draft-protocol';

/** What one person did within one minute. */
export interface HistoryEntry {
  /** The version after it. */
  version: number;
  /** How many changes it holds. */
  changes: number;
  authorName: string;
  at: string;
}

/** The changes, newest first, put together where the same person made them within the same minute. */
export function historyOf(changes: readonly CommittedChange[]): HistoryEntry[] {
  const entries: (HistoryEntry & { key: string })[] = [];
  for (const change of [...changes].sort((a, b) => a.version - b.version)) {
    const key = `${change.authorId} ${change.at.slice(0, 16)}`;
    const last = entries[entries.length - 1];
    if (last?.key === key) {
      last.version = change.version;
      last.changes += 1;
      last.at = change.at;
    } else {
      entries.push({ key, version: change.version, changes: 1, authorName: change.authorName, at: change.at });
    }
  }
  return entries.reverse().map(({ version, changes: count, authorName, at }) => ({ version, changes: count, authorName, at }));
}

export type Mark = 'added' | 'removed' | 'reformatted';

/** The format under which a comparison says what became of a piece of text. */
export const MARK = 'mark';

/** Both texts in one, every piece that differs marked. */
export function comparison(before: Delta, after: Delta): Delta {
  const both = new Delta();
  const rest = new Delta.OpIterator(before.ops);
  const take = (length: number, mark: Mark | null, attributes: Record<string, unknown> = {}) => {
    for (let left = length; left > 0 && rest.hasNext(); ) {
      const op = rest.next(left);
      left -= Delta.Op.length(op);
      if (op.insert !== undefined) both.insert(op.insert, { ...op.attributes, ...attributes, ...(mark && { [MARK]: mark }) });
    }
  };
  for (const op of before.diff(after).ops) {
    if (op.insert !== undefined) both.insert(op.insert, { ...op.attributes, [MARK]: 'added' });
    else if (op.delete !== undefined) take(op.delete, 'removed');
    else if (typeof op.retain === 'number') take(op.retain, op.attributes ? 'reformatted' : null, op.attributes);
  }
  take(Infinity, null);
  return both;
}
