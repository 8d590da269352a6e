import { expect, test } from 'vitest';
import { yearRunsOf } from '../../src/figures/figure-runs';
import { historyCsv, yearsOf, type YearFigure } from '../../src/judges/history-years';

const rate = { share: 0.25, low: 0.142, high: 0.402 };
const year = (number: number, n = 40): YearFigure => ({ year: number, n, grantRate: n < 25 ? null : rate, remandRate: null });

test('YearsOf_AJudge_AreThoseInWhichSheDecided_TheLastFirst', () => {
  expect(yearsOf({ name: 'Alder', figures: [year(2020), year(2021, 3)] })).toEqual([2021, 2020]);
  expect(yearsOf({ name: 'Alder', figures: [] })).toEqual([]);
});

test('YearRunsOf_AYearOfFewDecisions_BreaksTheLine', () => {
  const runs = yearRunsOf([year(2018), year(2019), year(2020, 24), year(2021), year(2023)]);
  expect(runs.map((run) => run.map(({ month }) => month))).toEqual([['2018-09-01', '2019-09-01'], ['2021-09-01'], ['2023-09-01']]);
});

test('HistoryCsv_OfFewDecisions_TellsTheCountAndNoRate', () => {
  const remands = { year: 2022, n: 30, grantRate: rate, remandRate: { share: 0.1, low: 0.05, high: 0.2 } };
  expect(historyCsv([{ name: '=Alder', figures: [year(2021, 24), remands] }], '2026-06-29').split('\r\n')).toEqual([
    'fiscal_year,of,n,share,low_95,high_95,data_through',
    '2021,"\'=Alder",24,,,,2026-06-29',
    '2022,"\'=Alder",30,0.1000,0.0500,0.2000,2026-06-29',
    '',
  ]);
});
