import { useState } from 'react';
import { Link } from 'wouter';
import { decimal, plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { gradesOf, kindsOf } from './capacity';
import { readCapacity } from './operations';
import type { Capacity, CapacityFlow, CapacityForecast, CapacityOfGrade, CapacityWeek } from './types';

const WEEKS = [12, 26, 52];

/** What one's organization is asked for, has in process and delivers, what that comes to by Little's law, and what is to be expected. */
export default function CapacityPage() {
  usePageTitle(t('capacity.title'));
  const [weeks, setWeeks] = useState(12);
  const { data, error, reload } = useQuery(readCapacity, { weeks });
  return (
    <div className="page">
      <p>
        <Link href="/borderx">{t('nav.borderx')}</Link>
      </p>
      <h1>{t('capacity.title')}</h1>
      <p className="muted">{t('capacity.about')}</p>
      <Field label={t('capacity.shown')}>
        {(control) => (
          <select {...control} value={weeks} onChange={(event) => setWeeks(Number(event.target.value))}>
            {WEEKS.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data && <Shown capacity={data.releaseCapacity} />}
    </div>
  );
}

function Shown({ capacity }: { capacity: Capacity | null }) {
  if (!capacity) return <Empty>{t('capacity.not-yours')}</Empty>;
  if (capacity.weeks.length === 0) return <Empty>{t('capacity.none-yet')}</Empty>;
  return (
    <>
      {capacity.undated > 0 && <p className="notice info">{tn('capacity.undated', capacity.undated)}</p>}
      <WeekTable weeks={capacity.weeks} />
      <KindTable weeks={capacity.weeks} />
      <section aria-labelledby="capacity-grades">
        <h2 id="capacity-grades">{t('capacity.by-grade')}</h2>
        <p>{gradesText(gradesOf(capacity.weeks)) || t('capacity.none-delivered')}</p>
      </section>
      <section aria-labelledby="capacity-law">
        <h2 id="capacity-law">{t('capacity.law')}</h2>
        <p className="muted">{t('capacity.law-what')}</p>
        {capacity.flow ? <Law flow={capacity.flow} weeks={capacity.wholeWeeks} /> : <p>{tooFew(capacity)}</p>}
      </section>
      <Forecast forecast={capacity.forecast} missing={capacity.flow ? null : tooFew(capacity)} />
    </>
  );
}

function WeekTable({ weeks }: { weeks: CapacityWeek[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('capacity.by-week')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('capacity.week')}</th>
            <th scope="col">{t('capacity.ordered')}</th>
            <th scope="col">{t('capacity.delivered')}</th>
            <th scope="col">{t('capacity.in-process-at-end')}</th>
            <th scope="col">{t('capacity.days')}</th>
            <th scope="col">{t('capacity.grades')}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week, at) => (
            <tr key={week.from}>
              <th scope="row">
                {range(week)}
                {at === 0 && ` ${t('capacity.so-far')}`}
              </th>
              <td className="figures">{decimal(week.ordered)}</td>
              <td className="figures">{decimal(week.delivered)}</td>
              <td className="figures">{decimal(week.inProcess)}</td>
              <td className="figures">{week.meanDays === null ? t('capacity.no-figure') : decimal(week.meanDays)}</td>
              <td>{gradesText(week.grades) || t('capacity.no-figure')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KindTable({ weeks }: { weeks: CapacityWeek[] }) {
  return (
    <section>
      <h2 id="capacity-kinds">{t('capacity.by-kind')}</h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-labelledby="capacity-kinds">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('release.kind')}</th>
              <th scope="col">{t('capacity.ordered')}</th>
              <th scope="col">{t('capacity.delivered')}</th>
              <th scope="col">{t('capacity.in-process-now')}</th>
            </tr>
          </thead>
          <tbody>
            {kindsOf(weeks).map(({ kind, ordered, delivered, inProcess }) => (
              <tr key={kind}>
                <th scope="row">{t(`release-kind.${kind}`)}</th>
                <td className="figures">{decimal(ordered)}</td>
                <td className="figures">{decimal(delivered)}</td>
                <td className="figures">{decimal(inProcess)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Law({ flow, weeks }: { flow: CapacityFlow; weeks: number }) {
  const perWeek = decimal(flow.perWeek);
  return (
    <ul>
      <li>
        {flow.meanDays === null || flow.inProcess === null
          ? t('capacity.law-unknown', { perWeek })
          : t('capacity.law-is', { perWeek, days: decimal(flow.meanDays), delivered: decimal(flow.delivered), inProcess: about(flow.inProcess) })}
      </li>
      <li>{t('capacity.law-counted', { counted: about(flow.counted), weeks })}</li>
      {flow.promises.map(({ days, inProcess }) => (
        <li key={days}>{t('capacity.law-promise', { days, inProcess: about(inProcess), perWeek })}</li>
      ))}
    </ul>
  );
}

function Forecast({ forecast, missing }: { forecast: CapacityForecast; missing: string | null }) {
  return (
    <section>
      <h2 id="capacity-forecast">{t('capacity.forecast')}</h2>
      <p className="muted">{t('capacity.forecast-what')}</p>
      <p>
        {tn('capacity.open', forecast.inProcess)}
        {!!forecast.unplanned && ` ${tn('capacity.unplanned', forecast.unplanned)}`}
        {forecast.unplanned === null && ` ${t('capacity.no-schedule')}`}
      </p>
      {missing && <p>{missing}</p>}
      <div className="table-scroll" tabIndex={0} role="region" aria-labelledby="capacity-forecast">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('capacity.week')}</th>
              <th scope="col">{t('capacity.expected-orders')}</th>
              <th scope="col">{t('capacity.expected-deliveries')}</th>
              <th scope="col">{t('capacity.expected-in-process')}</th>
            </tr>
          </thead>
          <tbody>
            {forecast.weeks.map((week) => (
              <tr key={week.from}>
                <th scope="row">{range(week)}</th>
                <td className="figures">{week.ordered === null ? t('capacity.too-few') : decimal(week.ordered)}</td>
                <td className="figures">{week.delivered === null ? t('capacity.unknown') : decimal(week.delivered)}</td>
                <td className="figures">{week.inProcess === null ? t('capacity.unknown') : about(week.inProcess)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function range({ from, until }: { from: string; until: string }): string {
  return from === until ? plainDate(from) : t('capacity.range', { from: plainDate(from), until: plainDate(until) });
}

function gradesText(grades: readonly CapacityOfGrade[]): string {
  return grades.map(({ grade, delivered }) => `${grade ? t(`packet-grade.${grade}`) : t('capacity.grade-unknown')}: ${decimal(delivered)}`).join(', ');
}

function tooFew({ wholeWeeks, fewestWeeks }: Capacity): string {
  return t('capacity.too-few-weeks', { weeks: wholeWeeks, fewest: fewestWeeks });
}

/** Packets are whole ones. */
function about(packets: number): string {
  return decimal(Math.round(packets));
}
