import { Link } from 'wouter';
import { plainDate } from '../i18n/format';
import { t, tn, tryText } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import type { ReleaseSummary } from './types';

/** How far it is, whether it goes before others, and whether it is at risk. */
export function ReleaseBadges({ release }: { release: Pick<ReleaseSummary, 'stage' | 'isRush' | 'isLate' | 'outcome'> }) {
  return (
    <>
      <span className="badge neutral">{t(`release-stage.${release.stage}`)}</span>
      {release.outcome && <span className="badge neutral">{t(`outcome-result.${release.outcome}`)}</span>}
      {release.isRush && <span className="badge danger">{t('release.rush')}</span>}
      {release.isLate && <span className="badge warn">{t('release.late')}</span>}
    </>
  );
}

/** A packet in a list. */
export function ReleaseLine({ row }: { row: ReleaseSummary }) {
  return (
    <>
      <Link href={`/borderx/${row.id}`} className="case-name">
        {row.pseudonym} · {t(`release-kind.${row.kind}`)}
      </Link>
      <ReleaseBadges release={row} />
      <span className="muted">
        {t('release.due', { date: plainDate(row.dueOn) })}
        {row.steps > 0 && ` · ${t('release.steps-done', { done: row.stepsDone, all: row.steps })}`}
        {row.nextHearingOn && ` · ${t('release.hearing', { date: plainDate(row.nextHearingOn) })}`}
        {row.court && ` · ${codeText(row.court)}`}
        {row.language && ` · ${codeText(row.language)}`}
        {` · ${t('release.for-by', { organization: row.organization.name, producer: row.producer.name })}`}
      </span>
    </>
  );
}

/** What a step is called; a newer one than this page by its code. */
export function stepText(code: string): string {
  return tryText(`release-step.${code}`) ?? code;
}

export function hoursText(hours: number): string {
  return tn('release.hours', hours);
}
