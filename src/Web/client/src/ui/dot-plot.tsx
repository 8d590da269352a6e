import { Link } from 'wouter';
import { percent } from '../i18n/format';
import { t } from '../i18n/i18n';

const WIDTH = 480;
const LEFT = 12;
const RIGHT = 24;
const TOP = 8;
const ROW = 46;
const AXIS = 24;
const GRID = [0, 0.25, 0.5, 0.75, 1];

/** A share with its interval; none of too few. */
export interface Dot {
  label: string;
  n: number;
  rate: { share: number; low: number; high: number } | null;
  /** Where its name leads, in the table. */
  href?: string;
}

/** Shares beside each other, in one colour: no judge is red or green. Beside it stands a table of the same. */
export function DotPlot({ label, dots }: { label: string; dots: readonly Dot[] }) {
  const height = TOP + dots.length * ROW + AXIS;
  const x = (share: number) => LEFT + (WIDTH - LEFT - RIGHT) * share;
  return (
    <svg className="trend dots" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {GRID.map((share) => (
        <g key={share}>
          <line className="trend-grid" x1={x(share)} x2={x(share)} y1={TOP} y2={height - AXIS} />
          <text className="trend-text" x={x(share)} y={height - 8} textAnchor={share === 0 ? 'start' : 'middle'}>
            {percent(share)}
          </text>
        </g>
      ))}
      {dots.map(({ label: name, n, rate }, at) => {
        const y = TOP + at * ROW;
        return (
          <g key={name}>
            <text className="dots-name" x={LEFT} y={y + 15}>
              {name}
            </text>
            {rate ? (
              <>
                <line className="dots-interval" x1={x(rate.low)} x2={x(rate.high)} y1={y + 30} y2={y + 30} />
                <circle className="trend-dot" cx={x(rate.share)} cy={y + 30} r={6}>
                  <title>{`${name}: ${percent(rate.share)} (${percent(rate.low)} – ${percent(rate.high)}), n=${n}`}</title>
                </circle>
              </>
            ) : (
              <text className="trend-text" x={LEFT} y={y + 34}>
                {t('too-few-to-rate', { n })}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The same as a table. */
export function DotTable({ label, dots }: { label: string; dots: readonly Dot[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{t('dots.of')}</th>
            <th scope="col">{t('practice-figures.share')}</th>
            <th scope="col">{t('dots.interval')}</th>
            <th scope="col">{t('practice-figures.decisions')}</th>
          </tr>
        </thead>
        <tbody>
          {dots.map(({ label: name, n, rate, href }) => (
            <tr key={name}>
              <th scope="row">{href ? <Link href={href}>{name}</Link> : name}</th>
              {rate ? (
                <>
                  <td className="figures">{percent(rate.share)}</td>
                  <td className="figures">{`${percent(rate.low)} – ${percent(rate.high)}`}</td>
                </>
              ) : (
                <td colSpan={2} className="muted">
                  {t('too-few-to-rate', { n })}
                </td>
              )}
              <td className="figures">{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A name in a table to take along: a spreadsheet runs what begins like a formula. */
export function quoted(text: string): string {
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** The dots as a table to take along. */
export function dotsCsv(dots: readonly Dot[]): string {
  const lines = dots.map(({ label, n, rate }) => [quoted(label), n, rate?.share.toFixed(4) ?? '', rate?.low.toFixed(4) ?? '', rate?.high.toFixed(4) ?? ''].join(','));
  return ['of,n,share,low_95,high_95', ...lines].join('\r\n') + '\r\n';
}
