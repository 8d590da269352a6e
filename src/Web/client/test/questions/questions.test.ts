import { expect, test } from 'vitest';
import { aboutText } from '../../src/questions/question-parts';
import type { QuestionSummary } from '../../src/questions/types';
import { opened, showNew, merged, told } from '../../src/ui/feed';

const row = (id: string, minute: number): QuestionSummary => ({
  id,
  jurisdiction: 'Atlanta',
  place: null,
  subjects: [],
  urgency: 'TODAY',
  stage: 'OPEN',
  answers: 0,
  text: 'Authority?',
  helped: null,
  askedAt: `2026-03-02T15:0${minute}:00Z`,
});
const at = ({ askedAt }: QuestionSummary) => askedAt;

test('Told_NewWaits_AndAKnownOneSaysItsStageInItsPlace', () => {
  let feed = told(opened([row('b', 2), row('a', 1)]), 'c', (one) => one);
  feed = told(feed, 'a', (one) => ({ ...one, stage: 'ANSWERED' as const }));
  expect(feed.waiting).toEqual(['c']);
  expect(feed.shown.map(({ stage }) => stage)).toEqual(['OPEN', 'ANSWERED']);

  feed = showNew(merged(feed, [row('c', 3), row('b', 2), row('a', 1)], at));
  expect(feed.shown.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('AboutText_SaysWhereAndOfWhat', () => {
  expect(aboutText({ ...row('a', 1), subjects: ['bond'] })).toMatch(/^Atlanta · /);
  expect(aboutText({ ...row('a', 1), place: { kind: 'JUDGE', place: { code: 'ZQ1', label: 'Ana Muestra' } } })).toBe('Judge: Ana Muestra');
});
