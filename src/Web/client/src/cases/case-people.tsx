import { useState, type SubmitEvent } from 'react';
import { run } from '../api/graphql';
import { addTeamMember, removeTeamMember, searchAttorneys } from '../api/operations';
import { TEAM_ROLES, type CaseDetail, type TeamRole } from '../api/types';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import { Combobox, type Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

export function CasePeople({ detail, onChange }: Props) {
  const remove = useCommand(removeTeamMember, onChange);
  return (
    <section aria-labelledby="team">
      <h2 id="team">{t('people.team')}</h2>
      <ErrorNotice error={remove.error} />
      <ul className="rows">
        {detail.team.map(({ person, role, since }) => (
          <li key={person.id}>
            <strong>{person.name}</strong>
            <span className="badge neutral">{t(`role.${role}`)}</span>
            <span className="muted">{t('people.since', { date: instant(since) })}</span>
            <button
              type="button"
              className="quiet"
              disabled={remove.busy}
              aria-label={t('remove.named', { name: person.name })}
              onClick={() => remove.start({ caseId: detail.id, personId: person.id })}
            >
              <Icon name="trash" />
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      <AddPerson detail={detail} onChange={onChange} />
    </section>
  );
}

function AddPerson({ detail, onChange }: Props) {
  const { me } = useSession();
  const [person, setPerson] = useState<Choice | null>(null);
  const [role, setRole] = useState<TeamRole>('CO_COUNSEL');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(addTeamMember, (changed) => {
    onChange(changed);
    setPerson(null);
    setTried(false);
  });
  const find = async (text: string, signal: AbortSignal): Promise<Choice[]> => {
    const { attorneys } = await run(searchAttorneys, { text: text.trim(), first: 20 }, signal);
    const onTeam = new Set(detail.team.map((member) => member.person.id));
    const found = attorneys.nodes.map(({ id, name, languages, hoursPerMonth }) => ({
      id,
      name,
      detail: [languages.map(codeText).join(', '), t('people.hours', { hours: hoursPerMonth })].filter(Boolean).join(' · '),
    }));
    // A facilitator is no attorney, yet puts herself on a team.
    if (found.every(({ id }) => id !== me.personId) && me.name.toLowerCase().includes(text.trim().toLowerCase())) {
      found.unshift({ id: me.personId, name: me.name, detail: t('people.you') });
    }
    return found.filter(({ id }) => !onTeam.has(id)).map(({ id, name, detail: more }) => ({ id, label: name, detail: more }));
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) start({ caseId: detail.id, personId: person.id, role });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <h3>{t('people.add')}</h3>
      <Combobox
        label={t('people.person')}
        find={find}
        value={person}
        onChoose={setPerson}
        error={tried && !person ? t('error.required') : null}
        hint={t('people.add-hint')}
      />
      <Field label={t('people.role')}>
        {(control) => (
          <select {...control} value={role} onChange={(event) => setRole(event.target.value as TeamRole)}>
            {TEAM_ROLES.map((each) => (
              <option key={each} value={each}>
                {t(`role.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit" className="primary" disabled={busy}>
        {busy ? t('working') : t('people.add-button')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
