import { assignMentor, endMentoring, readVolunteer, reviewVolunteer } from '../api/operations';
import type { MentorMatch, VolunteerDetail, Volunteering } from '../api/types';
import { useSession } from '../auth/session';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { subjectText } from './subjects';

/** What a volunteer offers, the steps she has done, and mentors for her with the reasons. */
export function VolunteerReview({ id, onChange }: { id: string; onChange: () => void }) {
  const { me } = useSession();
  const { data, error, reload } = useQuery(readVolunteer, { id });
  const done = () => {
    reload();
    onChange();
  };
  const review = useCommand(reviewVolunteer, done);
  const end = useCommand(endMentoring, done);
  const attorney = data?.attorney;
  const offer = attorney?.volunteering;
  return (
    <div className="row-detail">
      <ErrorNotice error={error ?? review.error ?? end.error} />
      {!data && !error && <Loading />}
      {attorney && offer && (
        <>
          {offer.message && <p className="quote">{offer.message}</p>}
          <p>{offer.subjects.map(subjectText).join(', ')}</p>
          <p>{offer.languages.map(codeText).join(', ')}</p>
          {offer.mentorsIn.length > 0 && <p>{offer.mentorsIn.map((field) => t(`mentor-field.${field}`)).join(', ')}</p>}
          <Steps attorney={attorney} offer={offer} />
          {id === me.personId ? (
            <p className="muted">{t('volunteers.own')}</p>
          ) : (
            <div className="actions">
              {offer.accepted !== true && (
                <button
                  type="button"
                  className="primary"
                  disabled={review.busy}
                  onClick={() => review.start({ attorneyId: id, accepted: true, mentorId: null })}
                >
                  {t('volunteers.accept')}
                </button>
              )}
              {offer.accepted !== false && (
                <button type="button" disabled={review.busy} onClick={() => review.start({ attorneyId: id, accepted: false, mentorId: null })}>
                  {t('volunteers.decline')}
                </button>
              )}
              {attorney.mentor && (
                <button type="button" disabled={end.busy} onClick={() => end.start({ attorneyId: id })}>
                  {t('volunteers.end-mentoring')}
                </button>
              )}
            </div>
          )}
          {offer.accepted && offer.door !== 'MENTORING' && id !== me.personId && (
            <Mentors id={id} mentorId={attorney.mentor?.id ?? null} matches={data.mentorMatches ?? []} onChange={done} />
          )}
        </>
      )}
    </div>
  );
}

function Steps({ attorney, offer }: { attorney: VolunteerDetail; offer: Volunteering }) {
  const steps = [
    { text: t('volunteers.step-asked', { date: plainDate(offer.askedAt.slice(0, 10)) }), done: true },
    { text: t('volunteers.step-accepted'), done: offer.accepted === true },
    ...(offer.door === 'MENTORING'
      ? []
      : [
          { text: t('volunteers.step-trained'), done: attorney.trainings.length > 0 },
          { text: t('volunteers.step-mentor'), done: attorney.mentor !== null },
          { text: t('volunteers.step-case'), done: attorney.openCases > 0 },
        ]),
  ];
  return (
    <ol className="steps" aria-label={t('volunteers.progress')}>
      {steps.map(({ text, done }) => (
        <li key={text} className={done ? 'done' : ''}>
          <span className={`badge ${done ? 'ok' : 'neutral'}`}>{t(done ? 'volunteers.done' : 'volunteers.to-do')}</span> {text}
        </li>
      ))}
    </ol>
  );
}

function Mentors({ id, mentorId, matches, onChange }: { id: string; mentorId: string | null; matches: MentorMatch[]; onChange: () => void }) {
  const assign = useCommand(assignMentor, onChange);
  return (
    <>
      <h2>{t('volunteers.mentors')}</h2>
      <ErrorNotice error={assign.error} />
      {matches.length === 0 && <Empty>{t('volunteers.no-mentors')}</Empty>}
      <ul className="rows">
        {matches.slice(0, 10).map((match) => (
          <li key={match.mentor.id}>
            <strong>{match.mentor.name}</strong>
            <span>{reasonsOf(match)}</span>
            {match.mentor.id === mentorId ? (
              <span className="badge ok">{t('volunteers.is-mentor')}</span>
            ) : (
              <button
                type="button"
                disabled={assign.busy}
                aria-label={t('volunteers.assign-named', { name: match.mentor.name })}
                onClick={() => assign.start({ attorneyId: id, mentorId: match.mentor.id })}
              >
                {t('volunteers.assign')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why she stands where she stands in the list, in words. */
export function reasonsOf({ sharedSubjects, sharedLanguages, mentees, openCases }: MentorMatch): string {
  return [
    sharedSubjects.length > 0 && t('volunteers.both-work-on', { subjects: sharedSubjects.map(subjectText).join(', ') }),
    sharedLanguages.length > 0 && t('volunteers.both-speak', { languages: sharedLanguages.map(codeText).join(', ') }),
    tn('volunteers.mentees', mentees),
    tn('volunteers.open-cases', openCases),
  ]
    .filter(Boolean)
    .join(' · ');
}
