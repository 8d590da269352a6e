import { percent } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Picture } from '../ui/save-png';
import { TrendChart, type TrendMark } from '../ui/trend-chart';
import type { MonthFigure } from './types';

/** A share over time, as a line and as the same in a table. */
export function ShareTrend({
  label,
  months,
  since,
  marks,
}: {
  label: string;
  months: readonly MonthFigure[];
  since?: string | undefined;
  marks?: readonly TrendMark[];
}) {
  if (months.length === 0) return <p className="muted">{t('practice-figures.no-months')}</p>;
  return (
    <>
      <Picture name="trend" label={label}>
        <TrendChart label={label} runs={[months.map(({ month, counted, decisions }) => ({ month, share: counted / decisions }))]} mark={since} marks={marks} />
      </Picture>
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
    </>
  );
}
