import { monthsBetween, type TrendPoint } from '../ui/trend-chart';
import type { Figure } from './figure-operations';

/** The months that have a rate, in runs without a gap: a line across a month without one would say what nobody knows. */
export function runsOf(months: readonly Pick<Figure, 'month' | 'grantRate'>[]): TrendPoint[][] {
  const runs: TrendPoint[][] = [];
  let last: string | null = null;
  for (const { month, grantRate } of months) {
    if (!month || !grantRate) continue;
    const point = { month, ...grantRate };
    if (last && monthsBetween(last, month) === 1) runs.at(-1)?.push(point);
    else runs.push([point]);
    last = month;
  }
  return runs;
}
