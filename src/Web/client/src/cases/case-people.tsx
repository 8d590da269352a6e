import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { addTeamMember, removeTeamMember } from '../api/operations';
import { TEAM_ROLES, type CaseDetail, type TeamRole } from '../api/types';
import { useSession } from '../auth/session';
import { dateIn, instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { CaseAssistance } from './case-assistance';
import { CaseParties } from './case-parties';
import { CaseWalls } from './case-walls';
import { PersonField } from './person-field';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

export function CasePeople({ detail, onChange }: Props) {
  const { me } = useSession();
  const remove = useCommand(removeTeamMember, onChange);
  const mayManage = detail.may.includes('MANAGE_TEAM');
  return (
    <>
      <section aria-labelledby="team">
        <h2 id="team">{t('people.team')}</h2>
        <ErrorNotice error={remove.error} />
        <ul className="rows">
          {detail.team.map(({ person, role, since, until }) => (
            <li key={person.id}>
              <strong>{person.name}</strong>
              <span className="badge neutral">{t(`role.${role}`)}</span>
              <span className="muted">{t('people.since', { date: instant(since) })}</span>
              {until && <Until at={until} />}
              {role === 'INTERPRETER' && <Link href={`/texts/${detail.strategyDraftId}`}>{t('people.text-address')}</Link>}
              {(mayManage || person.id === me.personId) && (
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
              )}
            </li>
          ))}
        </ul>
        {mayManage && <AddPerson detail={detail} onChange={onChange} />}
      </section>
      {(mayManage || detail.assistance.length > 0) && <CaseAssistance detail={detail} onChange={onChange} mayManage={mayManage} />}
      {detail.may.includes('REVEAL_NAME') && <CaseParties detail={detail} onChange={onChange} />}
      {detail.may.includes('MANAGE_WALLS') && <CaseWalls caseId={detail.id} walls={detail.walls} onChange={onChange} />}
    </>
  );
}

/** When a part ends, or that it has. */
export function Until({ at }: { at: string }) {
  const [now] = useState(() => Date.now());
  const ended = Date.parse(at) <= now;
  return <span className={ended ? 'badge danger' : 'muted'}>{t(ended ? 'people.ended' : 'people.until', { date: instant(at) })}</span>;
}

/** The end of a day in the reader's calendar, as an instant. */
export function endOf(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
}

function AddPerson({ detail, onChange }: Props) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [role, setRole] = useState<TeamRole>('CO_COUNSEL');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(addTeamMember, (changed) => {
    onChange(changed);
    setPerson(null);
    setUntil('');
    setTried(false);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) start({ caseId: detail.id, personId: person.id, role, until: endOf(until), drafts: role === 'INTERPRETER' ? ['strategy'] : null });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <h3>{t('people.add')}</h3>
      <PersonField
        label={t('people.person')}
        hint={t('people.add-hint')}
        value={person}
        onChoose={setPerson}
        without={detail.team.map((member) => member.person.id)}
        error={tried && !person ? t('error.required') : null}
      />
      <Field label={t('people.role')} hint={role === 'INTERPRETER' ? t('people.interpreter-hint') : undefined}>
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
      <Field label={t('people.until-day')} hint={t('people.until-hint')}>
        {(control) => (
          <input
            {...control}
            type="date"
            min={dateIn(0)}
            required={role === 'OUTSIDE_COUNSEL'}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="primary" disabled={busy}>
        {busy ? t('working') : t('people.add-button')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
