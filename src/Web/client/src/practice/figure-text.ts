import { dollars, percent } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Figure } from './types';

/** "62 % (55–68 %), 240 decisions"; under 25 decisions only how many there are. */
export function figureText(figure: Figure, isAmount: boolean): string {
  const { value, low, high, decisions } = figure;
  if (value === null || low === null || high === null) return t('practice-figures.few', { count: decisions });
  const text = isAmount ? dollars : percent;
  return t('practice-figures.figure', { value: text(value), low: text(low), high: text(high), count: decisions });
}
