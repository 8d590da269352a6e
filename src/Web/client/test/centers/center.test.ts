import { describe, expect, test } from 'vitest';
import { byTime, counselOf, latestOf, reached, supervisedBy } from '../../src/centers/center';
import type { AttorneyTeam, Goal, Measurement } from '../../src/centers/types';

const ana = { id: 'a', name: 'Ana Ruiz' };
const lia = { id: 'l', name: 'Lía Muestra' };
const team: AttorneyTeam = {
  id: 't',
  name: 'Dogwood',
  seats: [
    { person: ana, role: 'LEAD', supervisor: null },
    { person: lia, role: 'PARALEGAL', supervisor: ana },
  ],
};

const goal = (baseline: number, target: number, progress: [on: string, value: number][]): Goal => ({
  id: 'g',
  text: 'Counsel at every first bond hearing',
  measure: 'Bond hearings with counsel',
  baseline,
  target,
  unit: '%',
  owner: ana,
  due: '2027-12-31',
  alertId: null,
  progress: progress.map(([on, value]): Measurement => ({ on, value, note: null, by: ana })),
});

describe('teams', () => {
  test('SupervisedBy_AndCounselOf_TellWhoHangsOffWhom', () => {
    expect(supervisedBy(team, 'a')).toEqual([lia]);
    expect(supervisedBy(team, 'l')).toEqual([]);
    expect(counselOf(team).map(({ person }) => person)).toEqual([ana]);
  });
});

describe('goals', () => {
  test('Reached_UpAndDown_IsAShareOfTheWay', () => {
    expect(reached(goal(20, 60, [['2026-03-31', 30]]))).toBe(0.25);
    expect(reached(goal(40, 0, [['2026-03-31', 10]]))).toBe(0.75);
    expect(reached(goal(20, 60, []))).toBe(0);
    expect([reached(goal(20, 60, [['2026-03-31', 90]])), reached(goal(20, 60, [['2026-03-31', 10]]))]).toEqual([1, 0]);
  });

  test('LatestOf_RecordedLate_IsTheLatestDayAndOfOneDayTheLastRecorded', () => {
    const recorded: [string, number][] = [
      ['2026-06-30', 40],
      ['2026-03-31', 30],
      ['2026-06-30', 41],
    ];
    expect(latestOf(goal(20, 60, recorded))?.value).toBe(41);
    expect(latestOf(goal(20, 60, []))).toBeNull();
  });
});

test('ByTime_WhoLeftAndCameBack_IsInBoth', () => {
  const left = { person: ana, since: '2024-01-01', until: '2025-01-01', isNamed: false };
  const now = { person: ana, since: '2026-01-01', until: null, isNamed: false };
  expect(byTime([now, left])).toEqual({ now: [now], before: [left] });
});
