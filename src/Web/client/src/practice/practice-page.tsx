import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { CodedValue } from '../api/types';
import { plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { judgePath } from '../judges/judge-path';
import { MarkList, marksOf } from '../policies/marks';
import { listMarks, type PolicyMark } from '../policies/operations';
import { usePageTitle } from '../shell/use-page';
import { CodeField } from '../ui/codes';
import { Field } from '../ui/field';
import { ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { figureText } from './figure-text';
import { figuresCsv } from './figures-csv';
import { readPractice, type PracticeFilter } from './operations';
import { ShareTrend } from './share-trend';
import { MEASURES, type MeasureCode, type PracticeFigures } from './types';

/** How a judge or a court decides, beside all courts; the address reproduces it. */
export default function PracticePage() {
  usePageTitle(t('practice-figures.title'));
  const [asked, setAsked] = useSearchParams();
  const text = (name: string) => asked.get(name) ?? '';
  const set = (changes: Record<string, string>) =>
    setAsked(
      (last) => {
        const next = new URLSearchParams(last);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const filter: PracticeFilter = {
    jurisdictionId: text('center') || null,
    court: text('court') || null,
    decidedBy: text('by') || null,
    detained: text('detained') ? text('detained') === 'yes' : null,
    from: text('from') || null,
    to: text('to') || null,
  };
  const { data, error, reload } = useQuery(readPractice, { filter });
  const policies = useQuery(listMarks, { court: filter.court ?? null });
  return (
    <div className="page">
      <p>
        <Link href="/alerts">{t('alert.to-list')}</Link>
      </p>
      <h1>{t('practice-figures.title')}</h1>
      <p className="muted">{t('practice-figures.about')}</p>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <CodeField list="judge" label={t('case.judge')} value={coded(text('by'))} onChange={(judge) => set({ by: judge?.code ?? '' })} />
        <CodeField list="court" label={t('case.court')} value={coded(text('court'))} onChange={(court) => set({ court: court?.code ?? '' })} />
        <Field label={t('case.custody')}>
          {(control) => (
            <select {...control} value={text('detained')} onChange={(event) => set({ detained: event.target.value })}>
              <option value="">{t('practice-figures.any-custody')}</option>
              <option value="yes">{t('case.detained')}</option>
              <option value="no">{t('case.not-detained')}</option>
            </select>
          )}
        </Field>
        <Field label={t('practice-figures.from')}>{(control) => <input {...control} type="date" value={text('from')} onChange={(event) => set({ from: event.target.value })} />}</Field>
        <Field label={t('practice-figures.to')}>{(control) => <input {...control} type="date" value={text('to')} onChange={(event) => set({ to: event.target.value })} />}</Field>
      </form>
      {filter.decidedBy && (
        <p>
          <Link href={judgePath(filter.decidedBy, filter.court)}>{t('judge.to-page')}</Link>
        </p>
      )}
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {data ? <Figures figures={data.practiceFigures} policies={policies.data?.policyEvents ?? []} /> : !error && <Loading />}
    </div>
  );
}

function Figures({ figures, policies }: { figures: PracticeFigures[]; policies: readonly PolicyMark[] }) {
  const [shown, setShown] = useState<MeasureCode>('relief-denied');
  const trend = figures.find(({ measure }) => measure === shown);
  const marks = marksOf(policies, shown);
  const through = figures.map(({ figure }) => figure.through).filter((day) => day !== null).toSorted().at(-1);
  return (
    <>
      <p role="status" className="muted">
        {through ? t('practice-figures.through', { date: plainDate(through) }) : t('practice-figures.nothing')}
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('practice-figures.title')}>
        <table className="figures-table">
          <thead>
            <tr>
              {(['measure', 'here', 'everywhere', 'with-counsel', 'without-counsel'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`practice-figures.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map(({ measure, isAmount, figure, everywhere, represented, unrepresented }) => (
              <tr key={measure}>
                <th scope="row">
                  {t(`measure.${measure}`)}
                  <span className="hint">{t(`measure-of.${measure}`)}</span>
                </th>
                {[figure, everywhere, represented, unrepresented].map((each, column) => (
                  <td key={column}>{figureText(each, isAmount)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <a download="practice.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(figuresCsv(figures))}`}>
          {t('practice-figures.csv')}
        </a>
      </p>
      <section aria-labelledby="trend">
        <h2 id="trend">{t('practice-figures.trend')}</h2>
        <Field label={t('practice-figures.measure')}>
          {(control) => (
            <select {...control} value={shown} onChange={(event) => setShown(event.target.value as MeasureCode)}>
              {MEASURES.filter((each) => each !== 'bond-amount').map((each) => (
                <option key={each} value={each}>
                  {t(`measure.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {trend && <ShareTrend label={t(`measure.${shown}`)} months={trend.periods} marks={marks} />}
        <MarkList marks={marks} />
      </section>
    </>
  );
}

function coded(code: string): CodedValue | null {
  return code ? { code, label: null } : null;
}
