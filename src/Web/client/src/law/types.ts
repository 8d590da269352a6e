import type { Person } from '../api/types';

export const RULE_KINDS = ['DEADLINE', 'FEE', 'FORM', 'JURISDICTION', 'STANDARD', 'PAGE_LIMIT'] as const;

export type RuleKind = (typeof RULE_KINDS)[number];

export const STANDINGS = ['SOURCED', 'REPORTED', 'UNVERIFIED'] as const;

export type RuleStanding = (typeof STANDINGS)[number];

export interface LawSource {
  id: string;
  citation: string;
  url: string | null;
  retrieved: string;
}

export interface LawRule {
  id: string;
  kind: RuleKind;
  name: string;
  title: string;
  text: string;
  typed: string | null;
  from: string | null;
  /** Another day than `from` when it is not known exactly. */
  surelyFrom: string | null;
  until: string | null;
  surelyUntil: string | null;
  /** None, with no court either: everywhere. */
  circuits: string[];
  courts: string[];
  standing: RuleStanding;
  litigation: string | null;
  atOddsWith: string[];
  sources: LawSource[];
}

/** A rule as it is typed in a change: the days as text, because one may lie between two. */
export interface RuleText {
  id: string;
  kind: RuleKind;
  name: string;
  title: string;
  text: string;
  value: string | null;
  from: string | null;
  until: string | null;
  circuits: string[];
  courts: string[];
  contests: string[];
  litigation: string | null;
  standing: RuleStanding;
  sources: string[];
}

export interface LawChange {
  id: string;
  why: string;
  rules: RuleText[];
  sources: LawSource[];
  routes: { path: string; effect: string; rule: string; when: string | null }[];
  proposedBy: Person;
  approvedBy: Person | null;
  isInEffect: boolean;
  isWaiting: boolean;
  whyWithdrawn: string | null;
  mayApprove: boolean;
  mayWithdraw: boolean;
}
