import { expect, test } from 'vitest';
import { dotsOfGroups, dotsOfJudges, dotsOfMeasures, nameOfCourt } from '../../src/courts/court-figures';
import type { CourtFigure, CourtInFigures } from '../../src/courts/court-operations';
import { courtPath } from '../../src/courts/court-path';

const rate = (share: number) => ({ share, low: share - 0.05, high: share + 0.05 });
const figure = (more: Partial<CourtFigure>): CourtFigure => ({
  judge: null,
  represented: null,
  custody: null,
  month: null,
  n: 40,
  completions: 60,
  grantRate: null,
  noJurisdictionRate: null,
  remandRate: null,
  ...more,
});
const figures = (...all: CourtFigure[]) => ({ dataThrough: '2026-06-29', figures: all });
const judge = (code: string, share: number | null, n = 40) => figure({ judge: { code, label: null }, n, grantRate: share === null ? null : rate(share) });

test('DotsOfJudges_AreByTheirShare_AndThoseOfFewDecisionsAtTheEnd', () => {
  const dots = dotsOfJudges([judge('AA3', null, 12), judge('AA1', 0.2), judge('', 0.9), judge('AA0', null, 3), judge('AA2', 0.6), judge('AA4', null, 0)], 'ATL');
  expect(dots.map(({ label, n }) => [label, n])).toEqual([['AA2', 40], ['AA1', 40], ['AA0', 3], ['AA3', 12]]);
  expect(dots[0]?.href).toBe('/judges/AA2?court=ATL');
});

test('DotsOfMeasures_EachStandsBesideAllCourts_WithItsOwnDenominator', () => {
  const none = figures();
  const data: CourtInFigures = {
    relief: figures(figure({ grantRate: rate(0.3) })),
    reliefOfAll: figures(figure({ n: 9000, grantRate: rate(0.4) })),
    bond: figures(figure({ n: 20, completions: 80, noJurisdictionRate: rate(0.75) })),
    bondOfAll: figures(figure({ n: 900, grantRate: rate(0.5), noJurisdictionRate: rate(0.6) })),
    appeals: figures(figure({ n: 30, grantRate: rate(0.2), remandRate: rate(0.1) })),
    appealsOfAll: none,
    judges: none,
    counsel: figures(figure({ represented: true, grantRate: rate(0.5) }), figure({ represented: false, n: 9 })),
    custody: figures(figure({ custody: 'D', n: 10 }), figure({ custody: '', n: 4 })),
    months: none,
  };
  expect(dotsOfMeasures(data).map(({ label, n, rate: told }) => [label, n, told?.share ?? null])).toEqual([
    ['Relief granted: here', 40, 0.3],
    ['Relief granted: all courts', 9000, 0.4],
    ['Bond granted: here', 20, null],
    ['Bond granted: all courts', 900, 0.5],
    ['No jurisdiction over bond: here', 80, 0.75],
    ['No jurisdiction over bond: all courts', 60, 0.6],
    ['Remanded by the Board (BIA): here', 30, 0.1],
    ['Remanded by the Board (BIA): all courts', 0, null],
  ]);
  expect(dotsOfGroups(data).map(({ label, n }) => [label, n])).toEqual([
    ['Represented', 40],
    ['Not represented', 9],
    ['Detained throughout', 10],
    ['Custody not recorded', 4],
  ]);
});

test('NameOfCourt_WithoutALabel_IsItsCode', () => {
  expect(nameOfCourt('ATL', [{ code: 'ATD', label: 'ATLANTA DETAINED' }, { code: 'ATL', label: 'ATLANTA, GEORGIA' }])).toBe('ATLANTA, GEORGIA');
  expect(nameOfCourt('XQZ', [{ code: 'XQ', label: 'X' }])).toBe('XQZ');
  expect(courtPath('A/B')).toBe('/courts/A%2FB');
});
