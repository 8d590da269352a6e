import { expect, test } from 'vitest';
import { dotOf, dotsOfCourts } from '../../src/judges/judge-figures';
import type { CourtsFigure, JudgeInCourts } from '../../src/judges/judge-operations';
import { judgePath } from '../../src/judges/judge-path';
import { dotsCsv } from '../../src/ui/dot-plot';

const rate = { share: 0.25, low: 0.142, high: 0.402 };
const figures = (n: number) => ({
  dataThrough: '2026-06-29',
  figures: [{ court: null, judge: null, month: null, n, grantRate: n < 25 ? null : rate, remandRate: null } satisfies CourtsFigure],
});

test('DotsOfCourts_AJudge_StandsBesideHerCourtAndTheNation', () => {
  const few = figures(12);
  const data: JudgeInCourts = { relief: few, reliefOfCourt: figures(400), reliefOfAll: figures(9000), bond: few, bondOfCourt: few, bondOfAll: few, appeals: few, appealsOfCourt: few, appealsOfAll: few, months: few };
  expect(dotsOfCourts(data, 'relief', 'Alder').map(({ n, rate: told }) => [n, told])).toEqual([
    [12, null],
    [400, rate],
    [9000, rate],
  ]);
});

test('DotOf_TooFewDecisions_HasNoRate', () => {
  expect(dotOf('Alder', { decisions: 12, value: null, low: null, high: null, through: null })).toEqual({ label: 'Alder', n: 12, rate: null });
});

test('DotsCsv_ALabelLikeAFormula_IsText', () => {
  expect(dotsCsv([{ label: '=1+1', n: 40, rate }, { label: 'Elm, "Starling"', n: 3, rate: null }])).toBe(
    'of,n,share,low_95,high_95\r\n"\'=1+1",40,0.2500,0.1420,0.4020\r\n"Elm, ""Starling""",3,,,\r\n',
  );
});

test('JudgePath_OfAnyCode_IsAnAddress', () => {
  expect(judgePath('ZQ1', 'ATL')).toBe('/judges/ZQ1?court=ATL');
  expect(judgePath('A/B')).toBe('/judges/A%2FB');
});
