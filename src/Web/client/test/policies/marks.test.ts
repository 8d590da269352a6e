import { expect, test } from 'vitest';
import { marksOf } from '../../src/policies/marks';

const event = { id: '1', title: 'A rule', on: '2026-03-02', until: '2026-06-01', measures: ['bond-denied' as const], confirmedBy: { id: '2' } };

test('Marks_OfAMeasure_AreTheDaysOnWhichConfirmedEventsBeginAndEnd', () => {
  const other = { ...event, title: 'Before', on: '2026-01-05', until: null };
  expect(marksOf([event, other], 'bond-denied').map(({ on }) => on)).toEqual(['2026-01-05', '2026-03-02', '2026-06-01']);
  expect(marksOf([event], 'relief-denied')).toEqual([]);
  expect(marksOf([{ ...event, confirmedBy: null }], 'bond-denied')).toEqual([]);
});
