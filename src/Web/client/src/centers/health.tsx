import { useState } from 'react';
import { dollars, percent, plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { ShareTrend } from '../practice/share-trend';
import type { Figure } from '../practice/types';
import { Field } from '../ui/field';
import { Empty } from '../ui/notice';
import type { HealthMeasure } from './ecosystem-operations';

/** How the ecosystem adjudicates. What the courts publish and what the cases here recorded stand apart. */
export function Health({ measures }: { measures: HealthMeasure[] }) {
  const trends = measures.filter(({ unit }) => unit === 'SHARE');
  const [shown, setShown] = useState(0);
  const trend = trends[shown];
  return (
    <section aria-labelledby="adjudication">
      <h2 id="adjudication">{t('adjudication.title')}</h2>
      <p className="muted">{t('adjudication.about')}</p>
      {(['COURTS', 'CASES'] as const).map((source) => (
        <Table key={source} source={source} measures={measures.filter((measure) => measure.source === source)} />
      ))}
      {trend && (
        <>
          <h3>{t('practice-figures.trend')}</h3>
          <Field label={t('practice-figures.measure')}>
            {(control) => (
              <select {...control} value={shown} onChange={(event) => setShown(Number(event.target.value))}>
                {trends.map(({ code, source }, at) => (
                  <option key={`${source} ${code}`} value={at}>
                    {`${t(`adjudication.${code}`)} · ${t(`adjudication.${source}`)}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <ShareTrend label={t(`adjudication.${trend.code}`)} months={trend.periods} />
        </>
      )}
    </section>
  );
}

function Table({ source, measures }: { source: HealthMeasure['source']; measures: HealthMeasure[] }) {
  const through = measures[0]?.dataThrough;
  return (
    <>
      <h3>{t(`adjudication.${source}`)}</h3>
      {measures.length === 0 && <Empty>{t('figures.no-data')}</Empty>}
      {measures.length > 0 && (
        <>
          <p className="muted">{through ? t('practice-figures.through', { date: plainDate(through) }) : t('practice-figures.nothing')}</p>
          <div className="table-scroll" tabIndex={0} role="region" aria-label={t(`adjudication.${source}`)}>
            <table className="figures-table">
              <thead>
                <tr>
                  {(['measure', 'here', 'with-counsel', 'without-counsel'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`adjudication.column-${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {measures.map((measure) => (
                  <tr key={measure.code}>
                    <th scope="row">
                      {t(`adjudication.${measure.code}`)}
                      <span className="hint">{t(`adjudication-of.${measure.code}`)}</span>
                    </th>
                    {[measure.figure, measure.represented, measure.unrepresented].map((figure, column) => (
                      <td key={column}>{figure ? healthText(figure, measure.unit) : ''}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

/** "31% (28%–34%), n=900"; under 25 decisions that they are too few. */
export function healthText({ decisions, value, low, high }: Figure, unit: HealthMeasure['unit']): string {
  if (value === null || low === null || high === null) return t('too-few-to-rate', { n: decisions });
  const text = (number: number) => (unit === 'SHARE' ? percent(number) : unit === 'DOLLARS' ? dollars(number) : tn('place.days', Math.round(number)));
  return t('adjudication.figure', { value: text(value), low: text(low), high: text(high), n: decisions });
}
