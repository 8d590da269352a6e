import { percent } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { MonthFigure } from './types';

const WIDTH = 640;
const HEIGHT = 160;
const LEFT = 40;
const BOTTOM = 24;

/** Months of a share as a line, and the same as a table: so that nobody needs eyes for it. */
export function TrendChart({ label, months, since }: { label: string; months: readonly MonthFigure[]; since?: string | undefined }) {
  const [from, to] = [months[0]?.month, months.at(-1)?.month];
  if (!from || !to) return <p className="muted">{t('practice-figures.no-months')}</p>;
  const first = monthNumber(from);
  const span = Math.max(1, monthNumber(to) - first);
  const x = (month: string) => LEFT + ((monthNumber(month) - first) / span) * (WIDTH - LEFT - 8);
  const y = (share: number) => 8 + (1 - share) * (HEIGHT - BOTTOM - 8);
  const points = months.map(({ month, counted, decisions }) => [x(month), y(counted / decisions)] as const);
  const changed = since && monthNumber(since) >= first && monthNumber(since) <= first + span ? x(since) : null;
  return (
    <figure className="trend">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="trend-grid" x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} />
            <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
              {percent(share)}
            </text>
          </g>
        ))}
        {changed !== null && <line className="trend-mark" x1={changed} x2={changed} y1={8} y2={HEIGHT - BOTTOM} />}
        <polyline className="trend-line" points={points.map((point) => point.join(',')).join(' ')} />
        {points.map(([cx, cy]) => (
          <circle key={cx} className="trend-point" cx={cx} cy={cy} r={3} />
        ))}
        <text x={LEFT} y={HEIGHT - 6}>
          {from.slice(0, 7)}
        </text>
        <text x={WIDTH} y={HEIGHT - 6} textAnchor="end">
          {to.slice(0, 7)}
        </text>
      </svg>
      <details>
        <summary>{t('practice-figures.as-table')}</summary>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
          <table className="figures-table">
            <thead>
              <tr>
                <th scope="col">{t('practice-figures.month')}</th>
                <th scope="col">{t('practice-figures.share')}</th>
                <th scope="col">{t('practice-figures.decisions')}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, counted, decisions }) => (
                <tr key={month}>
                  <th scope="row">{month.slice(0, 7)}</th>
                  <td className="figures">{percent(counted / decisions)}</td>
                  <td className="figures">{decisions}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
