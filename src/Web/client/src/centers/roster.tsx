import { useState, type SubmitEvent } from 'react';
import { useSession } from '../auth/session';
import { PersonField } from '../cases/person-field';
import { dateIn, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { byTime } from './center';
import { agreeToBeNamed, joinCenter, leaveCenter } from './operations';
import type { Center, RosterMember } from './types';

interface Props {
  center: Center;
  onChange: () => void;
}

/** Who is in the vanguard and who was, with their days; whether one is named publicly is one's own to say. */
export function Roster({ center, roster, onChange }: Props & { roster: RosterMember[] }) {
  const { me } = useSession();
  const { now, before } = byTime(roster);
  const mine = now.find(({ person }) => person.id === me.personId);
  return (
    <>
      {mine && <Naming center={center} agrees={mine.isNamed} onChange={onChange} />}
      <section aria-labelledby="members">
        <h2 id="members">{t('center.vanguard')}</h2>
        {now.length === 0 && <Empty>{t('center.no-members')}</Empty>}
        <ul className="rows">
          {now.map((member) => (
            <Member key={member.person.id} center={center} member={member} onChange={onChange} />
          ))}
        </ul>
        {(center.coordinates || me.role === 'ADMINISTRATOR') && <Join center={center} members={now} onChange={onChange} />}
      </section>
      {before.length > 0 && (
        <section aria-labelledby="before">
          <h2 id="before">{t('center.before')}</h2>
          <ul className="rows">
            {before.map(({ person, since, until }) => (
              <li key={`${person.id} ${since} ${until}`}>
                <span>{person.name}</span>
                <span className="muted">
                  {since && t('people.since', { date: plainDate(since) })} {until && t('people.until', { date: plainDate(until) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Member({ center, member, onChange }: Props & { member: RosterMember }) {
  const { me } = useSession();
  const leave = useCommand(leaveCenter, onChange);
  const { person, since, isNamed } = member;
  const facilitates = center.facilitators.some(({ id }) => id === person.id);
  return (
    <li>
      <strong>{person.name}</strong>
      {facilitates && <span className="badge info">{t('person-role.FACILITATOR')}</span>}
      {since && <span className="muted">{t('people.since', { date: plainDate(since) })}</span>}
      {isNamed && <span className="badge neutral">{t('center.named-publicly')}</span>}
      {(center.coordinates || person.id === me.personId) && (
        <button
          type="button"
          className="quiet"
          disabled={leave.busy}
          aria-label={t('center.leave-named', { name: person.name })}
          onClick={() => leave.start({ jurisdictionId: center.id, attorneyId: person.id, until: null })}
        >
          <Icon name="trash" />
          {t('center.leave')}
        </button>
      )}
      <ErrorNotice error={leave.error} />
    </li>
  );
}

function Naming({ center, agrees, onChange }: Props & { agrees: boolean }) {
  const { start, busy, error } = useCommand(agreeToBeNamed, onChange);
  return (
    <section aria-labelledby="naming">
      <h2 id="naming">{t('center.naming')}</h2>
      <label className="check">
        <input
          type="checkbox"
          checked={agrees}
          disabled={busy}
          onChange={(event) => start({ jurisdictionId: center.id, agrees: event.target.checked })}
        />
        {t('center.naming-agree')}
      </label>
      <ErrorNotice error={error} />
    </section>
  );
}

function Join({ center, members, onChange }: Props & { members: RosterMember[] }) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [since, setSince] = useState('');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(joinCenter, () => {
    setPerson(null);
    setSince('');
    setTried(false);
    onChange();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) start({ jurisdictionId: center.id, attorneyId: person.id, since: since || null });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <h3>{t('center.join')}</h3>
      <PersonField
        label={t('people.person')}
        hint={t('center.join-hint')}
        value={person}
        onChoose={setPerson}
        without={members.map((member) => member.person.id)}
        error={tried && !person ? t('error.required') : null}
      />
      <Field label={t('center.since')} hint={t('center.since-hint')}>
        {(control) => <input {...control} type="date" max={dateIn(0)} value={since} onChange={(event) => setSince(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('center.join-button')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
