import { expect, test } from 'vitest';
import type { CountyAgreements, DetainerNote, Facility, FacilityNote } from '../../src/centers/ecosystem-operations';
import { healthText } from '../../src/centers/health';
import { agedText, byState, daysSince, policiesOf, profileOf } from '../../src/centers/places';
import { loadPageTexts } from '../../src/i18n/i18n';

const by = { id: 'a', name: 'Ana Ruiz' };
const note = (item: FacilityNote['item'], answer: FacilityNote['answer'], on: string): FacilityNote => ({ item, answer, on, words: null, source: 'Seen', by });
const facility = (...notes: FacilityNote[]): Facility => ({ name: 'Made-up', place: null, population: null, listedOn: null, notes });

test('ProfileOf_AFacility_HasEveryItem_AlsoWhatNobodyRecorded', () => {
  const profile = profileOf(facility(note('PHONE', 'LIMITED', '2026-03-01'), note('PHONE', 'NO', '2025-01-01'), note('LEGAL_CALLS', 'YES', '2026-02-01')));
  expect(profile.map(({ item, now, before }) => [item, now?.answer ?? null, before.length])).toEqual([
    ['PHONE', 'LIMITED', 1],
    ['LAPTOP', null, 0],
    ['INTERPRETERS', null, 0],
    ['VISITING_HOURS', null, 0],
    ['LEGAL_CALLS', 'YES', 0],
  ]);
});

test('PoliciesOf_Notes_AreOneACounty', () => {
  const of = (county: string, answer: DetainerNote['answer'], on: string): DetainerNote => ({ state: 'Georgia', county, answer, on, words: null, source: 'Rule', by });
  const policies = policiesOf([of('Fulton', 'DECLINES', '2026-01-01'), of('Fulton', 'HONORS', '2020-01-01'), of('Hall', 'HONORS', '2025-01-01')]);
  expect(policies.map(({ now, before }) => [now.county, now.answer, before.length])).toEqual([
    ['Fulton', 'DECLINES', 1],
    ['Hall', 'HONORS', 0],
  ]);
});

test('ByState_Agreements_KeepTheirOrder', () => {
  const of = (state: string, county: string): CountyAgreements => ({ state, county, agencies: 1, models: [], lastSignedOn: '2026-01-01', listedOn: '2026-05-18' });
  expect(byState([of('GEORGIA', 'Bibb'), of('GEORGIA', 'Hall'), of('TEXAS', '')]).map(([state, counties]) => [state, counties.length])).toEqual([
    ['GEORGIA', 2],
    ['TEXAS', 1],
  ]);
});

test('AgedText_ADay_SaysHowLongAgoItWasSo', async () => {
  await loadPageTexts();
  expect(daysSince('2026-03-01', new Date(2026, 2, 25, 9))).toBe(24);
  expect(daysSince('2026-03-26', new Date(2026, 2, 25, 9))).toBe(0);
  expect(agedText('2020-01-01')).toMatch(/^Jan 1, 2020 \([\d,]+ days ago\)$/);
});

test('HealthText_OfFew_TellsNoRate', async () => {
  await loadPageTexts();
  expect(healthText({ decisions: 12, value: null, low: null, high: null, through: null }, 'SHARE')).toBe('too few to rate (n=12)');
  expect(healthText({ decisions: 60, value: 0.25, low: 0.2, high: 0.3, through: null }, 'SHARE')).toBe('25% (20%–30%), n=60');
  expect(healthText({ decisions: 60, value: 315, low: 285, high: 345, through: null }, 'DAYS')).toBe('315 days (285 days–345 days), n=60');
});
