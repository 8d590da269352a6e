import { useState, type SubmitEvent } from 'react';
import { PersonField } from '../cases/person-field';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { counselOf, supervisedBy } from './center';
import { disbandTeam, formTeam, renameTeam, seatMember, unseatMember } from './operations';
import { SEAT_ROLES, type AttorneyTeam, type Center, type Seat, type SeatRole } from './types';

interface Props {
  center: Center;
  onChange: () => void;
}

/** The attorney teams: who leads, who hangs off whom. Facilitators form them. */
export function Teams({ center, teams, onChange }: Props & { teams: AttorneyTeam[] }) {
  return (
    <>
      {teams.length === 0 && <Empty>{t('center.no-teams')}</Empty>}
      {teams.map((team) => (
        <Team key={team.id} center={center} team={team} onChange={onChange} />
      ))}
      {center.coordinates && <FormTeam center={center} onChange={onChange} />}
    </>
  );
}

function Team({ center, team, onChange }: Props & { team: AttorneyTeam }) {
  const unseat = useCommand(unseatMember, onChange);
  const title = `team-${team.id}`;
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{team.name}</h2>
      <ErrorNotice error={unseat.error} />
      {team.seats.length === 0 && <Empty>{t('center.no-seats')}</Empty>}
      <ul className="rows">
        {team.seats.map((seat) => (
          <SeatRow
            key={seat.person.id}
            seat={seat}
            team={team}
            onUnseat={
              center.coordinates && !unseat.busy
                ? () => unseat.start({ jurisdictionId: center.id, teamId: team.id, personId: seat.person.id })
                : null
            }
            coordinates={center.coordinates}
          />
        ))}
      </ul>
      {center.coordinates && (
        <details className="more-filters">
          <summary aria-label={t('center.change-team-named', { name: team.name })}>{t('center.change-team')}</summary>
          <SeatForm center={center} team={team} onChange={onChange} />
          <NameForm center={center} team={team} onChange={onChange} />
        </details>
      )}
    </section>
  );
}

function SeatRow({ seat, team, coordinates, onUnseat }: { seat: Seat; team: AttorneyTeam; coordinates: boolean; onUnseat: (() => void) | null }) {
  const { person, role, supervisor } = seat;
  const supervised = supervisedBy(team, person.id);
  return (
    <li>
      <strong>{person.name}</strong>
      <span className="badge neutral">{t(`seat.${role}`)}</span>
      {supervisor && <span className="muted">{t('seat.under', { name: supervisor.name })}</span>}
      {supervised.length > 0 && <span className="muted">{t('seat.supervises', { names: supervised.map(({ name }) => name).join(', ') })}</span>}
      {coordinates && (
        <button type="button" className="quiet" disabled={onUnseat === null} aria-label={t('remove.named', { name: person.name })} onClick={onUnseat ?? undefined}>
          <Icon name="trash" />
          {t('remove')}
        </button>
      )}
    </li>
  );
}

function SeatForm({ center, team, onChange }: Props & { team: AttorneyTeam }) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [role, setRole] = useState<SeatRole>('CO_COUNSEL');
  const [supervisorId, setSupervisorId] = useState('');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(seatMember, () => {
    setPerson(null);
    setSupervisorId('');
    setTried(false);
    onChange();
  });
  const mayBeLay = role === 'PARALEGAL' || role === 'INTERPRETER';
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) start({ jurisdictionId: center.id, teamId: team.id, personId: person.id, role, supervisorId: (mayBeLay && supervisorId) || null });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <h3>{t('seat.title')}</h3>
      <PersonField
        label={t('people.person')}
        hint={t('seat.person-hint')}
        value={person}
        onChoose={setPerson}
        without={[]}
        error={tried && !person ? t('error.required') : null}
      />
      <Field label={t('people.role')}>
        {(control) => (
          <select {...control} value={role} onChange={(event) => setRole(event.target.value as SeatRole)}>
            {SEAT_ROLES.map((each) => (
              <option key={each} value={each}>
                {t(`seat.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {mayBeLay && (
        <Field label={t('seat.supervisor')} hint={t('seat.supervisor-hint')}>
          {(control) => (
            <select {...control} value={supervisorId} onChange={(event) => setSupervisorId(event.target.value)}>
              <option value="">{t('seat.no-supervisor')}</option>
              {counselOf(team)
                .filter((seat) => seat.person.id !== person?.id)
                .map((seat) => (
                  <option key={seat.person.id} value={seat.person.id}>
                    {seat.person.name}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('seat.button')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

function NameForm({ center, team, onChange }: Props & { team: AttorneyTeam }) {
  const [name, setName] = useState(team.name);
  const rename = useCommand(renameTeam, onChange);
  const disband = useCommand(disbandTeam, onChange);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    rename.start({ jurisdictionId: center.id, teamId: team.id, name: name.trim() });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <Field label={t('center.team-name')}>
        {(control) => <input {...control} required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <button type="submit" disabled={rename.busy || name.trim() === team.name}>
        {rename.busy ? t('working') : t('center.rename')}
      </button>
      <button type="button" disabled={disband.busy} onClick={() => disband.start({ jurisdictionId: center.id, teamId: team.id })}>
        {disband.busy ? t('working') : t('center.disband')}
      </button>
      <ErrorNotice error={rename.error ?? disband.error} />
    </form>
  );
}

function FormTeam({ center, onChange }: Props) {
  const [name, setName] = useState('');
  const { start, busy, error } = useCommand(formTeam, () => {
    setName('');
    onChange();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ jurisdictionId: center.id, name: name.trim() });
  };
  return (
    <section aria-labelledby="form-team">
      <h2 id="form-team">{t('center.form-team')}</h2>
      <form className="inline-form" onSubmit={onSubmit}>
        <Field label={t('center.team-name')}>
          {(control) => <input {...control} required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <button type="submit" disabled={busy}>
          {busy ? t('working') : t('center.form-team-button')}
        </button>
        <ErrorNotice error={error} />
      </form>
    </section>
  );
}
