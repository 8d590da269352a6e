import { expect, test } from 'vitest';
import type { ConferenceRow } from '../../src/conferences/conference-operations';
import { nextConference } from '../../src/conferences/next-conference';

const ZONE = 'America/New_York';
const center = { id: 'a', code: 'ATL', name: 'Atlanta', coordinates: true, cadenceMonths: 2 };
const row = (startsAt: string, endsAt: string, id = 'a'): ConferenceRow => ({
  id: startsAt,
  jurisdiction: { id, code: 'ATL', name: 'Atlanta' },
  stage: 'CLOSED',
  startsAt,
  endsAt,
  cases: 0,
  people: 0,
});

test('the next one is two months later, on the same weekday and hour, though the clocks have changed', () => {
  // Tuesday, 10 February 2026, 9:00 in winter.
  const next = nextConference(center, [row('2026-02-10T14:00:00Z', '2026-02-10T21:00:00Z')], ZONE, new Date('2026-02-11T00:00:00Z'));
  // Tuesday, 7 April, 9:00 in summer.
  expect(next).toEqual({ startsAt: new Date('2026-04-07T13:00:00Z'), endsAt: new Date('2026-04-07T20:00:00Z') });
});

test('a date that has passed moves on, and the latest of the center counts', () => {
  const known = [row('2025-06-10T13:00:00Z', '2025-06-10T20:00:00Z'), row('2025-08-12T13:00:00Z', '2025-08-12T20:00:00Z'), row('2026-01-01T13:00:00Z', '2026-01-01T20:00:00Z', 'b')];
  expect(nextConference(center, known, ZONE, new Date('2026-02-11T00:00:00Z'))?.startsAt).toEqual(new Date('2026-04-14T13:00:00Z'));
});

test('who never met, or has no cadence, is proposed nothing', () => {
  expect(nextConference(center, [], ZONE)).toBeNull();
  expect(nextConference({ ...center, cadenceMonths: null }, [row('2026-02-10T14:00:00Z', '2026-02-10T21:00:00Z')], ZONE)).toBeNull();
});
