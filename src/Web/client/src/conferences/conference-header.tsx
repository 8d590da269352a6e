import { useState } from 'react';
import { presenceColor } from '../drafts/presence';
import { instantIn } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { CloseDialog } from './close-dialog';
import { advanceConference, rescheduleConference } from './conference-operations';
import type { Attendee, ConferenceStage, ConferenceView } from './conference-protocol';
import type { RoomStatus } from './conference-room';
import { StageBadge } from './stage';
import { TimeDialog } from './time-dialog';
import type { Notices } from './toasts';
import { initials } from './words';

interface Props {
  title: string;
  status: RoomStatus;
  view: ConferenceView;
  notices: Notices;
}

/** What conference this is, how it stands and what comes next, and who is here. */
export function ConferenceHeader({ title, status, view, notices }: Props) {
  const { stage, time } = view.state;
  const [dialog, setDialog] = useState<'time' | 'close' | null>(null);
  const runs = view.may.includes('RUN');
  const advance = useCommand(advanceConference, () => undefined);
  const reschedule = useCommand(rescheduleConference, () => setDialog(null));
  const go = (text: string, to: ConferenceStage, primary: boolean) => (
    <button type="button" className={primary ? 'primary' : ''} disabled={advance.busy} onClick={() => advance.start({ conferenceId: view.id, stage: to })}>
      {text}
    </button>
  );
  return (
    <header className="conference-head">
      <div className="page-head">
        <h1>{title}</h1>
        <StageBadge stage={stage} />
        <Avatars attendees={status.attendees} />
        {runs && (
          <div className="actions">
            {stage === 'PLANNED' && go(t('conference.assemble'), 'ASSEMBLING', true)}
            {stage === 'ASSEMBLING' && go(t('conference.go-live'), 'LIVE', true)}
            {stage === 'LIVE' && go(t('conference.back'), 'ASSEMBLING', false)}
            {stage === 'LIVE' && (
              <button type="button" className="primary" onClick={() => setDialog('close')}>
                {t('conference.close')}
              </button>
            )}
          </div>
        )}
      </div>
      <div className="conference-when">
        <span className="figures">{instantIn(time.startsAt, time.timeZone)}</span>
        {time.place && <span>{time.place}</span>}
        {time.link?.startsWith('https://') && (
          <a href={time.link} target="_blank" rel="noreferrer">
            {t('conference.call')}
          </a>
        )}
        <a href={`/conferences/${view.id}/invitation.ics`} download>
          {t('conference.calendar')}
        </a>
        {runs && stage !== 'CLOSED' && (
          <button type="button" className="quiet" onClick={() => setDialog('time')}>
            {t('conference.reschedule')}
          </button>
        )}
        <p className="muted">{stage === 'CLOSED' && !view.state.areTeamsInCases ? t('conference-next.letting-in') : t(`conference-next.${stage}`)}</p>
      </div>
      <ErrorNotice error={advance.error} />
      {dialog === 'time' && (
        <TimeDialog
          title={t('conference.reschedule')}
          time={time}
          busy={reschedule.busy}
          error={reschedule.error}
          onSubmit={(input) => reschedule.start({ conferenceId: view.id, ...input })}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'close' && <CloseDialog view={view} onClosed={() => notices.say(t('conference-stage.CLOSED'))} onClose={() => setDialog(null)} />}
    </header>
  );
}

const SHOWN = 8;

/** One for each person, however many pages she has open. */
function Avatars({ attendees }: { attendees: readonly Attendee[] }) {
  const people = [...new Map(attendees.map((attendee) => [attendee.personId, attendee])).values()].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className="avatars">
      <ul aria-label={t('conference.here')}>
        {people.slice(0, SHOWN).map(({ personId, name }) => (
          <li key={personId} title={name} style={{ backgroundColor: presenceColor(parseInt(personId.slice(-2), 16) || 0) }}>
            <span aria-hidden="true">{initials(name)}</span>
            <span className="visually-hidden">{name}</span>
          </li>
        ))}
      </ul>
      <span className="inline muted" data-present={people.length}>
        <Icon name="people" />
        {tn('conference.present', people.length)}
      </span>
    </div>
  );
}
