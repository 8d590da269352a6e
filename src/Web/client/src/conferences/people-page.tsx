import { useState, type SubmitEvent } from 'react';
import { run } from '../api/graphql';
import { PersonField } from '../cases/person-field';
import { useSession } from '../auth/session';
import { t, tn } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { inviteToConference, listVanguard, withdrawInvitation } from './conference-operations';
import type { TabProps } from './conference-page';
import { PARTS, type ConferencePart } from './conference-protocol';

const ORDER: ConferencePart[] = ['FACILITATOR', 'PARTICIPANT', 'WATCHER'];
/** What one command takes. */
const AT_ONCE = 300;

/** Who is invited and as what; who runs the conference invites, and everyone may leave. */
export default function PeoplePage({ view, status, notices }: TabProps) {
  const { me } = useSession();
  const withdraw = useCommand(withdrawInvitation, () => undefined);
  const invite = useCommand(inviteToConference, () => undefined);
  const runs = view.may.includes('RUN') && view.state.stage !== 'CLOSED';
  const here = new Set(status.attendees.map(({ personId }) => personId));
  return (
    <div className="conference-people">
      {ORDER.map((part) => {
        const seats = view.people.filter((seat) => seat.part === part).sort((a, b) => a.name.localeCompare(b.name));
        return (
          seats.length > 0 && (
            <section key={part} aria-labelledby={`part-${part}`}>
              <h2 id={`part-${part}`}>
                {t(`conference-part.${part}`)} <span className="muted figures">{seats.length}</span>
              </h2>
              <ul className="rows">
                {seats.map(({ personId, name }) => (
                  <li key={personId}>
                    <strong>{personId === me.personId ? t('draft.you', { name }) : name}</strong>
                    {here.has(personId) && (
                      <span className="badge ok">
                        <Icon name="live" />
                        {t('conference.is-here')}
                      </span>
                    )}
                    {runs && (
                      <select
                        aria-label={t('invite.part-of', { name })}
                        value={part}
                        disabled={invite.busy}
                        onChange={(event) => invite.start({ conferenceId: view.id, personIds: [personId], part: event.target.value as ConferencePart })}
                      >
                        {PARTS.map((each) => (
                          <option key={each} value={each}>
                            {t(`conference-part-one.${each}`)}
                          </option>
                        ))}
                      </select>
                    )}
                    {(runs || personId === me.personId) && (
                      <button
                        type="button"
                        className="quiet"
                        disabled={withdraw.busy}
                        aria-label={personId === me.personId ? t('invite.leave') : t('invite.withdraw-named', { name })}
                        onClick={() => withdraw.start({ conferenceId: view.id, personId })}
                      >
                        {personId === me.personId ? t('invite.leave') : t('invite.withdraw')}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      <ErrorNotice error={withdraw.error ?? invite.error} />
      {runs && <Invite view={view} notices={notices} />}
      <p>
        <a href={`/conferences/${view.id}/invitation.ics`} download>
          {t('conference.calendar')}
        </a>
      </p>
    </div>
  );
}

function Invite({ view, notices }: Pick<TabProps, 'view' | 'notices'>) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [part, setPart] = useState<ConferencePart>('PARTICIPANT');
  const invited = new Set(view.people.map(({ personId }) => personId));
  const { start, busy, error } = useCommand(inviteToConference, () => {
    setPerson(null);
    notices.toast({ tone: 'ok', text: t('invite.done'), seconds: 5 });
  });
  const vanguard = useTask(async () => {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const { attorneys }: Awaited<ReturnType<typeof readVanguard>> = await readVanguard(view.jurisdictionId, after);
      ids.push(...attorneys.nodes.map(({ id }) => id));
      if (!attorneys.pageInfo.hasNextPage) break;
      after = attorneys.pageInfo.endCursor;
    }
    const news = ids.filter((id) => !invited.has(id));
    if (news.length > 0) start({ conferenceId: view.id, personIds: news.slice(0, AT_ONCE), part: 'PARTICIPANT' });
    else notices.toast({ tone: 'ok', text: t('invite.nobody-new'), seconds: 5 });
  });
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{t('invite.title')}</h2>
      <button type="button" className="primary" disabled={busy || vanguard.busy} onClick={() => vanguard.start()}>
        <Icon name="people" />
        {t('invite.vanguard')}
      </button>
      <form
        className="inline-form"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          if (person) start({ conferenceId: view.id, personIds: [person.id], part });
        }}
      >
        <PersonField label={t('invite.person')} value={person} onChoose={setPerson} without={[...invited]} error={null} />
        <Field label={t('invite.part')}>
          {(control) => (
            <select {...control} value={part} onChange={(event) => setPart(event.target.value as ConferencePart)}>
              {PARTS.map((each) => (
                <option key={each} value={each}>
                  {t(`conference-part-one.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="submit" disabled={!person || busy}>
          {busy ? t('working') : t('invite.button')}
        </button>
      </form>
      <p className="hint">{tn('conferences.people', view.people.length)}</p>
      <ErrorNotice error={error ?? vanguard.error} />
    </section>
  );
}

function readVanguard(center: string, after: string | null) {
  return run(listVanguard, { center, after });
}
