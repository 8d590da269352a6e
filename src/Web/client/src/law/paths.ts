import { percent, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Chances, PathAnswer } from './types';

/** What can be done first stands first. */
export function inOrder(paths: readonly PathAnswer[]): PathAnswer[] {
  const rank: Record<PathAnswer['standing'], number> = { OPEN: 0, CONTESTED: 1, UNKNOWN: 2, CLOSED: 3 };
  return [...paths].sort((one, other) => rank[one.standing] - rank[other.standing]);
}

/** The rate with all that it takes to judge it, or that there is none. */
export function chanceWords({ standing, rate, low, high, people, through }: Chances): string {
  if (standing !== 'KNOWN' || rate === null || low === null || high === null || people === null || through === null) {
    return t(standing === 'WITHHELD' ? 'case-paths.chances-withheld' : 'case-paths.chances-unknown');
  }
  return t('case-paths.chances', { rate: percent(rate), low: percent(low), high: percent(high), people: String(people), date: plainDate(through) });
}
