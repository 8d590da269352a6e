import type { Center, ConferenceRow } from './conference-operations';
import { instantOf, wallTime } from './zoned';

const DAY = 86_400_000;

/**
 * When a center meets next: so many months after its last conference, on the same day of the week, at the same time in a zone;
 * null where it never met. A date that has passed moves on by the same months.
 */
export function nextConference(center: Center, conferences: ConferenceRow[], zone: string, now = new Date()): { startsAt: Date; endsAt: Date } | null {
  const last = conferences.filter(({ jurisdiction }) => jurisdiction?.id === center.id).sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))[0];
  if (!last || !center.cadenceMonths) return null;
  const start = wallTime(last.startsAt, zone);
  for (let months = center.cadenceMonths; ; months += center.cadenceMonths) {
    const startsAt = instantOf(sameWeekday(start.on, months), start.at, zone);
    if (startsAt <= now) continue;
    const lasts = Date.parse(last.endsAt) - Date.parse(last.startsAt);
    return { startsAt, endsAt: new Date(startsAt.getTime() + lasts) };
  }
}

/** The day nearest to so many months later that has the same name; yyyy-MM-dd. */
function sameWeekday(on: string, months: number): string {
  const from = new Date(`${on}T00:00:00Z`);
  const later = new Date(from);
  later.setUTCMonth(from.getUTCMonth() + months);
  const weeks = Math.round((later.getTime() - from.getTime()) / (7 * DAY));
  return new Date(from.getTime() + weeks * 7 * DAY).toISOString().slice(0, 10);
}
