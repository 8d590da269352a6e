import { useEffect, useState } from 'react';
import { run } from '../api/graphql';
import { searchCodes } from '../api/operations';
import { tryText } from '../i18n/i18n';

type LabelledList = 'court' | 'judge' | 'language' | 'application';
export type Labels = (list: LabelledList, code: string) => string;

const LISTS: LabelledList[] = ['court', 'judge', 'language', 'application'];
const MOST = 1000;
const loaded = new Map<LabelledList, ReadonlyMap<string, string>>();

function labelIn(list: LabelledList, code: string): string {
  return loaded.get(list)?.get(code) ?? code;
}

/** What codes stand for, from lists that are read once; the codes themselves until then. */
export function useLabels(): Labels {
  // Another function when there is more to tell.
  const [label, setLabel] = useState<Labels>(() => (list: LabelledList, code: string) => labelIn(list, code));
  useEffect(() => {
    const missing = LISTS.filter((list) => !loaded.has(list));
    if (missing.length === 0) return;
    let over = false;
    void Promise.allSettled(
      missing.map(async (list) => {
        const { referenceCodes } = await run(searchCodes, { list, search: null, first: MOST });
        loaded.set(list, new Map(referenceCodes.map((row) => [row.code, row.label])));
      }),
    ).then(() => !over && setLabel(() => (list: LabelledList, code: string) => labelIn(list, code)));
    return () => {
      over = true;
    };
  }, []);
  return label;
}

/** The subjects that profiles and cases are described by. */
export const SUBJECTS = [
  'asylum',
  'withholding-cat',
  'credible-fear',
  'bond',
  'cancellation',
  'adjustment',
  'special-immigrant-juveniles',
  'victims',
  'children',
  'families',
  'mental-competency',
  'criminal-immigration',
  'motions-to-reopen',
  'appeals',
  'federal-court',
] as const;

export function subjectText(code: string): string {
  return tryText(`subject.${code}`) ?? code;
}
