import { expect, test } from 'vitest';
import type { CaseTask, TeamMember } from '../../src/api/types';
import { openTasks, settledTasks, workers } from '../../src/cases/tasks';

const task = (id: string, more: Partial<CaseTask> = {}): CaseTask => ({
  id,
  text: id,
  dueOn: null,
  assignee: null,
  state: 'OPEN',
  addedBy: { id: 'p', name: 'Ana Muestra' },
  settledBy: null,
  settledAt: null,
  alertId: null,
  ...more,
});
const ids = (tasks: readonly CaseTask[]) => tasks.map(({ id }) => id).join('');

test('OpenTasks_WithAndWithoutADay_AreDueFirstThenAsTheyWereAdded', () => {
  expect(ids(openTasks([task('a'), task('b', { dueOn: '2026-12-02' }), task('c', { state: 'DONE' }), task('d'), task('e', { dueOn: '2026-12-01' })]))).toBe('ebad');
});

test('SettledTasks_DoneAndDropped_AreTheLastFirst', () => {
  const done = (id: string, at: string, state: CaseTask['state'] = 'DONE') => task(id, { state, settledAt: at });
  expect(ids(settledTasks([done('a', '2026-11-01T10:00:00Z'), task('b'), done('c', '2026-11-02T10:00:00Z', 'DROPPED')]))).toBe('ca');
});

test('Workers_OfATeam_AreThoseWhoMayTickATaskOff', () => {
  const member = (name: string, role: TeamMember['role'], until: string | null = null): TeamMember => ({ person: { id: name, name }, role, since: '2026-01-01T00:00:00Z', until });
  const team = [member('a', 'LEAD'), member('b', 'READ_ONLY'), member('c', 'INTERPRETER'), member('d', 'OUTSIDE_COUNSEL', '2026-06-01T00:00:00Z')];
  expect(workers(team, new Date('2026-05-01T00:00:00Z')).map(({ person }) => person.id)).toEqual(['a', 'd']);
  expect(workers(team, new Date('2026-07-01T00:00:00Z')).map(({ person }) => person.id)).toEqual(['a']);
});
