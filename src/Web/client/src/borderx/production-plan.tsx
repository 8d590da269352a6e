import { useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../auth/session';
import { instant, plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import { Empty, ErrorNotice } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { readSchedule } from './operations';
import { hoursText, stepText } from './release-parts';
import type { Plan, ScheduleChange, ScheduledRelease, ScheduledStep } from './types';

const PAGE = 25;
const CHANGES = 20;

/** Who works on packets, in an organization that produces them. */
export function mayProduce(role: string): boolean {
  return role === 'ATTORNEY' || role === 'FACILITATOR' || role === 'BORDER_X_MEMBER';
}

/** What the schedule plans for oneself, what else is open, and what it changed lately. Nothing where nothing is produced. */
export function ProductionPlan() {
  const [after, setAfter] = useState<string | null>(null);
  const { data, error } = useQuery(readSchedule, { first: PAGE, after });
  const { me } = useSession();
  if (!data?.productionSchedule) return <ErrorNotice error={error} />;
  const { at, mine, others, changes } = data.productionSchedule;
  return (
    <>
      <section aria-labelledby="plan-mine">
        <h2 id="plan-mine">{t('plan.mine')}</h2>
        <p className="muted">{t('plan.what', { time: instant(at) })}</p>
        {mine.length === 0 && <Empty>{t('plan.mine-none')}</Empty>}
        {mine.length > 0 && (
          <ol className="rows">
            {mine.map((release) => (
              <li key={release.id}>
                <PlannedLine release={release} steps={release.steps.filter((step) => step.person?.id === me.personId)} mine />
              </li>
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="plan-others">
        <h2 id="plan-others">{t('plan.others')}</h2>
        <p className="muted">{tn('release.count', others.totalCount)}</p>
        {others.nodes.length > 0 && (
          <ol className="rows">
            {others.nodes.map((release) => (
              <li key={release.id}>
                <PlannedLine release={release} steps={release.steps.slice(0, 1)} />
              </li>
            ))}
          </ol>
        )}
        <div className="actions">
          {after && (
            <button type="button" aria-label={`${t('plan.others')}: ${t('release.first-page')}`} onClick={() => setAfter(null)}>
              {t('release.first-page')}
            </button>
          )}
          {others.pageInfo.hasNextPage && (
            <button type="button" aria-label={`${t('plan.others')}: ${t('release.next-page')}`} onClick={() => setAfter(others.pageInfo.endCursor)}>
              {t('release.next-page')}
            </button>
          )}
        </div>
      </section>
      {changes.length > 0 && (
        <section aria-labelledby="plan-changes">
          <h2 id="plan-changes">{t('plan.changes')}</h2>
          <ul className="rows">
            {changes.slice(0, CHANGES).map((change) => (
              <li key={`${change.at} ${change.releaseRequestId} ${change.step ?? ''}`}>
                <ChangeLine change={change} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function PlannedLine({ release, steps, mine = false }: { release: ScheduledRelease; steps: ScheduledStep[]; mine?: boolean }) {
  return (
    <>
      <Link href={`/borderx/${release.id}`} className="case-name">
        {release.pseudonym} · {t(`release-kind.${release.kind}`)}
      </Link>
      <span className="badge neutral">{t(`release-stage.${release.stage}`)}</span>
      {release.isRush && <span className="badge danger">{t('release.rush')}</span>}
      <LateBadge plan={release.plan} />
      <span className="muted">
        {[...steps.map((step) => plannedText(step, mine)), t('release.due', { date: plainDate(release.dueOn) })].join(' · ')}
        {release.plan.expectedOn && ` · ${t('plan.expected', { date: plainDate(release.plan.expectedOn) })}`}
        {release.nextHearingOn && ` · ${t('release.hearing', { date: plainDate(release.nextHearingOn) })}`}
        {release.language && ` · ${codeText(release.language)}`}
      </span>
    </>
  );
}

/** Why it will be late, for who produces it; nothing when it will not, or when that is not hers to know. */
export function LateBadge({ plan }: { plan: Plan }) {
  if (!plan.lateCause) return null;
  const step = plan.lateStep ? stepText(plan.lateStep) : '';
  return <span className="badge warn">{t(`plan.late.${plan.lateCause}`, { step })}</span>;
}

/** For whom and when. */
export function plannedText(step: ScheduledStep, mine = false): string {
  if (!step.person || !step.from) return t('plan.nobody', { step: stepText(step.code) });
  const when = !step.until ? t('plan.from', { from: plainDate(step.from) })
    : step.from === step.until ? t('plan.on', { day: plainDate(step.from) })
    : t('plan.from-until', { from: plainDate(step.from), until: plainDate(step.until) });
  return [`${stepText(step.code)}${mine ? '' : `, ${step.person.name}`}`, when, hoursText(step.hours), t(`plan.why.${step.why}`)].join(', ');
}

function ChangeLine({ change }: { change: ScheduleChange }) {
  const [from, to] = [change.fromDay, change.toDay].map((day) => (day ? plainDate(day) : t('plan.no-day')));
  const what = change.step
    ? t('plan.change.step', { step: stepText(change.step), from: change.from?.name ?? t('plan.no-one'), to: change.to?.name ?? t('plan.no-one') })
    : change.reason === 'NEW_REQUEST'
      ? t('plan.change.new', { to: to ?? '' })
      : t('plan.change.delivery', { from: from ?? '', to: to ?? '' });
  return (
    <>
      <Link href={`/borderx/${change.releaseRequestId}`} className="case-name">
        {change.pseudonym} · {t(`release-kind.${change.kind}`)}
      </Link>
      <span>{what}</span>
      <span className="muted">
        {t(`plan.reason.${change.reason}`)} · {instant(change.at)}
      </span>
    </>
  );
}
