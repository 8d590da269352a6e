import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { run } from '../api/graphql';
import { follow } from '../api/graph-socket';
import { courtDate, courtTime, dollars, instant, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { codeText } from '../ui/codes';
import { LateBadge } from './production-plan';
import { readRelease, releaseChanged } from './operations';
import { ReleaseAnswers } from './release-answers';
import { ReleaseMissing } from './release-missing';
import { ReleaseBadges } from './release-parts';
import { ReleaseSteps } from './release-steps';
import { ReleaseTriage } from './release-triage';
import type { ReleaseDetail } from './types';

/** One packet: what was ordered, by when it is promised, who does what, and what became of it. */
export default function ReleasePage({ id }: { id: string }) {
  const { release, error, reload, onChange } = useRelease(id);
  usePageTitle(release ? `${release.pseudonym} · ${t(`release-kind.${release.kind}`)}` : t('nav.borderx'));
  if (!release) {
    return <ReleaseMissing error={error} reload={reload} />;
  }
  const props = { release, onChange };
  return (
    <div className="page">
      <p>
        <Link href="/borderx">{t('release.to-list')}</Link>
        {release.caseId && (
          <>
            {' · '}
            <Link href={`/cases/${release.caseId}/hearings`}>{t('release.to-case')}</Link>
          </>
        )}
      </p>
      <div className="page-head">
        <h1>
          {release.pseudonym} · {t(`release-kind.${release.kind}`)}
        </h1>
        <ReleaseBadges release={release} />
      </div>
      {(release.may.includes('BUILD') || release.may.includes('READ_WORDS')) && (
        <p>
          <Link href={`/borderx/${release.id}/packet`} className="button">
            {t('packet.open')}
          </Link>
        </p>
      )}
      <Facts release={release} />
      {release.may.includes('TRIAGE') && ['ORDERED', 'TRIAGED', 'PRODUCING', 'IN_REVIEW'].includes(release.stage) && <ReleaseTriage {...props} />}
      <ReleaseSteps {...props} />
      <ReleaseAnswers {...props} />
    </div>
  );
}

function Facts({ release }: { release: ReleaseDetail }) {
  const { filing, decision } = release;
  return (
    <section aria-labelledby="order">
      <h2 id="order">{t('release.order')}</h2>
      {release.instructions && <p className="prose">{release.instructions}</p>}
      <dl className="facts">
        <Fact name={t('release.ordered')}>{t('release.by-at', { name: release.orderedBy.name, organization: release.organization.name, time: instant(release.orderedAt) })}</Fact>
        <Fact name={t('release.producer')}>{release.producer.name}</Fact>
        {release.language && <Fact name={t('release.language')}>{codeText(release.language)}</Fact>}
        <Fact name={t('release.promised')}>
          {release.promisedOn ? plainDate(release.promisedOn) : t('release.not-promised', { first: plainDate(release.earliestOn), last: plainDate(release.latestOn) })}
        </Fact>
        {release.plan?.expectedOn && (
          <Fact name={t('plan.expected-on')}>
            {plainDate(release.plan.expectedOn)} <LateBadge plan={release.plan} />
          </Fact>
        )}
        {release.startBy && (
          <Fact name={t('release.start-by')}>
            {plainDate(release.startBy)} <span className="hint">{t('release.start-by-why')}</span>
          </Fact>
        )}
        {release.supervisor && <Fact name={t('release.supervisor')}>{release.supervisor.name}</Fact>}
        {release.nextHearing && (
          <Fact name={t('release.next-hearing')}>
            {courtDate(release.nextHearing.on)}, {courtTime(release.nextHearing.at)}
          </Fact>
        )}
        {filing && <Fact name={t('release.filed')}>{[plainDate(filing.on), t(`filing-way.${filing.how}`), filing.receipt].filter(Boolean).join(' · ')}</Fact>}
        {release.heardOn && <Fact name={t('release.heard')}>{plainDate(release.heardOn)}</Fact>}
        {decision && (
          <Fact name={t('release.decided')}>
            {[plainDate(decision.on), t(`outcome-result.${decision.result}`), decision.amount !== null && dollars(decision.amount)].filter(Boolean).join(' · ')}
          </Fact>
        )}
        {release.appealedOn && <Fact name={t('release.appealed')}>{plainDate(release.appealedOn)}</Fact>}
        {release.reason && <Fact name={t('release.withdrawn')}>{release.reason}</Fact>}
      </dl>
      {release.returns.length > 0 && (
        <>
          <h3>{t('release.returns')}</h3>
          <ul className="rows">
            {release.returns.map((each) => (
              <li key={each.at}>
                <span className="prose">{each.reasons}</span>
                <span className="muted">
                  {each.by.name} · {instant(each.at)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The packet, kept up to date by the server; an older answer never replaces a newer one. */
function useRelease(id: string) {
  const [release, setRelease] = useState<ReleaseDetail | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  const onChange = useCallback(
    (next: ReleaseDetail | null) => {
      if (next) setRelease((last) => (last && last.version > next.version ? last : next));
      else reload();
    },
    [reload],
  );
  useEffect(() => {
    const abort = new AbortController();
    run(readRelease, { id }, abort.signal).then(
      ({ releaseRequest }) => {
        // What one may do changes with her part, also at the same version.
        setRelease(releaseRequest);
        setError(releaseRequest ? null : 'absent');
      },
      (failure: unknown) => !abort.signal.aborted && setError(failure),
    );
    return () => abort.abort();
  }, [id, round]);
  useEffect(() => follow(releaseChanged, { id }, (data) => onChange(data.releaseRequestChanged), reload), [id, onChange, reload]);
  return { release, error, reload, onChange };
}
