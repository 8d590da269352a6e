import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { AlertStageBadge, countsText } from '../alerts/alert-parts';
import { readAlert } from '../alerts/operations';
import type { AlertSummary } from '../alerts/types';
import { run } from '../api/graphql';
import { courtPath } from '../courts/court-path';
import { Compared } from '../figures/compared';
import { runsOf } from '../figures/figure-runs';
import { dateIn, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { figureText } from '../practice/figure-text';
import { ShareTrend } from '../practice/share-trend';
import type { MeasureCode, PracticeFigures } from '../practice/types';
import { usePageTitle } from '../shell/use-page';
import { CodeField } from '../ui/codes';
import { DotTable, type Dot } from '../ui/dot-plot';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { Picture } from '../ui/save-png';
import { TrendChart } from '../ui/trend-chart';
import { useAsk, useQuery } from '../ui/use-query';
import { dotOf, dotsOfCourts } from './judge-figures';
import { History } from './history';
import { readJudgeCourts, readJudgeHere, readJudgeInCourts, readJudgeYears, type JudgeInCourts } from './judge-operations';

const MEASURES = ['relief-denied', 'bond-denied', 'bond-no-jurisdiction', 'continuance-denied', 'appeal-remanded'] as const satisfies readonly MeasureCode[];
const MONTHS = 36;

/** A judge beside her court and the nation, and what is known of her practice. */
export default function JudgePage({ code }: { code: string }) {
  const [asked, setAsked] = useSearchParams();
  const from = dateIn(-MONTHS * 30.4375).slice(0, 8) + '01';
  const courts = useQuery(readJudgeCourts, { judge: code, from });
  const seats = (courts.data?.courtFigures.figures ?? []).toSorted((a, b) => b.n - a.n);
  const court = asked.get('court') ?? seats[0]?.court?.code ?? null;
  const label = seats[0]?.judge?.label ?? null;
  const name = label ?? code;
  const here = useQuery(readJudgeHere, { judge: code, court });
  usePageTitle(t('judge.title', { name }));
  const alerts = here.data?.alerts.nodes ?? [];
  const through = courts.data?.courtFigures.dataThrough;
  return (
    <div className="page">
      <p>
        <Link href="/practice">{t('practice-figures.title')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('judge.title', { name })}</h1>
        {label && <span className="muted">{code}</span>}
      </div>
      <p className="muted">{t('judge.about')}</p>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <CodeField
          list="court"
          label={t('judge.beside')}
          value={court ? { code: court, label: seats.find((seat) => seat.court?.code === court)?.court?.label ?? null } : null}
          onChange={(value) => setAsked(value ? { court: value.code } : {}, { replace: true })}
        />
      </form>
      {court && (
        <p>
          <Link href={courtPath(court)}>{t('court.to-page', { court })}</Link>
        </p>
      )}
      <ErrorNotice error={courts.error ?? here.error}>
        <button
          type="button"
          onClick={() => {
            courts.reload();
            here.reload();
          }}
        >
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!here.data && !here.error && <Loading />}
      {here.data && <Known alerts={alerts} />}
      {through !== undefined && <InCourts code={code} name={name} court={court} from={from} through={through} alerts={alerts} />}
      {through && <Years code={code} name={name} court={court} through={through} alerts={alerts} />}
      {here.data && <Here name={name} court={court} hers={here.data.hers} ofCourt={court ? here.data.ofCourt : null} alerts={alerts} />}
    </div>
  );
}

function marksOf(alerts: readonly AlertSummary[]) {
  return alerts.map(({ since, stage }) => ({ on: since, label: t('judge.mark', { stage: t(`alert-stage.${stage}`), date: plainDate(since) }) }));
}

