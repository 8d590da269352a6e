import { Link } from 'wouter';
import { AlertStageBadge, countsText, placeText } from '../alerts/alert-parts';
import type { AlertSummary } from '../alerts/types';
import { Compared } from '../figures/compared';
import { COURT_PLACES } from '../figures/court-places';
import { runsOf } from '../figures/figure-runs';
import { dateIn, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { MarkList, marksOf } from '../policies/marks';
import type { PolicyMark } from '../policies/operations';
import { usePageTitle } from '../shell/use-page';
import { DotTable } from '../ui/dot-plot';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { Picture } from '../ui/save-png';
import { TrendChart } from '../ui/trend-chart';
import { useQuery } from '../ui/use-query';
import { dotsOfGroups, dotsOfJudges, dotsOfMeasures, nameOfCourt } from './court-figures';
import { readCourtAround, readCourtFigures, type CourtAround, type CourtInFigures } from './court-operations';

const MONTHS = 36;

/** A court: where it is, how its judges decide by what the courts publish, and what touches it. */
export default function CourtPage({ code }: { code: string }) {
  const from = dateIn(-MONTHS * 30.4375).slice(0, 8) + '01';
  const figures = useQuery(readCourtFigures, { court: code, from });
  const around = useQuery(readCourtAround, { court: code });
  const place = COURT_PLACES.get(code);
  const centers = around.data?.jurisdictions.filter(({ courts }) => courts.some((court) => court.code === code)) ?? [];
  const name = nameOfCourt(code, [...(around.data?.referenceCodes ?? []), ...centers.flatMap(({ courts }) => courts)]);
  const through = figures.data?.relief.dataThrough;
  usePageTitle(t('court.title', { name }));
  return (
    <div className="page">
      <p>
        <Link href="/figures">{t('nav.figures')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('court.title', { name })}</h1>
        {name !== code && <span className="muted">{code}</span>}
      </div>
      {place && <p>{`${place.city}, ${place.state}`}</p>}
      <p className="muted">{t('judge.about')}</p>
      <ErrorNotice error={figures.error ?? around.error}>
        <button
          type="button"
          onClick={() => {
            figures.reload();
            around.reload();
          }}
        >
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!(figures.data && around.data) && !(figures.error ?? around.error) && <Loading />}
      {around.data && <Around code={code} centers={centers} around={around.data} />}
      {figures.data && (
        <section aria-labelledby="of-courts">
          <h2 id="of-courts">{t('judge.in-courts')}</h2>
          {!through && <Empty>{t('figures.no-data')}</Empty>}
          {through && (
            <>
              <p className="muted">{t('judge.courts-through', { from: plainDate(from), date: plainDate(through) })}</p>
              <Published code={code} data={figures.data} policies={around.data?.policyEvents ?? []} />
            </>
          )}
        </section>
      )}
    </div>
  );
}

function Around({ code, centers, around }: { code: string; centers: CourtAround['jurisdictions']; around: CourtAround }) {
  const alerts = [...around.alerts.nodes, ...around.ofCounsel.nodes].filter(({ stage }) => stage !== 'OVER');
  return (
    <>
      <ul className="rows" aria-label={t('court.ways')}>
        {centers.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/centers/${id}/ecosystem`}>{t('court.center', { name })}</Link>
          </li>
        ))}
        <li>
          <Link href={`/practice?court=${encodeURIComponent(code)}`}>{t('court.to-practice')}</Link>
        </li>
        <li>
          <Link href={`/figures?by=judge&court=${encodeURIComponent(code)}`}>{t('court.to-figures')}</Link>
        </li>
      </ul>
      <Alerts alerts={alerts} />
      <Policies policies={around.policyEvents} />
    </>
  );
}

function Alerts({ alerts }: { alerts: AlertSummary[] }) {
  return (
    <section aria-labelledby="court-alerts">
      <h2 id="court-alerts">{t('court.alerts')}</h2>
      {alerts.length === 0 && <Empty>{t('court.no-alerts')}</Empty>}
      {alerts.length > 0 && (
        <ul className="rows">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <AlertStageBadge stage={alert.stage} />
              <Link href={`/alerts/${alert.id}`}>{placeText(alert)}</Link>
              <span className="muted">{t('judge.since', { date: plainDate(alert.since) })}</span>
              <span className="muted">{countsText(alert)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Policies({ policies }: { policies: PolicyMark[] }) {
  return (
    <section aria-labelledby="court-policies">
      <h2 id="court-policies">{t('court.policies')}</h2>
      <p>
        <Link href="/policies">{t('policy.page')}</Link>
      </p>
      {policies.length === 0 && <Empty>{t('court.no-policies')}</Empty>}
      {policies.length > 0 && (
        <ul className="rows">
          {policies.map(({ id, title, on, until }) => (
            <li key={id}>
              <span>{title}</span>
              <span className="muted">
                {until ? t('court.policy-between', { from: plainDate(on), until: plainDate(until) }) : t('judge.since', { date: plainDate(on) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface PublishedProps {
  code: string;
  data: CourtInFigures;
  policies: PolicyMark[];
}

function Published({ code, data, policies }: PublishedProps) {
  const judges = dotsOfJudges(data.judges.figures, code);
  const runs = runsOf(data.months.figures);
  const marks = marksOf(policies, 'relief-denied');
  return (
    <>
      <Compared name={`court-${code}-measures`} label={t('court.measures')} dots={dotsOfMeasures(data)} />
      <Compared name={`court-${code}-judges`} label={t('court.judges')} dots={judges} drawn={judges.filter(({ rate }) => rate)} />
      <Compared name={`court-${code}-groups`} label={t('court.groups')} dots={dotsOfGroups(data)} />
      <h3>{t('judge.months')}</h3>
      {runs.length === 0 ? (
        <p className="muted">{t('judge.no-months')}</p>
      ) : (
        <Picture name={`court-${code}-months`} label={t('judge.months')}>
          <TrendChart label={t('judge.months')} runs={runs} marks={marks} />
        </Picture>
      )}
      <MarkList marks={marks} />
      {data.months.figures.length > 0 && (
        <details>
          <summary>{t('practice-figures.as-table')}</summary>
          <DotTable
            label={t('judge.months')}
            dots={data.months.figures.map(({ month, n, grantRate }) => ({ label: month?.slice(0, 7) ?? '', n, rate: grantRate }))}
          />
        </details>
      )}
    </>
  );
}
