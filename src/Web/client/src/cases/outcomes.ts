import type { AskedBy, CaseOutcome, OutcomeKind, OutcomeResult } from '../api/types';
import { dollars, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { codeText } from '../ui/codes';

/** The results that a kind can have, the usual ones first; the server refuses others. */
export const RESULTS: Record<OutcomeKind, readonly [OutcomeResult, ...OutcomeResult[]]> = {
  RELIEF: ['GRANTED', 'DENIED', 'WITHDRAWN', 'ENDED'],
  BOND: ['GRANTED', 'DENIED', 'NO_JURISDICTION', 'WITHDRAWN'],
  CONTINUANCE: ['GRANTED', 'DENIED'],
  PAROLE: ['GRANTED', 'DENIED', 'NO_ANSWER'],
  RELEASE: ['GRANTED', 'DENIED', 'NO_ANSWER'],
  PROSECUTOR_POSITION: ['JOINED', 'UNOPPOSED', 'OPPOSED'],
  FACILITY_ACCESS: ['GRANTED', 'DENIED'],
  APPEAL: ['DISMISSED', 'REMANDED', 'SUSTAINED', 'WITHDRAWN', 'ENDED'],
};

export const OUTCOME_KINDS = Object.keys(RESULTS) as OutcomeKind[];
/** Who can have asked; nobody of other kinds. */
export const ASKED_BY: Partial<Record<OutcomeKind, readonly AskedBy[]>> = {
  CONTINUANCE: ['RESPONDENT', 'GOVERNMENT', 'COURT'],
  APPEAL: ['RESPONDENT', 'GOVERNMENT'],
};

/** Who decides on it: how she is asked for. */
export function deciderOf(kind: OutcomeKind): 'judge' | 'court' | 'office' | 'facility' {
  if (kind === 'PROSECUTOR_POSITION') return 'court';
  if (kind === 'FACILITY_ACCESS') return 'facility';
  return kind === 'PAROLE' || kind === 'RELEASE' ? 'office' : 'judge';
}

/** "Bond: granted, $1,500 · Ana Muestra · Mar 1, 2026". */
export function outcomeText(outcome: CaseOutcome): string {
  const result = t(`outcome-result.${outcome.result}`);
  const amount = outcome.amount === null ? [] : [dollars(outcome.amount)];
  const details = [outcome.code && codeText(outcome.code), outcome.askedBy && t(`asked-by.${outcome.askedBy}`)].filter((each) => each !== null);
  return `${t(`outcome-kind.${outcome.kind}`)}: ${[result, ...amount, ...details].join(', ')} · ${codeText(outcome.decidedBy)} · ${plainDate(outcome.on)}`;
}
