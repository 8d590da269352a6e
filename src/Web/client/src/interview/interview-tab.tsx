import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link, useSearchParams } from 'wouter';
import { run } from '../api/graphql';
import type { CaseDetail, Hearing } from '../api/types';
import { useSession } from '../auth/session';
import { dateIn, hearingTime } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePreferences } from '../shell/settings';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice, Loading } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { answersOf, unsentAnswers, type Answers } from './answers';
import { CompletenessMeter } from './completeness-meter';
import './interview.css';
import { Observations } from './observations';
import { readInterview } from './operations';
import { PointRow } from './point-row';
import { keyOf, POINT_GROUPS, type CaseDataPoint, type PointGroup } from './types';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

/** The interview: what is collected of the case, one screen for each group, saved answer by answer. */
export default function InterviewTab({ detail, onChange }: Props) {
  const [params] = useSearchParams();
  const group = POINT_GROUPS.find((each) => each === params.get('group')) ?? 'CLIENT';
  const answers = useAnswers(detail.id, onChange);
  const { data, error, reload } = useQuery(readInterview, { id: detail.id, group, revealed: false });
  useEffect(() => reload(), [detail.version, reload]);
  const interview = data?.case;
  const completeness = interview?.completeness;
  return (
    <section aria-labelledby="interview" className="interview">
      <h2 id="interview">{t('tab.interview')}</h2>
      {completeness && <CompletenessMeter {...completeness} label={t('interview.completeness')} />}
      <AnswerCount answers={answers} />
      <nav className="point-groups" aria-label={t('interview.groups')}>
        {POINT_GROUPS.map((each) => {
          const part = completeness?.groups.find((one) => one.group === each);
          return (
            <Link key={each} href={`/cases/${detail.id}/interview?group=${each}`} aria-current={each === group ? 'page' : undefined}>
              {t(`point-group.${each}`)}
              {part && <span className="muted figures"> {t('interview.of', { answered: part.answered, applicable: part.applicable })}</span>}
            </Link>
          );
        })}
      </nav>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!interview && !error && <Loading />}
      {interview && <Group key={group} {...{ detail, group, answers, onChange }} points={interview.dataPoints} version={interview.version} observations={interview.observations} />}
    </section>
  );
}

/** The answers of this person in this case; leaving the page with some that are not recorded asks first. */
function useAnswers(caseId: string, onChange: Props['onChange']): Answers {
  const { me } = useSession();
  const answers = answersOf(me.personId, caseId);
  useEffect(() => {
    const stop = answers.whenRecorded(onChange);
    const ask = (event: BeforeUnloadEvent) => unsentAnswers() > 0 && event.preventDefault();
    addEventListener('online', answers.retry);
    addEventListener('beforeunload', ask);
    answers.retry();
    return () => {
      stop();
      removeEventListener('online', answers.retry);
      removeEventListener('beforeunload', ask);
    };
  }, [answers, onChange]);
  return answers;
}

/** Says in one place what became of the answers, for who cannot see all fields at once. */
function AnswerCount({ answers }: { answers: Answers }) {
  const states = [...useSyncExternalStore(answers.subscribe, answers.snapshot).values()].map(({ state }) => state);
  const count = (state: string) => states.filter((each) => each === state).length;
  const [waiting, refused, saving] = [count('waiting'), count('refused'), count('saving')];
  return (
    <div className="point-status">
      <p role="status">
        {waiting > 0 ? tn('interview.waiting', waiting) : refused > 0 ? tn('interview.refused', refused) : saving > 0 ? t('answer-state.saving') : answers.hasRecorded ? t('interview.all-saved') : ''}
      </p>
      {waiting > 0 && (
        <button type="button" onClick={answers.retry}>
          {t('try-again')}
        </button>
      )}
    </div>
  );
}

interface GroupProps extends Props {
  group: PointGroup;
  points: CaseDataPoint[];
  version: number;
  observations: Parameters<typeof Observations>[0]['observations'];
  answers: Answers;
}

