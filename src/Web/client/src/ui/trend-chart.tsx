import { Fragment } from 'react';
import { monthName, percent } from '../i18n/format';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 48;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const GRID = [0, 0.25, 0.5, 0.75, 1];

/** A share in a month, which is given by its first day, and its interval where one is told. */
export interface TrendPoint {
  month: string;
  share: number;
  low?: number;
  high?: number;
}

/** Something that happened on a day. */
export interface TrendMark {
  on: string;
  label: string;
}

/** What the shares are compared with: drawn without its intervals, dashed, and told apart below the chart. */
export interface TrendBeside {
  name: string;
  runs: readonly (readonly TrendPoint[])[];
}

/**
 * Shares over time. Within a run points are joined; between runs nothing is drawn, where nobody knows what was. Beside it stands a table
 * of the same.
 */
export function TrendChart({
  label,
  runs,
  mark,
  marks = [],
  beside = [],
  nameOf = monthName,
}: {
  label: string;
  runs: readonly (readonly TrendPoint[])[];
  mark?: string | undefined;
  marks?: readonly TrendMark[] | undefined;
  beside?: readonly TrendBeside[];
  nameOf?: (month: string) => string;
}) {
  const points = runs.flat();
  const months = [...points, ...beside.flatMap((other) => other.runs.flat())].map(({ month }) => month).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  const span = Math.max(1, monthsBetween(first, last));
  const x = (month: string) => LEFT + ((WIDTH - LEFT - RIGHT) * monthsBetween(first, month)) / span;
  const y = (share: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  return (
    <svg className="trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {GRID.map((share) => (
        <g key={share}>
          <line className="trend-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
          <text className="trend-text" x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {percent(share)}
          </text>
        </g>
      ))}
      {mark && mark >= first && mark <= last && <line className="trend-mark" x1={x(mark)} x2={x(mark)} y1={TOP} y2={HEIGHT - BOTTOM} />}
      {marks
        .filter(({ on }) => on >= first && monthsBetween(on, last) >= 0)
        .map(({ on, label: what }, at) => (
          <line key={at} className="trend-mark" x1={x(on)} x2={x(on)} y1={TOP} y2={HEIGHT - BOTTOM}>
            <title>{what}</title>
          </line>
        ))}
      {runs.map((run) => (
        <path key={run[0]?.month} className="trend-band" d={bandOf(run, x, y)} />
      ))}
      {beside.map((other, at) => (
        <Fragment key={other.name}>
          {other.runs.map((run) => (
            <path key={run[0]?.month} className={`trend-beside beside-${at}`} d={lineOf(run, x, y)}>
              <title>{other.name}</title>
            </path>
          ))}
        </Fragment>
      ))}
      {runs.map((run) => (
        <path key={run[0]?.month} className="trend-line" d={lineOf(run, x, y)} />
      ))}
      {points.map(({ month, share, low = share, high = share }) => (
        <circle key={month} className="trend-dot" cx={x(month)} cy={y(share)} r={2.5}>
          <title>{`${nameOf(month)}: ${percent(share)}${low < high ? ` (${percent(low)} – ${percent(high)})` : ''}`}</title>
        </circle>
      ))}
      <text className="trend-text" x={LEFT} y={HEIGHT - 8}>
        {nameOf(first)}
      </text>
      {last !== first && (
        <text className="trend-text" x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {nameOf(last)}
        </text>
      )}
    </svg>
  );
}

function lineOf(run: readonly TrendPoint[], x: (month: string) => number, y: (share: number) => number): string {
  // A year alone is a short stroke: a line of no length is not drawn.
  const [only] = run;
  if (run.length === 1 && only) return `M${x(only.month) - 4} ${y(only.share)}H${x(only.month) + 4}`;
  return run.map((point, index) => `${index ? 'L' : 'M'}${x(point.month)} ${y(point.share)}`).join('');
}

/** What the lines are: the first is the one that is looked at. */
export function TrendLegend({ names }: { names: readonly string[] }) {
  return (
    <ul className="trend-legend">
      {names.map((name, at) => (
        <li key={name}>
          <svg viewBox="0 0 32 8" aria-hidden="true">
            <path className={at === 0 ? 'trend-line' : `trend-beside beside-${at - 1}`} d="M0 4H32" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** Along the upper ends and back along the lower ones; of a month alone, a bar. */
function bandOf(run: readonly TrendPoint[], x: (month: string) => number, y: (share: number) => number): string {
  const only = run.length === 1 ? 2 : 0;
  const along = (points: readonly TrendPoint[], end: (point: TrendPoint) => number, wide: number) =>
    points.flatMap((point) => (wide ? [`${x(point.month) - wide} ${y(end(point))}`, `${x(point.month) + wide} ${y(end(point))}`] : [`${x(point.month)} ${y(end(point))}`]));
  const upper = along(run, ({ share, high = share }) => high, only);
  const lower = along(run.toReversed(), ({ share, low = share }) => low, -only);
  return `M${[...upper, ...lower].join('L')}Z`;
}

export function monthsBetween(first: string, month: string): number {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(month) - count(first);
}
