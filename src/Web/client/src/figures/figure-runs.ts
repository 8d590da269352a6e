import { monthsBetween, type TrendPoint } from '../ui/trend-chart';
import { rateOf, type Figure } from './figure-operations';

/** The months that have a rate, in runs without a gap: a line across a month without one would say what nobody knows. */
export function runsOf(months: readonly Pick<Figure, 'month' | 'grantRate' | 'remandRate'>[]): TrendPoint[][] {
  const runs: TrendPoint[][] = [];
  let last: string | null = null;
  for (const { month, ...figure } of months) {
    const rate = rateOf(figure);
    if (!month || !rate) continue;
    const point = { month, ...rate };
    if (last && monthsBetween(last, month) === 1) runs.at(-1)?.push(point);
    else runs.push([point]);
    last = month;
  }
  return runs;
}
