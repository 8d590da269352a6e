export const SUBJECTS = ['APPLICATION', 'BOND', 'APPEAL'] as const;
export const DENOMINATORS = ['MERITS', 'COMPLETIONS'] as const;
export const SPLITS = ['COURT', 'JUDGE', 'NATIONALITY', 'REPRESENTATION', 'CUSTODY', 'MONTH', 'YEAR'] as const;
/** Kinds of matters that no list of the courts has. */
export const KINDS = { BOND: ['BB', 'BD', 'SB'], APPEAL: ['CASE', 'BOND', 'MOTION', 'INTER'] } as const;

export type FigureSubject = (typeof SUBJECTS)[number];
export type FigureDenominator = (typeof DENOMINATORS)[number];
export type FigureSplit = (typeof SPLITS)[number];

/** What is counted, as the server takes it and as the address says it: codes and days, so that a link asks the same again. */
export interface FigureQuestion {
  subject: FigureSubject;
  denominator: FigureDenominator;
  code?: string;
  court?: string;
  judge?: string;
  nationality?: string;
  represented?: boolean;
  detained?: boolean;
  from?: string;
  to?: string;
}

const CODES = ['code', 'court', 'judge', 'nationality'] as const;
const DAYS = ['from', 'to'] as const;
const CHOICES = ['represented', 'detained'] as const;

/** Reads the address; what it does not know it leaves out. */
export function questionOf(params: URLSearchParams): { question: FigureQuestion; by: FigureSplit } {
  const known = <T extends string>(words: readonly T[], name: string) => words.find((word) => word.toLowerCase() === params.get(name));
  const question: FigureQuestion = { subject: known(SUBJECTS, 'subject') ?? 'APPLICATION', denominator: known(DENOMINATORS, 'of') ?? 'MERITS' };
  for (const name of CODES) {
    const value = params.get(name)?.trim();
    if (value && value.length <= 10) question[name] = value;
  }
  for (const name of DAYS) {
    const value = params.get(name);
    if (value && /^\d{4}-\d{2}-\d{2}$/.test(value)) question[name] = value;
  }
  for (const name of CHOICES) {
    const value = params.get(name);
    if (value === 'yes' || value === 'no') question[name] = value === 'yes';
  }
  return { question, by: known(SPLITS, 'by') ?? 'COURT' };
}
