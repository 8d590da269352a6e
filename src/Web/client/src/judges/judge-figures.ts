import { rateOf } from '../figures/figure-operations';
import { t } from '../i18n/i18n';
import type { Figure } from '../practice/types';
import type { Dot } from '../ui/dot-plot';
import type { CourtsFigure, JudgeInCourts } from './judge-operations';

/** What the cases here recorded, as a dot. */
export function dotOf(label: string, { decisions, value, low, high }: Figure): Dot {
  return { label, n: decisions, rate: value === null || low === null || high === null ? null : { share: value, low, high } };
}

/** Her, her court and the nation. */
export function dotsOfCourts(data: JudgeInCourts, subject: 'relief' | 'bond' | 'appeals', name: string): Dot[] {
  const rows: [label: string, figures: CourtsFigure[]][] = [
    [name, data[subject].figures],
    [t('judge.her-court'), data[`${subject}OfCourt`].figures],
    [t('judge.nation'), data[`${subject}OfAll`].figures],
  ];
  return rows.map(([label, figures]) => ({ label, n: figures[0]?.n ?? 0, rate: figures[0] ? rateOf(figures[0]) : null }));
}
