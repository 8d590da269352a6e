import { useState, type SubmitEvent } from 'react';
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
        {walls.map(({ person, reason, reviewOn, liftAskedBy }) => (
          <li key={person.id}>
            <strong>{person.name}</strong>
            <span>{reason}</span>
            <span className="muted">{t('wall.review', { date: plainDate(reviewOn) })}</span>
            {liftAskedBy ? (
              <>
                <span className="badge neutral">{t('wall.lift-asked', { name: liftAskedBy.name })}</span>
                {liftAskedBy.id !== me.personId && (
                  <button
                    type="button"
                    className="quiet"
                    disabled={lift.busy}
                    aria-label={t('wall.lift-named', { name: person.name })}
                    onClick={() => lift.start({ caseId, personId: person.id })}
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
                aria-label={t('wall.ask-named', { name: person.name })}
                onClick={() => ask.start({ caseId, personId: person.id })}
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

function Raise({ caseId, walls, onChange }: Props) {
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
    if (person) start({ caseId, personId: person.id, reason: reason.trim(), reviewOn });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <h3>{t('wall.raise')}</h3>
      <PersonField
        label={t('people.person')}
        value={person}
        onChoose={setPerson}
        without={walls.map((wall) => wall.person.id)}
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
