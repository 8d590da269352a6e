import { expect, test } from 'vitest';
import { added, changed, typed } from '../../src/law/typed-rule';
import type { LawRule } from '../../src/law/types';

const rule: LawRule = {
  id: 'bia-appeal-10',
  kind: 'DEADLINE',
  name: 'bia-appeal',
  title: 'Appeal to the Board: 10 days',
  text: 'Ten days.',
  typed: 'filing=board-appeal;days=10;at=board',
  from: '2026-03-09',
  surelyFrom: '2026-03-09',
  until: null,
  surelyUntil: null,
  circuits: ['1', '9'],
  courts: [],
  standing: 'SOURCED',
  litigation: null,
  atOddsWith: ['bia-appeal-30'],
  sources: [{ id: 'ifr-2026', citation: 'IFR', url: null, retrieved: '2026-10-01' }],
};

test('Typed_OfARuleAsItStands_IsThatRule', () => {
  expect(typed(changed(rule))).toEqual({
    id: 'bia-appeal-10',
    kind: 'DEADLINE',
    name: 'bia-appeal',
    title: 'Appeal to the Board: 10 days',
    text: 'Ten days.',
    value: 'filing=board-appeal;days=10;at=board',
    from: '2026-03-09',
    until: null,
    circuits: ['1', '9'],
    courts: [],
    contests: ['bia-appeal-30'],
    litigation: null,
    standing: 'SOURCED',
    sources: ['ifr-2026'],
  });
});

test.each([
  ['2026-01-01', '2026-10-01', '2026-01-01..2026-10-01'],
  [null, '2026-10-01', '..2026-10-01'],
  ['2026-01-01', null, '2026-01-01..'],
  [null, null, null],
])('Typed_DayBetween%sAnd%s_IsWrittenAsTwo', (from, surelyFrom, written) => {
  expect(typed(changed({ ...rule, from, surelyFrom })).from).toBe(written);
});

test('Typed_ListsWithCommasAndSpaces_AreTheirWords', () => {
  expect(typed({ ...added('bia-appeal'), circuits: ' 1,9  DC,', sources: 'a\nb' })).toMatchObject({ name: 'bia-appeal', circuits: ['1', '9', 'DC'], sources: ['a', 'b'], courts: [] });
});
