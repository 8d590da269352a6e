import { plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { MeasureCode } from '../practice/types';
import type { TrendMark } from '../ui/trend-chart';
import type { PolicyMark } from './operations';

/** The days on which the law changed for a measure: what two people confirmed, its beginning and its end. */
export function marksOf(events: readonly PolicyMark[], measure: MeasureCode): TrendMark[] {
  return events
    .filter(({ measures, confirmedBy }) => confirmedBy && measures.includes(measure))
    .flatMap(({ title, on, until }) => [
      { on, label: t('policy.mark-from', { date: plainDate(on), title }) },
      ...(until ? [{ on: until, label: t('policy.mark-until', { date: plainDate(until), title }) }] : []),
    ])
    .toSorted((one, other) => one.on.localeCompare(other.on));
}

/** The same in words, for who does not see the lines. */
export function MarkList({ marks }: { marks: readonly TrendMark[] }) {
  if (marks.length === 0) return null;
  return (
    <>
      <h3>{t('policy.marks')}</h3>
      <ul>
        {marks.map(({ on, label }) => (
          <li key={on + label}>{label}</li>
        ))}
      </ul>
    </>
  );
}
