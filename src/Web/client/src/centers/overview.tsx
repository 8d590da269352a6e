import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { useSession } from '../auth/session';
import { PersonField } from '../cases/person-field';
import { courtPath } from '../courts/court-path';
import { t, tn } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { Goals } from './goals';
import { appointFacilitator, relieveFacilitator, setCadence, setFalseAlarmBudget } from './operations';
import type { Center } from './types';

const BUDGETS = [0.25, 0.5, 1, 2, 4];

interface Props {
  center: Center;
  onChange: () => void;
}

/** What everyone may know of a center, and for its vanguard the goals. */
export function Overview({ center, onChange }: Props) {
  return (
    <>
      {center.goals && <Goals center={center} goals={center.goals} onChange={onChange} />}
      <Facilitators center={center} onChange={onChange} />
      <Cadence center={center} onChange={onChange} />
      <FalseAlarms center={center} onChange={onChange} />
      <section aria-labelledby="public">
        <h2 id="public">{t('center.public')}</h2>
        {center.publicMembers.length === 0 && <Empty>{t('center.no-public')}</Empty>}
        <ul className="rows">
          {center.publicMembers.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="courts">
        <h2 id="courts">{t('center.courts')}</h2>
        {center.courts.length === 0 && <Empty>{t('center.no-courts')}</Empty>}
        <ul className="rows">
          {center.courts.map((court) => (
            <li key={court.code}>
              <Link href={courtPath(court.code)}>{codeText(court)}</Link> <span className="muted">{court.code}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Cadence({ center, onChange }: Props) {
  const { start, busy, error } = useCommand(setCadence, onChange);
  const months = center.cadenceMonths ?? 0;
  return (
    <section aria-labelledby="cadence">
      <h2 id="cadence">{t('center.cadence')}</h2>
      {center.coordinates ? (
        <Field label={t('center.meets')} hint={t('center.cadence-hint')}>
          {(control) => (
            <select {...control} value={months} disabled={busy} onChange={(event) => start({ jurisdictionId: center.id, months: Number(event.target.value) })}>
              {Array.from({ length: 12 }, (_, each) => (
                <option key={each} value={each + 1}>
                  {tn('center.every-months', each + 1)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <p>{tn('center.every-months', months)}</p>
      )}
      <ErrorNotice error={error} />
    </section>
  );
}

function FalseAlarms({ center, onChange }: Props) {
  const { start, busy, error } = useCommand(setFalseAlarmBudget, onChange);
  const chosen = center.falseAlarms ?? 1;
  return (
    <section aria-labelledby="false-alarms">
      <h2 id="false-alarms">{t('center.false-alarms')}</h2>
      {center.coordinates ? (
        <Field label={t('center.false-alarms')} hint={t('center.false-alarms-hint')}>
          {(control) => (
            <select {...control} value={chosen} disabled={busy} onChange={(event) => start({ jurisdictionId: center.id, falseAlarms: Number(event.target.value) })}>
              {BUDGETS.map((count) => (
                <option key={count} value={count}>
                  {t('center.false-alarms-count', { count })}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <p>{t('center.false-alarms-count', { count: chosen })}</p>
      )}
      <ErrorNotice error={error} />
    </section>
  );
}

function Facilitators({ center, onChange }: Props) {
  const { me } = useSession();
  const administers = me.role === 'ADMINISTRATOR';
  const relieve = useCommand(relieveFacilitator, onChange);
  return (
    <section aria-labelledby="facilitators">
      <h2 id="facilitators">{t('center.facilitators')}</h2>
      {center.facilitators.length === 0 && <Empty>{t('center.no-facilitators')}</Empty>}
      <ErrorNotice error={relieve.error} />
      <ul className="rows">
        {center.facilitators.map(({ id, name }) => (
          <li key={id}>
            <strong>{name}</strong>
            {administers && (
              <button
                type="button"
                className="quiet"
                disabled={relieve.busy}
                aria-label={t('center.relieve-named', { name })}
                onClick={() => relieve.start({ jurisdictionId: center.id, personId: id })}
              >
                <Icon name="trash" />
                {t('center.relieve')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {administers && <Appoint center={center} onChange={onChange} />}
    </section>
  );
}

function Appoint({ center, onChange }: Props) {
  const [person, setPerson] = useState<Choice | null>(null);
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(appointFacilitator, () => {
    setPerson(null);
    setTried(false);
    onChange();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) start({ jurisdictionId: center.id, personId: person.id });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <PersonField
        label={t('people.person')}
        hint={t('center.appoint-hint')}
        value={person}
        onChoose={setPerson}
        without={center.facilitators.map(({ id }) => id)}
        error={tried && !person ? t('error.required') : null}
      />
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('center.appoint')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
