import { afterAll, expect, test } from 'vitest';
import type { Notice } from '../../src/api/types';
import { setLocale } from '../../src/i18n/i18n';
import { iconOf, placeOf, wordsOf } from '../../src/inbox/notice-words';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);

function notice(kind: string, count = 1, subjectIds = [A]): Notice {
  return { id: 1, kind, class: 'KNOW', count, subjectIds, at: '2026-03-02T15:00:00Z', readAt: null, mail: 'NONE' };
}

afterAll(() => setLocale('en'));

test('WordsOf_OneAndMany_AreOneLine', async () => {
  expect(wordsOf(notice('conference.assigned', 4))).toBe('You were assigned 4 cases');
  expect(wordsOf(notice('team.joined'))).toBe('You were put on the team of a case');
  await setLocale('es');
  expect(wordsOf(notice('conference.assigned', 4))).toBe('Se le asignaron 4 casos');
});

test('PlaceOf_EachKind_IsWhatItIsAbout', () => {
  expect(placeOf(notice('team.joined'))).toBe(`/cases/${A}`);
  expect(placeOf(notice('team.joined', 2, [A, B]))).toBe('/cases');
  expect(placeOf(notice('task.assigned'))).toBe(`/cases/${A}/tasks`);
  expect(placeOf(notice('task.assigned', 2, [A, B]))).toBe('/');
  expect(placeOf(notice('break-glass.opened'))).toBe(`/cases/${A}`);
  expect(placeOf(notice('team.interpreting', 2, [A, B]))).toBe(`/texts/case-${B}-strategy`);
  expect(placeOf(notice('conference.decision', 3))).toBe(`/conferences/${A}`);
  expect(placeOf(notice('export.done', 2, [A, B]))).toBe('/exports');
  expect(placeOf(notice('export.failed'))).toBe('/exports');
  expect(placeOf(notice('conference.withdrawn'))).toBeNull();
});

test('Notice_OfAKindThatIsNewer_HasWordsAndLeadsNowhere', () => {
  expect(wordsOf(notice('toString'))).not.toBe('');
  expect([placeOf(notice('toString')), placeOf(notice('team.joined', 1, [])), iconOf(notice('toString'))]).toEqual([null, null, 'bell']);
});
