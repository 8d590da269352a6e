import type { CodedValue, Person } from '../api/types';
import { plainDate } from '../i18n/format';
import { currentLocale, t, tryText } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import type { AskedPoint } from './types';

/** What is asked, or an answer of a list, in the reader's language. */
export function labelOf({ label, labelEs }: { label: string; labelEs: string }): string {
  return currentLocale() === 'es' ? labelEs : label;
}

/** What a point is collected for: the catalogue's words are translated, an administrator's stand as she wrote them. */
export function purposeOf(purpose: string): string {
  return tryText(`purpose.${purpose}`) ?? purpose;
}

export const YES_NO = ['yes', 'no', 'unknown'] as const;

/** An answer as it is read. */
export function answerText(point: AskedPoint, value: string, codes: CodedValue[] = [], person: Person | null = null): string {
  switch (point.type) {
    case 'DATE':
      return plainDate(value);
    case 'YES_NO':
      return tryText(`answer.${value}`) ?? value;
    case 'CODE':
    case 'CODES':
      return value
        .split(',')
        .map((code) => {
          const option = point.options.find((each) => each.code === code);
          return option ? labelOf(option) : codeText(codes.find((each) => each.code === code) ?? { code, label: null });
        })
        .join('; ');
    case 'PERSON':
      return person?.name ?? t('point.somebody');
    default:
      return value;
  }
}
