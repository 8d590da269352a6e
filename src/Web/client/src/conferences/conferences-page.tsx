import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { listCenters, listConferences, scheduleConference, type ConferenceRow } from './conference-operations';
import './conference.css';
import { nextConference } from './next-conference';
import { StageBadge } from './stage';
import { TimeDialog } from './time-dialog';

/** The conferences that one is invited to; a facilitator schedules another. */
export default function ConferencesPage() {
  usePageTitle(t('nav.conferences'));
  const { me } = useSession();
  const [scheduling, setScheduling] = useState(false);
  const { data, error, reload } = useQuery(listConferences, {});
  const schedules = me.role === 'FACILITATOR';
  const button = (text: string) => (
    <button type="button" className="primary" onClick={() => setScheduling(true)}>
      <Icon name="plus" />
      {text}
    </button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('nav.conferences')}</h1>
        {schedules && data && data.conferences.length > 0 && button(t('conferences.schedule'))}
      </div>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data?.conferences.length === 0 && (
        <Empty>
          <p>{t('conferences.none')}</p>
          {schedules && button(t('conferences.schedule-first'))}
        </Empty>
      )}
      <ul className="rows">
        {data?.conferences.map(({ id, jurisdiction, stage, startsAt, cases, people }) => (
          <li key={id}>
            <Icon name="calendar" />
            <Link href={`/conferences/${id}/board`} className="case-name">
              {t('conference.title', { center: jurisdiction?.name ?? '' })}
            </Link>
            <span className="figures">{instant(startsAt)}</span>
            <StageBadge stage={stage} />
            <span className="muted">
              {tn('cases.count', cases)} · {tn('conferences.people', people)}
            </span>
          </li>
        ))}
      </ul>
      {scheduling && data && <Schedule conferences={data.conferences} onClose={() => setScheduling(false)} />}
    </div>
  );
}

function Schedule({ conferences, onClose }: { conferences: ConferenceRow[]; onClose: () => void }) {
  const [, goTo] = useLocation();
  const { data, error: unread } = useQuery(listCenters, {});
  const { start, busy, error } = useCommand(scheduleConference, (id) => id !== null && goTo(`/conferences/${id}/board`));
  if (!data) return unread ? <ErrorNotice error={unread} /> : <Loading />;
  return (
    <TimeDialog
      title={t('conferences.schedule')}
      centers={data.jurisdictions.filter(({ coordinates }) => coordinates)}
      propose={(center, zone) => nextConference(center, conferences, zone)}
      busy={busy}
      error={error}
      onSubmit={(time, jurisdictionId) => start({ ...time, jurisdictionId })}
      onClose={onClose}
    />
  );
}
