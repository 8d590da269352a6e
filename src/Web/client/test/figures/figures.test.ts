import { expect, test } from 'vitest';
import type { Figure, Figures } from '../../src/figures/figure-operations';
import { questionOf } from '../../src/figures/figure-question';
import { csvOf, nameOf } from '../../src/figures/figure-words';
import { runsOf } from '../../src/figures/figure-runs';

const rate = { share: 0.25, low: 0.142, high: 0.402 };
const figure = (more: Partial<Figure>): Figure => ({
  court: null,
  judge: null,
  nationality: null,
  represented: null,
  custody: null,
  month: null,
  year: null,
  granted: 10,
  denied: 30,
  noJurisdiction: 0,
  remanded: 0,
  completions: 60,
  n: 40,
  grantRate: rate,
  remandRate: null,
  ...more,
});
const table = (...figures: Figure[]): Figures => ({
  subject: 'APPLICATION',
  denominator: 'MERITS',
  dataThrough: '2026-06-29',
  fewestForRate: 25,
  isCut: false,
  figures,
});

test('QuestionOf_AFullAddress_IsReadAndItsNonsenseLeftOut', () => {
  const params = new URLSearchParams('by=judge&subject=bond&of=completions&code=BD&court=ATL&represented=yes&detained=no&from=2025-01-01&to=soon&evil=1');
  expect(questionOf(params)).toEqual({
    by: 'JUDGE',
    question: { subject: 'BOND', denominator: 'COMPLETIONS', code: 'BD', court: 'ATL', represented: true, detained: false, from: '2025-01-01' },
  });
  expect(questionOf(new URLSearchParams('by=moon&detained=maybe&judge='))).toEqual({ by: 'COURT', question: { subject: 'APPLICATION', denominator: 'MERITS' } });
});

test('NameOf_WhatTheCourtsLeftOut_IsSaid', () => {
  expect(nameOf(figure({ court: { code: 'ATL', label: 'ATLANTA, GEORGIA' } }), 'COURT')).toBe('ATLANTA, GEORGIA (ATL)');
  expect(nameOf(figure({ judge: { code: 'QQ1', label: null } }), 'JUDGE')).toBe('QQ1');
  expect(nameOf(figure({ nationality: { code: '', label: null } }), 'NATIONALITY')).toBe('Not recorded');
  expect(nameOf(figure({ custody: '' }), 'CUSTODY')).toBe('Not recorded');
  expect(nameOf(figure({ custody: 'D' }), 'CUSTODY')).toBe('Detained throughout');
  expect(nameOf(figure({ month: '2026-05-01' }), 'MONTH')).toBe('May 2026');
});

test('CsvOf_ATable_NamesDenominatorAndDateAndRunsNoFormula', () => {
  const csv = csvOf(table(figure({ court: { code: 'ATL', label: 'ATLANTA, GEORGIA' } }), figure({ court: { code: 'EVL', label: '=cmd()' }, grantRate: null })), 'COURT');
  expect(csv.split('\r\n')).toEqual([
    'court,name,n,granted,denied,no_jurisdiction,completions,grant_rate,low_95,high_95,rate_of,data_through',
    'ATL,"ATLANTA, GEORGIA (ATL)",40,10,30,0,60,0.2500,0.1420,0.4020,merits,2026-06-29',
    "EVL,'=cmd() (EVL),40,10,30,0,60,,,,merits,2026-06-29",
    '',
  ]);
});

test('CsvOf_Appeals_TellsTheRemandRate', () => {
  const remanded = { share: 0.1, low: 0.04, high: 0.23 };
  const csv = csvOf({ ...table(figure({ year: 2026, granted: 6, denied: 30, remanded: 4, remandRate: remanded, grantRate: rate })), subject: 'APPEAL' }, 'YEAR');
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    'year,name,n,remanded,sustained,dismissed,completions,remand_rate,low_95,high_95,rate_of,data_through',
    '2026,FY 2026,40,4,6,30,60,0.1000,0.0400,0.2300,merits,2026-06-29',
  ]);
});

test('RunsOf_MonthsWithoutARate_BreakTheLine', () => {
  const months = ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01', '2026-04-01'].map((month) => figure({ month, grantRate: month === '2026-01-01' ? null : rate }));
  expect(runsOf(months).map((run) => run.map(({ month }) => month.slice(0, 7)))).toEqual([['2025-11', '2025-12'], ['2026-02'], ['2026-04']]);
  expect(runsOf([])).toEqual([]);
});
