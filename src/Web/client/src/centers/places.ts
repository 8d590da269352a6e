import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { ACCESS_ITEMS, type AccessItem, type CountyAgreements, type DetainerNote, type Facility, type FacilityNote } from './ecosystem-operations';

/** What holds of each item, and what was recorded before it; nothing where nobody recorded anything. */
export function profileOf(facility: Facility): { item: AccessItem; now: FacilityNote | null; before: FacilityNote[] }[] {
  return ACCESS_ITEMS.map((item) => {
    const [now = null, ...before] = facility.notes.filter((note) => note.item === item);
    return { item, now, before };
  });
}

/** Of each county what holds, and what was before. */
export function policiesOf(notes: readonly DetainerNote[]): { now: DetainerNote; before: DetainerNote[] }[] {
  const counties = new Map<string, DetainerNote[]>();
  for (const note of notes) {
    const name = `${note.state}\n${note.county}`;
    counties.set(name, [...(counties.get(name) ?? []), note]);
  }
  return [...counties.values()].flatMap(([now, ...before]) => (now ? [{ now, before }] : []));
}

export function byState(agreements: readonly CountyAgreements[]): [state: string, counties: CountyAgreements[]][] {
  const states = new Map<string, CountyAgreements[]>();
  for (const county of agreements) states.set(county.state, [...(states.get(county.state) ?? []), county]);
  return [...states];
}

/** Whole days from a day to today. */
export function daysSince(on: string, today = new Date()): number {
  return Math.max(0, Math.floor((Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - Date.parse(`${on}T00:00:00Z`)) / 86_400_000));
}

/** "Nov 2, 2026 (24 days ago)". */
export function agedText(on: string): string {
  const days = daysSince(on);
  return days === 0 ? t('place.today', { date: plainDate(on) }) : t('place.aged', { date: plainDate(on), age: tn('place.days', days) });
}
