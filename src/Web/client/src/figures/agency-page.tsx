import { Link } from 'wouter';
import { monthName } from '../i18n/format';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { agencyCsv, nameOf, valueOf } from './agency-words';
import { readAgency, type AgencyMonth, type AgencySeries } from './figure-operations';

/** What ICE publishes each month, with the months that stand out. */
export default function AgencyPage() {
  usePageTitle(t('agency.title'));
  const { data, error, reload } = useQuery(readAgency, {});
  const series = data?.agencyFigures ?? [];
  const months = [...new Set(series.flatMap((each) => each.months.map(({ month }) => month)))].toSorted();
  return (
    <div className="page">
      <p>
        <Link href="/figures">{t('nav.figures')}</Link>
      </p>
      <h1>{t('agency.title')}</h1>
      <p className="muted">{t('agency.about')}</p>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data && series.length === 0 && <Empty>{t('agency.none')}</Empty>}
      {series.length > 0 && (
        <>
          <div className="table-scroll" tabIndex={0} role="region" aria-label={t('agency.title')}>
            <table className="figures-table">
              <thead>
                <tr>
                  <th scope="col">{t('agency.series')}</th>
                  {months.map((month) => (
                    <th key={month} scope="col">
                      {monthName(month)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {series.map((each) => (
                  <tr key={each.series}>
                    <th scope="row">{nameOf(each.series)}</th>
                    {months.map((month) => (
                      <td key={month} className="figures">
                        <Value series={each} month={each.months.find((one) => one.month === month)} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p>
            <a download="ice.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(agencyCsv(series))}`}>
              {t('practice-figures.csv')}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

function Value({ series, month }: { series: AgencySeries; month: AgencyMonth | undefined }) {
  if (!month) return '–';
  return (
    <>
      {valueOf(series, month.value)}
      {month.isPartial && <span className="hint">{t('agency.partial')}</span>}
      {month.direction !== null && month.expected !== null && (
        <span className="badge warn">
          <Icon name="alert" />
          {t(month.direction > 0 ? 'agency.rose' : 'agency.fell', { expected: valueOf(series, Math.round(month.expected)) })}
        </span>
      )}
    </>
  );
}
