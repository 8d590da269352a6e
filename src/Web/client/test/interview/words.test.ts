import { afterEach, expect, test } from 'vitest';
import { setLocale } from '../../src/i18n/i18n';
import { optionLines, readOptions } from '../../src/interview/options';
import type { AskedPoint } from '../../src/interview/types';
import { answerText, labelOf, purposeOf } from '../../src/interview/words';

const point: AskedPoint = {
  code: 'made-up',
  label: 'Made-up',
  labelEs: 'Inventado',
  type: 'CODES',
  list: null,
  options: [
    { code: 'a', label: 'Ay', labelEs: 'A' },
    { code: 'b', label: 'Bee', labelEs: 'Be' },
  ],
  perHearing: false,
  origin: null,
};

afterEach(() => setLocale('en'));

test('AnswerText_ByType_ReadsAsAPersonWould', () => {
  expect(answerText(point, 'b,a')).toBe('Bee; Ay');
  expect(answerText({ ...point, type: 'YES_NO' }, 'unknown')).toBe('Unknown');
  expect(answerText({ ...point, type: 'DATE' }, '2026-03-02')).toBe('Mar 2, 2026');
  expect(answerText({ ...point, type: 'MONEY' }, '1500.00 USD')).toBe('1500.00 USD');
  expect(answerText({ ...point, list: 'court', options: [] }, 'ATL,CHL', [{ code: 'ATL', label: 'Atlanta' }])).toBe('Atlanta; CHL');
  expect(answerText({ ...point, type: 'PERSON' }, 'x', [], { id: 'x', name: 'Ana Ruiz' })).toBe('Ana Ruiz');
});

test('Words_InSpanish_AreTheCataloguesSpanish', async () => {
  await setLocale('es');
  expect(labelOf(point)).toBe('Inventado');
  expect(answerText(point, 'b')).toBe('Be');
  expect(answerText({ ...point, type: 'YES_NO' }, 'yes')).toBe('Sí');
});

test('PurposeOf_AnAdministratorsWords_StandAsTheyAre', () => {
  expect(purposeOf('bond')).toBe('Bond and release');
  expect(purposeOf('Conditions of detention')).toBe('Conditions of detention');
});

test('Options_AsLines_ComeBackTheSame', () => {
  expect(readOptions(optionLines(point.options))).toEqual(point.options);
  expect(readOptions('\n c=See \n')).toEqual([{ code: 'c', label: 'See', labelEs: '' }]);
});
