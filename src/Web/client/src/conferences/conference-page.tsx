import { lazy, Suspense, useEffect } from 'react';
import { Link, Redirect } from 'wouter';
import { useSession } from '../auth/session';
import { clock } from '../i18n/format';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Icon } from '../ui/icon';
import { Empty, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { ConferenceHeader } from './conference-header';
import { listCenters } from './conference-operations';
import type { ConferenceView } from './conference-protocol';
import type { ConferenceRoom, RoomStatus } from './conference-room';
import './conference.css';
import { Toasts, useNotices, type Notices } from './toasts';
import { useConference } from './use-conference';
import { changeText } from './words';

/** What every tab of the page works on. */
export interface TabProps {
  room: ConferenceRoom;
  status: RoomStatus;
  view: ConferenceView;
  notices: Notices;
}

const TABS = ['board', 'agenda', 'people', 'summary'] as const;
const PAGES = {
  board: lazy(() => import('./board-page')),
  agenda: lazy(() => import('./agenda-page')),
  people: lazy(() => import('./people-page')),
  summary: lazy(() => import('./summary-page')),
};

/** A conference: who is here and how it stands, and below it the board, the agenda, the people or the summary. */
export default function ConferencePage({ id, tab }: { id: string; tab: string }) {
  const { me } = useSession();
  const { room, status } = useConference(id);
  const { shown, said, drop, ...notices } = useNotices();
  const centers = useQuery(listCenters, {});
  const { view, phase, since, last } = status;
  const center = centers.data?.jurisdictions.find((one) => one.id === view?.jurisdictionId);
  const title = center ? t('conference.title', { center: center.name }) : t('conference.untitled');
  usePageTitle(title);

  const { say } = notices;
  useEffect(() => {
    const text = last && view && last.actorId !== me.personId ? changeText(last, view) : null;
    if (text !== null) say(text);
    // Once for each change, with the names of the moment.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [last]);

  const here = TABS.find((known) => known === tab);
  if (!here) return <Redirect to={`/conferences/${id}/board`} replace />;
  if (phase === 'left') {
    return (
      <div className="page">
        <h1>{t('conference.untitled')}</h1>
        <Empty>
          <p role="alert">{t('conference.left')}</p>
          <p>
            <Link href="/conferences">{t('conference.all')}</Link>
          </p>
        </Empty>
      </div>
    );
  }
  if (!view) {
    return (
      <div className="page">
        <h1>{title}</h1>
        {phase === 'offline' ? <p className="muted">{t('conference.not-here')}</p> : <Loading />}
      </div>
    );
  }
  const Tab = PAGES[here];
  return (
    <div className={`page conference on-${here}`} data-version={view.version}>
      <ConferenceHeader title={title} status={status} view={view} notices={notices} />
      {since && (
        <div className="notice warn" role="alert" data-stale>
          <Icon name="offline" />
          <p>{t('conference.stale', { time: clock(since) })}</p>
        </div>
      )}
      <nav className="tabs" aria-label={t('conference.tabs')}>
        {TABS.map((each) => (
          <Link key={each} href={`/conferences/${id}/${each}`} aria-current={each === here ? 'page' : undefined}>
            {t(`conference-tab.${each}`)}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Tab room={room} status={status} view={view} notices={notices} />
      </Suspense>
      <Toasts shown={shown} said={said} drop={drop} />
    </div>
  );
}
