import type { Person } from '../api/types';
import type { MeasureCode } from '../practice/types';

export const POLICY_KINDS = ['STATUTE', 'RULE', 'BOARD_DECISION', 'COURT_DECISION', 'VACATUR', 'ORDER', 'MEMORANDUM'] as const;

export type PolicyKind = (typeof POLICY_KINDS)[number];

export const CIRCUITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', 'DC'] as const;

/** What a policy event says. */
export interface PolicyContent {
  kind: PolicyKind;
  title: string;
  citation: string | null;
  summary: string;
  on: string;
  until: string | null;
  /** None for everywhere. */
  circuits: string[];
  measures: MeasureCode[];
  opensBaseline: boolean;
  detained: boolean | null;
  sources: string[];
}

export interface PolicyEvent extends PolicyContent {
  id: string;
  contests: { id: string; title: string } | null;
  contestedBy: { id: string; title: string; on: string }[];
  changedBy: Person;
  changedAt: string;
  confirmedBy: Person | null;
  whyWithdrawn: string | null;
  /** How many open cases of one's own. */
  touches: number;
  mayChange: boolean;
  mayConfirm: boolean;
}
