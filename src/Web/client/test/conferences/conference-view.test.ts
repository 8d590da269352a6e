import { expect, test } from 'vitest';
import type { ConferenceChange, MoveCause } from '../../src/conferences/conference-protocol';
import { applyChange, placementsTo } from '../../src/conferences/conference-view';
import { card, conference, team } from './fixture';

function change(version: number, more: Partial<ConferenceChange> = {}): ConferenceChange {
  return { version, kind: 'cases.moved', actorId: 'rosa', at: '2026-12-01T15:00:00Z', ...more };
}

function moved(version: number, actorId: string, cause: MoveCause, caseId = 'a', toTeamId: string | null = 'x'): ConferenceChange {
  return change(version, {
    actorId,
    move: { version, actorId, at: '2026-12-01T15:00:00Z', cause, placements: [{ caseId, fromTeamId: null, toTeamId }] },
  });
}

test('ApplyChange_AMove_MovesThoseCasesAndLeavesTheOtherObjectsAlone', () => {
  const before = conference();
  const after = applyChange(before, moved(11, 'rosa', 'MOVE'), 'ana');
  expect(after.version).toBe(11);
  expect(after.cases.map(({ teamId }) => teamId)).toEqual(['x', null, 'x']);
  expect(after.cases[1]).toBe(before.cases[1]);
  expect(after.teams).toBe(before.teams);
  expect(after.meeting).toBe(before.meeting);
});

test('ApplyChange_NewChangedAndRemovedCards_AreInPlace', () => {
  const after = applyChange(conference(), change(11, { cases: [card('b', { hours: 9 }), card('d')], removed: ['a'] }), 'ana');
  expect(after.cases.map(({ caseId, hours }) => [caseId, hours])).toEqual([['b', 9], ['c', 4], ['d', 4]]);
});

test('ApplyChange_WhatIsNullOrNotThere_StaysAsItWas', () => {
  const before = conference();
  const after = applyChange(before, change(11, { kind: 'agenda.paused', move: null, cases: null, teams: null, people: null, state: null, meeting: null }), 'ana');
  expect({ ...after, version: 10, earlier: undefined }).toEqual({ ...before, earlier: undefined });
  expect(applyChange(before, change(11, { teams: [team('z')] }), 'ana').teams.map(({ teamId }) => teamId)).toEqual(['z']);
});

test('ApplyChange_AnotherPart_ChangesWhatSheMay', () => {
  const people = conference().people.map((seat) => ({ ...seat, part: 'WATCHER' as const }));
  expect(applyChange(conference(), change(11, { people }), 'ana').may).toEqual(['READ']);
  expect(applyChange(conference(), change(11, { people: [] }), 'ana').may).toEqual(['READ', 'TAKE_PART']);
});

test('ApplyChange_OwnMoves_CanBeTakenBackOneByOneAndOthersNot', () => {
  let view = applyChange(conference(), moved(11, 'ana', 'MOVE'), 'ana');
  view = applyChange(view, moved(12, 'rosa', 'MOVE', 'b'), 'ana');
  view = applyChange(view, moved(13, 'ana', 'SUGGESTION', 'b', 'y'), 'ana');
  expect(view.undo).toBe(13);
  view = applyChange(view, moved(14, 'ana', 'UNDO', 'b', 'x'), 'ana');
  expect(view.undo).toBe(11);
  view = applyChange(view, moved(15, 'ana', 'UNDO', 'a', null), 'ana');
  expect(view.undo).toBeNull();
  expect(applyChange(view, moved(16, 'ana', 'RETURN'), 'ana').undo).toBeNull();
});

test('PlacementsTo_CasesThatAreThereAlready_AreLeftOut', () => {
  expect(placementsTo(conference().cases, ['a', 'c', 'gone'], 'x')).toEqual([{ caseId: 'a', fromTeamId: null, toTeamId: 'x' }]);
  expect(placementsTo(conference().cases, ['a', 'c'], null)).toEqual([{ caseId: 'c', fromTeamId: 'x', toTeamId: null }]);
});
