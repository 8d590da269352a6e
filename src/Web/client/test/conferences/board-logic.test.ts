import { expect, test } from 'vitest';
import type { BoardMove } from '../../src/conferences/conference-protocol';
import { byHearing, fits, poolFilterOf } from '../../src/conferences/pool-filter';
import { placesAfter } from '../../src/conferences/replay';
import { forbids, loadOf, objectionsTo } from '../../src/conferences/team-load';
import { card, team } from './fixture';

const hearing = (on: string, at = '08:30:00') => ({ id: on, kind: 'MASTER' as const, on, at });

test('PoolFilterOf_AnAddress_IsReadAndItsNonsenseLeftOut', () => {
  expect(poolFilterOf(new URLSearchParams('court=ATL&language=SPA&detained=yes&before=2026-12-24&free=t1&x=1'))).toEqual({
    court: 'ATL',
    language: 'SPA',
    detained: true,
    before: '2026-12-24',
    free: 't1',
  });
  expect(poolFilterOf(new URLSearchParams('detained=perhaps&before=soon&court='))).toEqual({});
});

test('Fits_EachFilter_NarrowsThePool', () => {
  const one = card('a', { detained: true, nextHearing: hearing('2026-12-10'), barredTeams: ['x'] });
  expect(fits(one, {})).toBe(true);
  expect(fits(one, { court: 'ATL', language: 'SPA', detained: true, before: '2026-12-11', free: 'y' })).toBe(true);
  for (const filter of [{ court: 'NYC' }, { language: 'ENG' }, { detained: false }, { before: '2026-12-10' }, { free: 'x' }]) expect(fits(one, filter)).toBe(false);
  expect(fits(card('b'), { before: '2027-01-01' })).toBe(false);
});

test('ByHearing_SoonestFirstAndWithoutOneLast', () => {
  const cards = [card('a'), card('b', { nextHearing: hearing('2026-12-10', '13:00:00') }), card('c', { nextHearing: hearing('2026-12-10', '08:30:00') }), card('d')];
  expect(cards.sort(byHearing).map(({ caseId }) => caseId)).toEqual(['c', 'b', 'a', 'd']);
});

test('LoadOf_NeededAgainstOffered_NamesWhatIsMissing', () => {
  const load = loadOf(team('x', { subjects: ['asylum'] }), [
    card('a', { hours: 12, subjects: ['asylum', 'bond'] }),
    card('b', { language: 'MAM' }),
    card('c', { language: 'ENG' }),
    card('d', { language: null }),
  ]);
  expect([load.hours, load.unspoken, load.unknown]).toEqual([24, ['MAM'], ['bond']]);
});

test('ObjectionsTo_WhatTheServerWouldSay_IsSaidBefore', () => {
  const x = team('x', { hours: 6 });
  const none = loadOf(x, []);
  expect(objectionsTo(x, none, [card('a')])).toEqual([]);
  expect(objectionsTo(x, none, [card('a'), card('b', { language: 'MAM' })])).toEqual(['overloaded', 'language']);
  expect(objectionsTo({ ...x, mayAppear: false, isSupervised: false }, none, [card('a', { barredTeams: ['x'] })])).toEqual([
    'conflict',
    'nobody-may-appear',
    'not-supervised',
  ]);
  const untrained = { ...x, untrained: ['asylum', 'detained'] };
  expect(objectionsTo(untrained, none, [card('a', { detained: false })])).toEqual([]);
  expect(objectionsTo(untrained, none, [card('a', { detained: true })])).toEqual(['not-trained']);
  expect(objectionsTo({ ...untrained, subjects: ['asylum'] }, none, [card('a', { detained: false, subjects: ['asylum'] })])).toEqual(['not-trained']);
  const full = loadOf(x, Array.from({ length: 15 }, (_, i) => card(`c${i}`, { teamId: 'x', hours: 0 })));
  expect(objectionsTo(x, full, [card('a')])).toEqual(['full']);
  // They are there already.
  expect(objectionsTo(x, full, full.cards)).toEqual([]);
  expect((['full', 'overloaded'] as const).map(forbids)).toEqual([true, false]);
});

test('PlacesAfter_GoesBackFromNowMoveByMove', () => {
  const move = (version: number, caseId: string, fromTeamId: string | null, toTeamId: string | null): BoardMove => ({
    version,
    actorId: 'ana',
    at: '2026-12-01T15:00:00Z',
    cause: 'MOVE',
    placements: [{ caseId, fromTeamId, toTeamId }],
  });
  const moves = [move(1, 'a', null, 'x'), move(2, 'gone', null, 'x'), move(3, 'b', null, 'y'), move(4, 'a', 'x', 'y')];
  const now = [card('a', { teamId: 'y' }), card('b', { teamId: 'y' })];
  expect([0, 1, 3, 4].map((count) => [...placesAfter(moves, now, count).values()])).toEqual([
    [null, null],
    ['x', null],
    ['x', 'y'],
    ['y', 'y'],
  ]);
});
