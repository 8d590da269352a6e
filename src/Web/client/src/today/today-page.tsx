import { Suspense, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { run } from '../api/graphql';
import { listCases } from '../api/operations';
import type { CaseSummary } from '../api/types';
import { useSession } from '../auth/session';
import { clock, dateIn, hearingTime } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { lazyPage } from '../i18n/lazy-page';
import { usePageTitle } from '../shell/use-page';
import { codeText } from '../ui/codes';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { StatusBadge } from '../ui/status';
import { useAsk } from '../ui/use-query';

const MyTasks = lazyPage(() => import('./my-tasks'));

const AHEAD = 14;
const SOON = 7;
/** How many cases are looked through for ones without a hearing. */
const LOOKED_THROUGH = 1000;

export function TodayPage() {
  usePageTitle(t('nav.today'));
  const { me } = useSession();
  const from = dateIn(0);
  const to = dateIn(AHEAD);
  const soon = dateIn(SOON);
  const hearings = useAsk(`hearings ${from}`, async (signal) => {
    const { cases } = await run(listCases, { filter: { hearingFrom: from, hearingTo: to }, orderBy: 'NEXT_HEARING', first: 100, after: null }, signal);
    return cases.nodes;
  });
  const idle = useAsk('without hearing', casesWithoutHearing);
  return (
    <div className="page">
      <h1>{t('today.hello', { name: me.name.split(' ')[0] ?? me.name })}</h1>
      <ConnectionLine />
      <section aria-labelledby="hearings">
        <h2 id="hearings">{t('today.hearings')}</h2>
        <ErrorNotice error={hearings.error} />
        {!hearings.data && !hearings.error && <Loading />}
        {hearings.data?.length === 0 && <Empty>{t('today.no-hearings')}</Empty>}
        <ul className="rows">
          {hearings.data?.map((row) => (
            <CaseLine key={row.id} row={row} urgent={row.nextHearing !== null && row.nextHearing.on <= soon} />
          ))}
        </ul>
      </section>
      {(me.role === 'ATTORNEY' || me.role === 'FACILITATOR') && (
        <Suspense fallback={<Loading />}>
          <MyTasks />
        </Suspense>
      )}
      <section aria-labelledby="without">
        <h2 id="without">{t('today.without')}</h2>
        <ErrorNotice error={idle.error} />
        {!idle.data && !idle.error && <Loading />}
        {idle.data && (idle.data.length === 0 ? <Empty>{t('today.all-set')}</Empty> : <p className="muted">{tn('cases.count', idle.data.length)}</p>)}
        <ul className="rows">
          {idle.data?.slice(0, 50).map((row) => (
            <CaseLine key={row.id} row={row} urgent={false} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function CaseLine({ row, urgent }: { row: CaseSummary; urgent: boolean }) {
  return (
    <li>
      <Link href={`/cases/${row.id}/strategy`} className="case-name">
        {row.pseudonym}
      </Link>
      <StatusBadge status={row.status} />
      {row.detained && <span className="badge danger">{t('case.detained')}</span>}
      <span className="muted">{codeText(row.court)}</span>
      {row.nextHearing && (
        <span className={urgent ? 'badge warn' : 'when'}>
          {urgent && <Icon name="alert" />}
          {t(`hearing.${row.nextHearing.kind}`)} · {hearingTime(row.nextHearing.on, row.nextHearing.at)}
        </span>
      )}
    </li>
  );
}

function ConnectionLine() {
  const { hub } = useSession();
  const { phase, since } = useSyncExternalStore(hub.subscribe, () => hub.connection);
  if (phase === 'live' || !since) return null;
  return <p className="muted">{t('today.stale', { time: clock(since) })}</p>;
}

async function casesWithoutHearing(signal: AbortSignal): Promise<CaseSummary[]> {
  const found: CaseSummary[] = [];
  let after: string | null = null;
  for (let seen = 0; seen < LOOKED_THROUGH; ) {
    const { cases }: { cases: { nodes: CaseSummary[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await run(
      listCases,
      { filter: {}, orderBy: 'OPENED_NEWEST', first: 100, after },
      signal,
    );
    found.push(...cases.nodes.filter(({ nextHearing, status }) => nextHearing === null && status !== 'CLOSED' && status !== 'DECIDED'));
    if (!cases.pageInfo.hasNextPage) break;
    after = cases.pageInfo.endCursor;
    seen += cases.nodes.length;
  }
  return found;
}
