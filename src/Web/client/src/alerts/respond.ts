import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Response } from './operations';
import type { AlertDetail } from './types';

const GOAL_DAYS = 90;
const TASK_DAYS = 14;
const LONGEST_GOAL = 300;
const LONGEST_TASK = 500;
const LONGEST_TITLE = 200;

/** One line of at most so many characters, cut between characters and not within one. */
function line(text: string, longest: number): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole.length <= longest) return whole;
  return `${whole.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * What a response begins with, from the alert's own words, so that starting it takes two clicks. Of a finding in shares the goal is to
 * be again where the figures were before; of anything else, that every touched case has the task done.
 */
export function prefilled({ what, finding }: Pick<AlertDetail, 'what' | 'finding'>, today = new Date()): Required<{ [K in keyof Response]: NonNullable<Response[K]> }> {
  const words = finding ? t(finding.direction > 0 ? 'finding.more' : 'finding.less', { measure: t(`measure.${finding.measure}`) }) : what;
  const before = finding?.isAmount === false ? finding.before.value : null;
  const after = finding?.isAmount === false ? finding.after.value : null;
  const figures =
    finding && before !== null && after !== null && Math.round(before * 100) !== Math.round(after * 100)
      ? { measure: t(`measure.${finding.measure}`), baseline: Math.round(after * 100), target: Math.round(before * 100), unit: '%' }
      : { measure: t('respond.measure'), baseline: 0, target: 100, unit: '%' };
  return {
    goal: { text: line(t('respond.goal-words', { what: words }), LONGEST_GOAL), ...figures, due: dateIn(GOAL_DAYS, today) },
    task: { text: line(t('respond.task-words', { what: words }), LONGEST_TASK), dueOn: dateIn(TASK_DAYS, today) },
    advisory: { title: line(t('respond.advisory-title', { what: words }), LONGEST_TITLE), openingText: t('respond.advisory-words', { what: words }) },
    template: { title: line(t('respond.template-title', { what: words }), LONGEST_TITLE), openingText: t('respond.template-words', { what: words }) },
  };
}
