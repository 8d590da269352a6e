import { monthsBetween, type TrendPoint } from '../ui/trend-chart';
import { rateOf, type Figure } from './figure-operations';

type Rated = Pick<Figure, 'grantRate' | 'remandRate'>;

/** The months that have a rate, in runs without a gap: a line across a month without one would say what nobody knows. */
export function runsOf(months: readonly (Rated & Pick<Figure, 'month'>)[], step = 1): TrendPoint[][] {
  const runs: TrendPoint[][] = [];
  let last: string | null = null;
  for (const { month, ...figure } of months) {
    const rate = rateOf(figure);
    if (!month || !rate) continue;
    const point = { month, ...rate };
    if (last && monthsBetween(last, month) === step) runs.at(-1)?.push(point);
    else runs.push([point]);
    last = month;
  }
  return runs;
}

/** The same of fiscal years, each at its last month. */
export function yearRunsOf(years: readonly (Rated & Pick<Figure, 'year'>)[]): TrendPoint[][] {
  return runsOf(years.map((figure) => ({ ...figure, month: figure.year ? `${figure.year}-09-01` : null })), 12);
}
