import { expect, test } from 'vitest';
import { instantOf, wallTime } from '../../src/conferences/zoned';

test.each([
  ['2026-12-01', '09:00', 'America/New_York', '2026-12-01T14:00:00.000Z'],
  ['2026-07-01', '09:00', 'America/New_York', '2026-07-01T13:00:00.000Z'],
  ['2026-07-01', '09:00', 'America/Phoenix', '2026-07-01T16:00:00.000Z'],
  ['2026-12-01', '09:00', 'Pacific/Guam', '2026-11-30T23:00:00.000Z'],
  // The days on which the clocks change.
  ['2027-03-14', '01:30', 'America/Chicago', '2027-03-14T07:30:00.000Z'],
  ['2027-03-14', '03:30', 'America/Chicago', '2027-03-14T08:30:00.000Z'],
  ['2026-11-01', '09:00', 'America/Los_Angeles', '2026-11-01T17:00:00.000Z'],
])('InstantOf_%sAt%sIn%s_Is%s', (on, at, zone, instant) => {
  expect(instantOf(on, at, zone).toISOString()).toBe(instant);
  expect(wallTime(instant, zone)).toEqual({ on, at });
});