/** Standing notes first: what lasts. Then what people see now. */
function Known({ alerts }: { alerts: AlertSummary[] }) {
  const practices = alerts.filter(({ stage }) => stage === 'PRACTICE');
  const current = alerts.filter(({ stage }) => stage === 'WATCH' || stage === 'ALERT');
  const notes = useAsk(`notes ${practices.map(({ id }) => id).join()}`, async (signal) => {
    const read = await Promise.all(practices.slice(0, 10).map(({ id }) => run(readAlert, { id }, signal)));
    return new Map(read.map(({ alert }) => [alert?.id, alert?.note ?? null]));
  });
  return (
    <>
      <section aria-labelledby="practice-notes">
        <h2 id="practice-notes">{t('judge.notes')}</h2>
        {practices.length === 0 && <Empty>{t('judge.no-notes')}</Empty>}
        <ul className="notes">
          {practices.map((alert) => (
            <li key={alert.id}>
              <p>{notes.data?.get(alert.id)}</p>
              <p className="muted">
                <Link href={`/alerts/${alert.id}`}>{t('judge.since', { date: plainDate(alert.since) })}</Link> · {countsText(alert)}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="current-alerts">
        <h2 id="current-alerts">{t('judge.alerts')}</h2>
        {current.length === 0 && <Empty>{t('judge.no-alerts')}</Empty>}
        <ul className="rows">
          {current.map((alert) => (
            <li key={alert.id}>
              <AlertStageBadge stage={alert.stage} />
              <Link href={`/alerts/${alert.id}`}>{t('judge.since', { date: plainDate(alert.since) })}</Link>
              <span className="muted">{countsText(alert)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface InCourtsProps {
  code: string;
  name: string;
  court: string | null;
  from: string;
  through: string | null;
  alerts: AlertSummary[];
}

function InCourts({ code, name, court, from, through, alerts }: InCourtsProps) {
  return (
    <section aria-labelledby="of-courts">
      <h2 id="of-courts">{t('judge.in-courts')}</h2>
      {!through && <Empty>{t('figures.no-data')}</Empty>}
      {through && !court && <Empty>{t('judge.not-in-courts')}</Empty>}
      {through && court && (
        <>
          <p className="muted">{t('judge.courts-through', { from: plainDate(from), date: plainDate(through) })}</p>
          <Published code={code} name={name} court={court} from={from} alerts={alerts} />
        </>
      )}
    </section>
  );
}

function Published({ code, name, court, from, alerts }: { code: string; name: string; court: string; from: string; alerts: AlertSummary[] }) {
  const { data, error } = useQuery(readJudgeInCourts, { judge: code, court, from });
  if (!data) return error ? <ErrorNotice error={error} /> : <Loading />;
  const runs = runsOf(data.months.figures);
  return (
    <>
      {(['relief', 'bond', 'appeals'] as const).map((subject) => (
        <Compared key={subject} name={`judge-${code}-${subject}`} label={t(`judge.${subject}`)} dots={dotsOfCourts(data, subject, name)} />
      ))}
      <h3>{t('judge.months')}</h3>
      {runs.length === 0 ? (
        <p className="muted">{t('judge.no-months')}</p>
      ) : (
        <Picture name={`judge-${code}-months`} label={t('judge.months')}>
          <TrendChart label={t('judge.months')} runs={runs} marks={marksOf(alerts)} />
        </Picture>
      )}
      <MonthTable months={data.months} />
    </>
  );
}

/** All years that EOIR published of her; those under 25 decisions without a rate. */
function Years({ code, name, court, through, alerts }: Omit<InCourtsProps, 'from'> & { through: string }) {
  const { data, error } = useQuery(readJudgeYears, { judge: code, court });
  if (!data) return error ? <ErrorNotice error={error} /> : <Loading />;
  const asked = `by=year&judge=${encodeURIComponent(code)}`;
  return (
    <section aria-labelledby="by-year">
      <h2 id="by-year">{t('history.title')}</h2>
      <p className="muted">{t('history.about', { date: plainDate(through) })}</p>
      {(['relief', 'appeals'] as const).map((subject) => (
        <History
          key={subject}
          name={`judge-${code}-${subject}-by-year`}
          label={t(`history.${subject}`)}
          of={{ name, figures: data[subject].figures }}
          beside={[
            ...(court ? [{ name: t('judge.her-court'), figures: data[`${subject}OfCourt`].figures }] : []),
            { name: t('judge.nation'), figures: data[`${subject}OfAll`].figures },
          ]}
          dataThrough={through}
          href={`/figures?${asked}${subject === 'appeals' ? '&subject=appeal&code=CASE' : ''}`}
          marks={marksOf(alerts)}
        />
      ))}
    </section>
  );
}

function MonthTable({ months }: { months: JudgeInCourts['months'] }) {
  const dots = months.figures.map(({ month, n, grantRate }): Dot => ({ label: month?.slice(0, 7) ?? '', n, rate: grantRate }));
  if (dots.length === 0) return null;
  return (
    <details>
      <summary>{t('practice-figures.as-table')}</summary>
      <DotTable label={t('judge.months')} dots={dots} />
    </details>
  );
}

interface HereProps {
  name: string;
  court: string | null;
  hers: PracticeFigures[];
  ofCourt: PracticeFigures[] | null;
  alerts: AlertSummary[];
}

function Here({ name, court, hers, ofCourt, alerts }: HereProps) {
  const [shown, setShown] = useState<(typeof MEASURES)[number]>('relief-denied');
  const mine = hers.find(({ measure }) => measure === shown);
  const courts = ofCourt?.find(({ measure }) => measure === shown);
  const through = hers.map(({ figure }) => figure.through).filter((day) => day !== null).toSorted().at(-1);
  const amount = hers.find(({ isAmount }) => isAmount);
  const label = t(`measure.${shown}`);
  return (
    <section aria-labelledby="of-cases">
      <h2 id="of-cases">{t('judge.here')}</h2>
      <p className="muted">{through ? t('practice-figures.through', { date: plainDate(through) }) : t('practice-figures.nothing')}</p>
      <Field label={t('practice-figures.measure')} hint={t(`measure-of.${shown}`)}>
        {(control) => (
          <select {...control} value={shown} onChange={(event) => setShown(event.target.value as typeof shown)}>
            {MEASURES.map((each) => (
              <option key={each} value={each}>
                {t(`measure.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {mine && (
        <>
          <Compared
            name={`${name}-${shown}`}
            label={label}
            dots={[
              dotOf(name, mine.figure),
              ...(courts && court ? [dotOf(t('judge.court', { court }), courts.figure)] : []),
              dotOf(t('judge.nation'), mine.everywhere),
              dotOf(t('judge.with-counsel'), mine.represented),
              dotOf(t('judge.without-counsel'), mine.unrepresented),
            ]}
          />
          <h3>{t('practice-figures.trend')}</h3>
          <ShareTrend label={label} months={mine.periods} marks={marksOf(alerts)} />
        </>
      )}
      {amount && <p>{t('judge.bond-amount', { figure: figureText(amount.figure, true) })}</p>}
    </section>
  );
}
