import { expect, test } from 'vitest';
import { chanceWords, inOrder } from '../../src/law/paths';
import type { PathAnswer } from '../../src/law/types';

const none = { rate: null, low: null, high: null, people: null, through: null };

test('Chances_ThatAreKnown_SayOfHowManyTheInterval_AndThroughWhen', () => {
  const words = chanceWords({ standing: 'KNOWN', rate: 0.5, low: 0.25, high: 0.75, people: 40, through: '2026-06-30' });
  for (const part of ['50', '25', '75', '40', '2026']) expect(words).toContain(part);
});

test('Chances_ThatAreNotKnown_SayWhy', () => {
  expect(chanceWords({ ...none, standing: 'WITHHELD' })).toContain('withheld');
  expect(chanceWords({ ...none, standing: 'UNKNOWN' })).toContain('unknown');
});

test('Paths_BeginWithWhatCanBeDone', () => {
  const paths = ['CLOSED', 'UNKNOWN', 'OPEN', 'CONTESTED'].map((standing) => ({ standing }) as PathAnswer);
  expect(inOrder(paths).map(({ standing }) => standing)).toEqual(['OPEN', 'CONTESTED', 'UNKNOWN', 'CLOSED']);
});
