import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'wouter';
import { withFilter } from '../cases/case-filter';
import { monthName, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { judgePath } from '../judges/judge-path';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { Picture, save } from '../ui/save-png';
import { TrendChart } from '../ui/trend-chart';
import { useQuery } from '../ui/use-query';
import { FigureFilters } from './figure-filters';
import { readFigures, type Figures } from './figure-operations';
import { questionOf, type FigureSplit } from './figure-question';
import { FigureTable } from './figure-table';
import { csvOf } from './figure-words';
import { runsOf } from './figure-runs';
import './figures.css';

// The map's shapes are large: who looks at tables does not load them.
const CourtMap = lazy(() => import('./court-map'));

/** How the courts decide, from EOIR's case data. The whole question is in the address. */
export default function FiguresPage() {
  usePageTitle(t('nav.figures'));
  const [params, setParams] = useSearchParams();
  const { question, by } = questionOf(params);
  const { data, error, reload } = useQuery(readFigures, { ...question, by: [by] });
  const trend = useQuery(readFigures, { ...question, by: ['MONTH'] });
  const set = (changes: Record<string, string | null>) =>
    setParams((last) => Object.entries(changes).reduce((next, [name, value]) => withFilter(next, name, value), last), { replace: true });
  const isMap = by === 'COURT' && params.get('view') === 'map';
  const table = data?.courtFigures;
  const months = trend.data?.courtFigures;

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('nav.figures')}</h1>
        {table && table.figures.length > 0 && (
          <button type="button" className="inline" onClick={() => saveTable(table, by)}>
            <Icon name="download" />
            {t('figures.csv')}
          </button>
        )}
      </div>
      <p>
        <Link href="/figures/ice">{t('agency.title')}</Link>
      </p>
      <FigureFilters question={question} by={by} onSet={set} />
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!table && !error && <Loading />}
      {table && !table.dataThrough && <Empty>{t('figures.no-data')}</Empty>}
      {table?.dataThrough && (
        <>
          <p role="status">
            {t(table.subject === 'APPEAL' ? `figures.of-appeals-${table.denominator}` : `figures.of-${table.denominator}`)} {t('figures.through', { date: plainDate(table.dataThrough) })} {t('figures.unit')}
          </p>
          {months && (
            <section>
              <h2>{t(months.subject === 'APPEAL' ? 'figures.trend-remanded' : 'figures.trend')}</h2>
              <Trend table={months} />
              {by !== 'MONTH' && (
                <details>
                  <summary>{t('figures.trend-table')}</summary>
                  <FigureTable table={months} by="MONTH" />
                </details>
              )}
            </section>
          )}
          <h2>{t(`figures.by-${by}`)}</h2>
          {question.judge && (
            <p>
              <Link href={judgePath(question.judge, question.court)}>{t('judge.to-page')}</Link>
            </p>
          )}
          {by === 'COURT' && (
            <div className="actions" role="group" aria-label={t('map.views')}>
              {(['table', 'map'] as const).map((view) => (
                <button key={view} type="button" aria-pressed={(view === 'map') === isMap} onClick={() => set({ view: view === 'map' ? 'map' : null })}>
                  {t(`map.view-${view}`)}
                </button>
              ))}
            </div>
          )}
          {isMap && (
            <Suspense fallback={<Loading />}>
              <CourtMap table={table} />
            </Suspense>
          )}
          {table.isCut && <p className="muted">{t('figures.cut')}</p>}
          {table.figures.length === 0 ? <Empty>{t('figures.none')}</Empty> : <FigureTable table={table} by={by} />}
        </>
      )}
    </div>
  );
}

function Trend({ table }: { table: Figures }) {
  const runs = runsOf(table.figures);
  const points = runs.flat();
  const [first, last] = [points[0]?.month, points.at(-1)?.month];
  if (!first || !last) return <p className="muted">{t('figures.no-trend')}</p>;
  const label = t(table.subject === 'APPEAL' ? 'figures.trend-label-remanded' : 'figures.trend-label', { from: monthName(first), to: monthName(last), months: points.length });
  return (
    <Picture name="court-trend" label={label}>
      <TrendChart label={label} runs={runs} />
    </Picture>
  );
}

function saveTable(table: Figures, by: FigureSplit) {
  save(new Blob([csvOf(table, by)], { type: 'text/csv;charset=utf-8' }), `court-figures-by-${by.toLowerCase()}.csv`);
}
