import Delta from 'quill-delta';
import { expect, test } from 'vitest';
import { comparison, historyOf } from '../../src/drafts/draft-history';
import type { CommittedChange } from '../../src/drafts/draft-protocol';
import { textOf } from './model-server';

function change(version: number, authorId: string, at: string): CommittedChange {
  return { draftId: 'd', version, clientId: authorId, sequence: version, authorId, authorName: authorId, delta: { ops: [] }, at };
}

test('HistoryOf_SamePersonWithinAMinute_IsOneEntryNewestFirst', () => {
  const history = historyOf([
    change(3, 'ben', '2026-05-01T10:00:50Z'),
    change(1, 'ana', '2026-05-01T10:00:01Z'),
    change(2, 'ana', '2026-05-01T10:00:40Z'),
    change(4, 'ben', '2026-05-01T10:01:10Z'),
  ]);
  expect(history).toEqual([
    { version: 4, changes: 1, authorName: 'ben', at: '2026-05-01T10:01:10Z' },
    { version: 3, changes: 1, authorName: 'ben', at: '2026-05-01T10:00:50Z' },
    { version: 2, changes: 2, authorName: 'ana', at: '2026-05-01T10:00:40Z' },
  ]);
});

test('Comparison_OfTwoTexts_MarksWhatCameWentAndChangedItsFormat', () => {
  const before = new Delta().insert('keep old bold\n');
  const after = new Delta().insert('keep new ').insert('bold', { bold: true }).insert('\n');
  const both = comparison(before, after);
  const marked = (mark: string) =>
    textOf(new Delta(both.filter((op) => op.attributes?.mark === mark)));
  expect(marked('removed')).toBe('old');
  expect(marked('added')).toBe('new');
  expect(marked('reformatted')).toBe('bold');
  expect(textOf(both)).toContain('keep ');
});
