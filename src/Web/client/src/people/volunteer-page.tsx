import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { offerVolunteering, readProfile, withdrawVolunteering } from '../api/operations';
import { MENTOR_FIELDS, VOLUNTEER_DOORS, type Attorney, type MentorField, type VolunteerDoor } from '../api/types';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { CodesField } from '../ui/codes';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { errorAt, errorElsewhere } from './field-errors';
import { SubjectsField } from './subjects';

const AT_FIELDS = ['volunteer.mentors-in', 'volunteer.subjects', 'volunteer.message'];

/** Offering to help, by one of three doors, and what became of it. */
export default function VolunteerPage() {
  usePageTitle(t('volunteer.title'));
  const { data, error, reload } = useQuery(readProfile, {});
  const [changed, setChanged] = useState<Attorney | null>(null);
  const attorney = changed ?? data?.me.attorney ?? null;
  const onChange = (next: Attorney | null) => (next ? setChanged(next) : reload());
  return (
    <div className="page narrow">
      <h1>{t('volunteer.title')}</h1>
      <p className="muted">{t('volunteer.intro')}</p>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data && !attorney && <Empty>{t('profile.no-attorney')}</Empty>}
      {attorney?.volunteering && <Offered attorney={attorney} onChange={onChange} />}
      {attorney && <Offer key={attorney.volunteering?.askedAt ?? ''} attorney={attorney} onChange={onChange} />}
    </div>
  );
}

interface Props {
  attorney: Attorney;
  onChange: (attorney: Attorney | null) => void;
}

function Offered({ attorney, onChange }: Props) {
  const { start, busy, error } = useCommand(withdrawVolunteering, onChange);
  const offer = attorney.volunteering;
  if (!offer) return null;
  const state = offer.accepted === null ? 'waiting' : offer.accepted ? 'accepted' : 'declined';
  return (
    <section aria-labelledby="offered">
      <h2 id="offered">{t('volunteer.yours')}</h2>
      <p>
        <strong>{t(`volunteer-door.${offer.door}`)}</strong> · {t('volunteer.asked', { date: instant(offer.askedAt) })}
      </p>
      <p>{t(`volunteer.${state}`)}</p>
      {attorney.mentor && <p>{t('volunteer.your-mentor', { name: attorney.mentor.name })}</p>}
      <button type="button" disabled={busy} onClick={() => start({ attorneyId: attorney.id })}>
        {busy ? t('working') : t('volunteer.withdraw')}
      </button>
      <ErrorNotice error={error} />
    </section>
  );
}

function Offer({ attorney, onChange }: Props) {
  const before = attorney.volunteering;
  const [door, setDoor] = useState<VolunteerDoor | null>(before?.door ?? null);
  const [mentorsIn, setMentorsIn] = useState<MentorField[]>(before?.mentorsIn ?? []);
  const [subjects, setSubjects] = useState(before?.subjects ?? attorney.practice?.subjects ?? []);
  const [languages, setLanguages] = useState(before?.languages ?? attorney.languages);
  const [message, setMessage] = useState(before?.message ?? '');
  const { start, busy, error } = useCommand(offerVolunteering, onChange);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!door) return;
    start({
      attorneyId: attorney.id,
      door,
      mentorsIn: door === 'MENTORING' ? mentorsIn : [],
      subjects,
      languages: languages.map(({ code }) => code),
      message: message.trim(),
    });
  };
  return (
    <section aria-labelledby="offer">
      <h2 id="offer">{t(before ? 'volunteer.change' : 'volunteer.offer')}</h2>
      <form onSubmit={onSubmit}>
        <fieldset>
          <legend>{t('volunteer.door')}</legend>
          {VOLUNTEER_DOORS.map((each) => (
            <label key={each} className="check">
              <input type="radio" name="door" required checked={door === each} onChange={() => setDoor(each)} />
              {t(`volunteer-door.${each}`)}
            </label>
          ))}
        </fieldset>
        {door === 'MENTORING' && (
          <fieldset>
            <legend>{t('volunteer.mentors-in')}</legend>
            {MENTOR_FIELDS.map((each) => (
              <label key={each} className="check">
                <input
                  type="checkbox"
                  checked={mentorsIn.includes(each)}
                  onChange={(event) => setMentorsIn(event.target.checked ? [...mentorsIn, each] : mentorsIn.filter((other) => other !== each))}
                />
                {t(`mentor-field.${each}`)}
              </label>
            ))}
            {errorAt(error, 'volunteer.mentors-in') && (
              <p className="field-error" role="alert">
                {errorAt(error, 'volunteer.mentors-in')}
              </p>
            )}
          </fieldset>
        )}
        <SubjectsField legend={t('volunteer.subjects')} values={subjects} onChange={setSubjects} error={errorAt(error, 'volunteer.subjects')} />
        <CodesField list="language" label={t('profile.add-language')} values={languages} onChange={setLanguages} />
        <Field label={t('volunteer.message')} hint={t('volunteer.message-hint')} error={errorAt(error, 'volunteer.message')}>
          {(control) => <textarea {...control} rows={4} maxLength={2000} value={message} onChange={(event) => setMessage(event.target.value)} />}
        </Field>
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('working') : t('volunteer.send')}
          </button>
          <Link href="/profile">{t('nav.profile')}</Link>
        </div>
        <ErrorNotice error={errorElsewhere(error, AT_FIELDS)} />
      </form>
    </section>
  );
}
