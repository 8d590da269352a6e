import { Link } from 'wouter';
import { courtPath } from '../courts/court-path';
import { courtDate, dateIn, hearingTime, instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { judgePath } from '../judges/judge-path';
import { Detainers } from './detainers';
import { readEcosystem, type Ecosystem, type EcosystemJudge, type OwnHearing } from './ecosystem-operations';
import { Facilities } from './facilities';
import { VanguardGauge } from './gauge';
import { Goals } from './goals';
import { Health } from './health';
import type { Center } from './types';

/** The adjudication ecosystem that the center faces, with its live figures. */
export function EcosystemTab({ center, onChange }: { center: Center; onChange: () => void }) {
  const { data, error, reload } = useQuery(readEcosystem, { id: center.id, from: dateIn(0), to: dateIn(13) });
  const ecosystem = data?.ecosystem;
  const codes = new Set(center.courts.map(({ code }) => code));
  return (
    <>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data && !ecosystem && <Empty>{t('ecosystem.not-yours')}</Empty>}
      {ecosystem && (
        <>
          <Summary center={center} ecosystem={ecosystem} />
          <Hearings days={ecosystem.hearings} own={data.cases.nodes.filter(({ court }) => codes.has(court.code))} />
          <Health measures={ecosystem.health} />
          <Lost ecosystem={ecosystem} />
          {center.goals && <Goals center={center} goals={center.goals} onChange={onChange} />}
          <Judges judges={ecosystem.judges} />
          <Facilities jurisdictionId={center.id} ecosystem={ecosystem} onChange={reload} />
          <Detainers jurisdictionId={center.id} ecosystem={ecosystem} onChange={reload} />
        </>
      )}
    </>
  );
}

function Summary({ center, ecosystem }: { center: Center; ecosystem: Ecosystem }) {
  const facts: [name: string, value: React.ReactNode][] = [
    [t('center.courts'), <Courts key="courts" courts={center.courts} />],
    [t('ecosystem.field-office'), center.fieldOffice],
    [t('ecosystem.prosecutors'), ecosystem.prosecutors.map(({ name }) => name).join('; ') || t('not-known')],
    [t('ecosystem.vanguard'), <VanguardGauge key="gauge" gauge={center.gauge} />],
    [t('health.openCases'), ecosystem.openCases],
    [t('health.detained'), ecosystem.detained],
    [t('health.onAppeal'), ecosystem.onAppeal],
  ];
  return (
    <section aria-labelledby="ecosystem">
      <h2 id="ecosystem">{t('ecosystem.title')}</h2>
      <p className="muted">{t('ecosystem.counted', { at: instant(ecosystem.countedAt) })}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Courts({ courts }: { courts: Center['courts'] }) {
  if (courts.length === 0) return t('center.no-courts');
  return (
    <ul className="bare">
      {courts.map((court) => (
        <li key={court.code}>
          <Link href={courtPath(court.code)}>{codeText(court)}</Link>
        </li>
      ))}
    </ul>
  );
}

function Hearings({ days, own }: { days: Ecosystem['hearings']; own: OwnHearing[] }) {
  return (
    <section>
      <h2>{t('ecosystem.hearings')}</h2>
      {days.length === 0 && <Empty>{t('ecosystem.no-hearings')}</Empty>}
      {days.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('ecosystem.hearings')}>
          <table className="figures-table">
            <thead>
              <tr>
                <th scope="col">{t('ecosystem.day')}</th>
                <th scope="col">{t('ecosystem.cases')}</th>
                <th scope="col">{t('ecosystem.own-cases')}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ on, cases }) => (
                <tr key={on}>
                  <th scope="row">{courtDate(on)}</th>
                  <td className="figures">{cases}</td>
                  <td>
                    <ul className="bare">
                      {own.flatMap(({ id, pseudonym, nextHearing }) =>
                        nextHearing?.on === on
                          ? [
                              <li key={id}>
                                <Link href={`/cases/${id}/hearings`}>{pseudonym}</Link> <span className="muted">{hearingTime(on, nextHearing.at)}</span>
                              </li>,
                            ]
                          : [],
                      )}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Lost({ ecosystem }: { ecosystem: Ecosystem }) {
  return (
    <section aria-labelledby="lost">
      <h2 id="lost">{t('ecosystem.lost')}</h2>
      <p>{tn('ecosystem.lost-cases', ecosystem.lost)}</p>
      {ecosystem.ownLost.length > 0 && (
        <ul className="rows" aria-label={t('ecosystem.own-lost')}>
          {ecosystem.ownLost.map(({ id, pseudonym }) => (
            <li key={id}>
              <Link href={`/cases/${id}/hearings`}>{pseudonym}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Judges({ judges }: { judges: EcosystemJudge[] }) {
  return (
    <section>
      <h2>{t('ecosystem.judges')}</h2>
      {judges.length === 0 && <Empty>{t('ecosystem.no-judges')}</Empty>}
      {judges.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('ecosystem.judges')}>
          <table className="figures-table">
            <thead>
              <tr>
                <th scope="col">{t('case.judge')}</th>
                <th scope="col">{t('case.court')}</th>
                <th scope="col">{t('health.openCases')}</th>
                <th scope="col">{t('ecosystem.decisions')}</th>
              </tr>
            </thead>
            <tbody>
              {judges.map(({ judge, court, openCases, decisions }) => (
                <tr key={judge.code}>
                  <th scope="row">
                    <Link href={judgePath(judge.code, court?.code)}>{codeText(judge)}</Link>
                  </th>
                  <td>{court && <Link href={courtPath(court.code)}>{codeText(court)}</Link>}</td>
                  <td className="figures">{openCases}</td>
                  <td className="figures">{decisions}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
