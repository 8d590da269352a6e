import { t } from '../i18n/i18n';
import type { Figure, FigureRate } from './figure-operations';
import { monthName, percent } from './figure-words';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 48;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const GRID = [0, 0.25, 0.5, 0.75, 1];

export interface Point extends FigureRate {
  /** Months since the first one. */
  at: number;
  month: string;
}

/** The months that have a rate, in runs without a gap: a line across a month without one would say what nobody knows. */
export function runsOf(months: readonly Figure[]): Point[][] {
  const first = months[0]?.month;
  const runs: Point[][] = [];
  let last: Point | null = null;
  for (const { month, grantRate } of months) {
    if (!month || !first || !grantRate) continue;
    const point: Point = { ...grantRate, month, at: monthsBetween(first, month) };
    if (last && point.at === last.at + 1) runs[runs.length - 1]?.push(point);
    else runs.push([point]);
    last = point;
  }
  return runs;
}

/** The rate month by month with its interval; the same as a table is below it. */
export function TrendChart({ months }: { months: readonly Figure[] }) {
  const runs = runsOf(months);
  const points = runs.flat();
  const [first, last] = [months[0]?.month, months[months.length - 1]?.month];
  if (!first || !last || points.length === 0) return <p className="muted">{t('figures.no-trend')}</p>;
  const span = Math.max(1, monthsBetween(first, last));
  const x = (at: number) => LEFT + ((WIDTH - LEFT - RIGHT) * at) / span;
  const y = (share: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  const label = t('figures.trend-label', { from: monthName(first), to: monthName(last), months: points.length });
  return (
    <svg className="trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {GRID.map((share) => (
        <g key={share}>
          <line className="trend-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
          <text className="trend-text" x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {`${share * 100} %`}
          </text>
        </g>
      ))}
      {runs.map((run) => (
        <g key={run[0]?.month}>
          <path className="trend-band" d={bandOf(run, x, y)} />
          <path className="trend-line" d={run.map((point, index) => `${index ? 'L' : 'M'}${x(point.at)} ${y(point.share)}`).join('')} />
        </g>
      ))}
      {points.map((point) => (
        <circle key={point.month} className="trend-dot" cx={x(point.at)} cy={y(point.share)} r={2.5}>
          <title>{`${monthName(point.month)}: ${percent(point.share)} (${percent(point.low)} – ${percent(point.high)})`}</title>
        </circle>
      ))}
      <text className="trend-text" x={LEFT} y={HEIGHT - 8}>
        {monthName(first)}
      </text>
      <text className="trend-text" x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
        {monthName(last)}
      </text>
    </svg>
  );
}

/** Along the upper ends and back along the lower ones; of a month alone, a bar. */
function bandOf(run: readonly Point[], x: (at: number) => number, y: (share: number) => number): string {
  const only = run.length === 1 ? 2 : 0;
  const upper = run.flatMap(({ at, high }) => (only ? [`${x(at) - only} ${y(high)}`, `${x(at) + only} ${y(high)}`] : [`${x(at)} ${y(high)}`]));
  const lower = run.toReversed().flatMap(({ at, low }) => (only ? [`${x(at) + only} ${y(low)}`, `${x(at) - only} ${y(low)}`] : [`${x(at)} ${y(low)}`]));
  return `M${[...upper, ...lower].join('L')}Z`;
}

function monthsBetween(first: string, month: string): number {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(month) - count(first);
}
