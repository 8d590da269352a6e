import { expect, test } from 'vitest';
import { gradesOf, kindsOf } from '../../src/borderx/capacity';
import type { CapacityWeek } from '../../src/borderx/types';

const week = (from: string, kinds: CapacityWeek['kinds'], grades: CapacityWeek['grades'] = []): CapacityWeek => ({
  from,
  until: from,
  ordered: 0,
  delivered: 0,
  inProcess: 0,
  meanDays: null,
  kinds,
  grades,
});

test('kinds are added up over the weeks, and in process is what it is in the last one', () => {
  const weeks = [
    week('2026-11-16', [{ kind: 'HABEAS', ordered: 2, delivered: 1, inProcess: 4 }, { kind: 'PAROLE', ordered: 0, delivered: 0, inProcess: 1 }]),
    week('2026-11-23', [{ kind: 'BOND', ordered: 3, delivered: 0, inProcess: 3 }, { kind: 'HABEAS', ordered: 1, delivered: 2, inProcess: 2 }]),
  ];
  expect(kindsOf(weeks)).toEqual([
    { kind: 'BOND', ordered: 3, delivered: 0, inProcess: 3 },
    { kind: 'HABEAS', ordered: 3, delivered: 3, inProcess: 2 },
  ]);
  expect(kindsOf([])).toEqual([]);
});

test('a grade that nobody knows is none of the three', () => {
  const weeks = [
    week('2026-11-16', [], [{ grade: 'SILVER', delivered: 2 }, { grade: null, delivered: 5 }]),
    week('2026-11-23', [], [{ grade: 'GOLD', delivered: 1 }, { grade: 'SILVER', delivered: 1 }]),
  ];
  expect(gradesOf(weeks)).toEqual([
    { grade: 'GOLD', delivered: 1 },
    { grade: 'SILVER', delivered: 3 },
    { grade: null, delivered: 5 },
  ]);
});
