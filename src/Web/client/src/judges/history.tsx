import { Link } from 'wouter';
import { rateOf } from '../figures/figure-operations';
import { yearRunsOf } from '../figures/figure-runs';
import { percent } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Empty } from '../ui/notice';
import { Picture, save } from '../ui/save-png';
import { TrendChart, TrendLegend, type TrendMark } from '../ui/trend-chart';
import { historyCsv, yearsOf, type HistoryOf } from './history-years';

interface Props {
  /** Of files. */
  name: string;
  label: string;
  /** Whose history it is, and what stands beside it. */
  of: HistoryOf;
  beside: HistoryOf[];
  dataThrough: string;
  /** Asks the same again, under figures. */
  href: string;
  marks?: readonly TrendMark[];
}

const fiscalYear = (month: string) => t('figures.fiscal-year', { year: month.slice(0, 4) });

/** What the courts published of somebody, by fiscal year: a line with its intervals among others without, and the same as a table. */
export function History({ name, label, of, beside, dataThrough, href, marks }: Props) {
  const all = [of, ...beside];
  const years = yearsOf(of);
  const runs = yearRunsOf(of.figures);
  // Of her years alone: the nation's go back further than anybody's.
  const others = beside.map((other) => ({ name: other.name, runs: yearRunsOf(other.figures.filter(({ year }) => year !== null && years.includes(year))) }));
  if (years.length === 0) {
    return (
      <>
        <h3>{label}</h3>
        <Empty>{t('history.nothing')}</Empty>
      </>
    );
  }
  return (
    <>
      <h3>{label}</h3>
      {runs.length === 0 && <p className="muted">{t('history.no-years')}</p>}
      {(runs.length > 0 || others.some((other) => other.runs.length > 0)) && (
        <>
          <Picture name={name} label={label}>
            <TrendChart label={t('history.chart', { what: label })} runs={runs} beside={others} nameOf={fiscalYear} marks={marks} />
          </Picture>
          <TrendLegend names={all.map((each) => each.name)} />
        </>
      )}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('history.table', { what: label })}>
        <table className="figures-table">
          <thead>
            <tr>
              <th scope="col">{t('history.year')}</th>
              {all.map((each) => (
                <th key={each.name} scope="col">
                  {each.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map((year) => (
              <tr key={year}>
                <th scope="row">{t('figures.fiscal-year', { year })}</th>
                {all.map((each) => (
                  <td key={each.name}>{yearText(each, year)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="actions">
        <button
          type="button"
          className="quiet"
          aria-label={t('csv-named', { name: label })}
          onClick={() => save(new Blob([historyCsv(all, dataThrough)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)}
        >
          {t('practice-figures.csv')}
        </button>
        <Link href={href}>{t('history.in-figures')}</Link>
      </p>
    </>
  );
}

function yearText(of: HistoryOf, year: number): string {
  const figure = of.figures.find((each) => each.year === year);
  if (!figure) return '';
  const rate = rateOf(figure);
  if (!rate) return t('too-few-to-rate', { n: figure.n });
  return t('adjudication.figure', { value: percent(rate.share), low: percent(rate.low), high: percent(rate.high), n: figure.n });
}
