import fc from 'fast-check';
import Delta from 'quill-delta';
import { expect, test } from 'vitest';
import { insertedText, isNothing, sizeOf, split } from '../../src/drafts/deltas';

const op = fc.oneof(
  fc.record({ insert: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }) }),
  fc.record({ insert: fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), attributes: fc.constant({ bold: true }) }),
  fc.record({ retain: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ delete: fc.integer({ min: 1, max: 9 }) }),
);

test('Split_AnyChange_PartsTogetherDoWhatItDoes', () => {
  fc.assert(
    fc.property(fc.array(op, { maxLength: 12 }), fc.integer({ min: 120, max: 400 }), (ops, limit) => {
      const change = ops.reduce((delta, each) => delta.push(each), new Delta());
      const document = new Delta().insert('0123456789'.repeat(12)).insert('\n');
      let rest: Delta | null = change;
      let result = document;
      let parts = 0;
      while (rest) {
        let first: Delta;
        [first, rest] = split(rest, limit);
        result = result.compose(first);
        expect(sizeOf(first)).toBeLessThanOrEqual(limit);
        for (const each of first.ops) if (typeof each.insert === 'string') expect(each.insert.isWellFormed()).toBe(true);
        expect(++parts).toBeLessThan(200);
      }
      expect(result.ops).toEqual(document.compose(change).ops);
    }),
    { numRuns: 500 },
  );
});

test('InsertedText_BetweenOthersWords_HoldsOwnWordsOnly', () => {
  expect(insertedText(new Delta().retain(3).insert('a').insert('b', { bold: true }).delete(2).insert('c').retain(5).insert('d'))).toBe('abc\nd');
});

test('IsNothing_RetainsOnly_IsTrueUnlessTheyFormat', () => {
  expect(isNothing(new Delta().retain(4))).toBe(true);
  expect(isNothing(new Delta([{ retain: 4, attributes: { bold: null } }]))).toBe(false);
  expect(isNothing(new Delta().delete(1))).toBe(false);
});
