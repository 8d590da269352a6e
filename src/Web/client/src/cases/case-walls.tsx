import { useState, type SubmitEvent } from 'react';
import type { Me } from '../api/auth';
import { askToLiftWall, liftWall, raiseWall } from '../api/operations';
import type { CaseDetail, Wall } from '../api/types';
import { useSession } from '../auth/session';
import { dateIn, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { PersonField } from './person-field';

interface Props {
  caseId: string;
  walls: Wall[];
  /** An administrator of the organization changes walls without seeing the case. */
  onChange: (detail: CaseDetail | null) => void;
}

/** Ethical walls: raised by one person, lifted by two. */
export function CaseWalls({ caseId, walls, onChange }: Props) {
  const { me } = useSession();
  const ask = useCommand(askToLiftWall, onChange);
  const lift = useCommand(liftWall, onChange);
  return (
    <section aria-labelledby="walls">
      <h2 id="walls">{t('wall.title')}</h2>
      <p className="muted">{t('wall.what')}</p>
      <ErrorNotice error={ask.error ?? lift.error} />
      <ul className="rows">
        {walls.map(({ person, reason, reviewOn, liftAskedBy, everyCase }, index) => (
          <li key={index}>
            <strong>{person.name}</strong>
            {everyCase && <span className="badge neutral">{t('wall.every-case')}</span>}
            <span>{reason}</span>
            <span className="muted">{t('wall.review', { date: plainDate(reviewOn) })}</span>
            {liftAskedBy ? (
              <>
                <span className="badge neutral">{t('wall.lift-asked', { name: liftAskedBy.name })}</span>
                {liftAskedBy.id !== me.personId && (!everyCase || keepsClients(me)) && (
                  <button
                    type="button"
                    className="quiet"
                    disabled={lift.busy}
                    aria-label={t(everyCase ? 'wall.lift-every-named' : 'wall.lift-named', { name: person.name })}
                    onClick={() => lift.start({ caseId, personId: person.id, everyCase })}
                  >
                    {t('wall.lift')}
                  </button>
                )}
              </>
            ) : (
              <button
                type="button"
                className="quiet"
                disabled={ask.busy}
                aria-label={t(everyCase ? 'wall.ask-every-named' : 'wall.ask-named', { name: person.name })}
                onClick={() => ask.start({ caseId, personId: person.id, everyCase })}
              >
                {t('wall.ask')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Raise caseId={caseId} walls={walls} onChange={onChange} />
    </section>
  );
}

/** A wall around a client reaches beyond the case's team: that is for the organization's administrators. */
const keepsClients = (me: Me) => me.role === 'ORGANIZATION_ADMINISTRATOR';

function Raise({ caseId, walls, onChange }: Props) {
  const { me } = useSession();
  const [everyCase, setEveryCase] = useState(false);
  const [person, setPerson] = useState<Choice | null>(null);
  const [reason, setReason] = useState('');
  const [reviewOn, setReviewOn] = useState(dateIn(180));
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(raiseWall, (changed) => {
    onChange(changed);
    setPerson(null);
    setReason('');
    setTried(false);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (person) start({ caseId, personId: person.id, reason: reason.trim(), reviewOn, everyCase });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <h3>{t('wall.raise')}</h3>
      {keepsClients(me) && (
        <fieldset>
          <legend>{t('wall.around')}</legend>
          {[false, true].map((each) => (
            <label key={String(each)} className="check">
              <input type="radio" name="wall-around" checked={everyCase === each} onChange={() => setEveryCase(each)} />
              {t(each ? 'wall.every-case' : 'wall.this-case')}
            </label>
          ))}
          {everyCase && <p className="hint">{t('wall.every-case-hint')}</p>}
        </fieldset>
      )}
      <PersonField
        label={t('people.person')}
        value={person}
        onChoose={setPerson}
        without={walls.filter((wall) => wall.everyCase === everyCase).map((wall) => wall.person.id)}
        error={tried && !person ? t('error.required') : null}
      />
      <Field label={t('wall.reason')}>
        {(control) => <input {...control} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <Field label={t('wall.review-on')}>
        {(control) => (
          <input {...control} type="date" required min={dateIn(1)} value={reviewOn} onChange={(event) => setReviewOn(event.target.value)} />
        )}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('wall.raise-button')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