function Group({ detail, group, points, version, observations, answers, onChange }: GroupProps) {
  const { me } = useSession();
  const { projector } = usePreferences();
  const kept = useSyncExternalStore(answers.subscribe, answers.snapshot);
  const [hearingId, setHearingId] = useState(() => lastHeld(detail.hearings));
  const [shown, setShown] = useState<ReadonlyMap<string, CaseDataPoint> | null>(null);
  const reveal = useTask(async () => {
    const all = (await run(readInterview, { id: detail.id, group, revealed: true })).case?.dataPoints ?? [];
    setShown(new Map(all.map((each) => [keyOf(each.point.code, each.hearingId), each])));
  });
  useEffect(() => {
    // What the server shows, it shows better; what it withholds stays as this person typed it, until somebody else does.
    const withheld = new Set(points.filter((each) => each.isWithheld && each.by?.id === me.personId).map((each) => keyOf(each.point.code, each.hearingId)));
    answers.settle(version, (key) => withheld.has(key));
  }, [answers, points, version, me.personId]);

  const asked = points
    .filter((each) => each.hearingId === null || each.hearingId === hearingId)
    .map((each) => {
      const clear = projector ? undefined : shown?.get(keyOf(each.point.code, each.hearingId));
      return each.isWithheld && clear?.at === each.at ? { ...clear, applies: each.applies } : each;
    });
  const hidden = asked.some((each) => each.isWithheld);
  const perHearing = group === 'HEARING_CONDUCT' || points.some((each) => each.point.perHearing);
  const row = (each: CaseDataPoint) => {
    const key = keyOf(each.point.code, each.hearingId);
    return (
      <PointRow
        key={key}
        caseId={detail.id}
        asked={each}
        kept={projector && each.isWithheld ? undefined : kept.get(key)}
        answers={answers}
        mayWrite={detail.may.includes('WRITE')}
        revealed={shown !== null && !projector}
      />
    );
  };
  const others = asked.filter((each) => !each.applies);
  return (
    <>
      <h3>{t(`point-group.${group}`)}</h3>
      {perHearing && detail.hearings.length === 0 && (
        <p>
          {t('interview.no-hearing')} <Link href={`/cases/${detail.id}/hearings`}>{t('interview.schedule')}</Link>
        </p>
      )}
      {perHearing && detail.hearings.length > 0 && (
        <Field label={t('interview.hearing')}>
          {(control) => (
            <select {...control} value={hearingId ?? ''} onChange={(event) => setHearingId(event.target.value)}>
              {detail.hearings.map((hearing) => (
                <option key={hearing.id} value={hearing.id}>
                  {t(`hearing.${hearing.kind}`)}, {hearingTime(hearing.on, hearing.at)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {hidden && !projector && detail.may.includes('REVEAL_NAME') && (
        <p>
          <button type="button" className="quiet" disabled={reveal.busy} onClick={reveal.start}>
            <Icon name="eye" />
            {t('interview.show-hidden')}
          </button>
        </p>
      )}
      <ErrorNotice error={reveal.error} />
      <div className="points">{asked.filter((each) => each.applies).map(row)}</div>
      {others.length > 0 && (
        <details>
          <summary>{tn('interview.not-asked', others.length)}</summary>
          <div className="points">{others.map(row)}</div>
        </details>
      )}
      {group === 'HEARING_CONDUCT' && (
        <Observations
          {...{ detail, observations, hearingId, onChange }}
          tags={points.find((each) => each.point.code === 'observation-tags')?.point.options ?? []}
        />
      )}
    </>
  );
}

/** The last hearing that was held, or else the first one to come. */
function lastHeld(hearings: Hearing[]): string | null {
  const today = dateIn(0);
  return (hearings.filter(({ on }) => on <= today).at(-1) ?? hearings[0])?.id ?? null;
}
