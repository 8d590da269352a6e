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

export const RELEASE_PATHS = ['BOND', 'JOSEPH', 'PROLONGED_DETENTION', 'PAROLE', 'REINTERVIEW', 'REOPEN', 'APPEAL', 'BOND_APPEAL', 'HABEAS'] as const;
export type ReleasePath = (typeof RELEASE_PATHS)[number];

export const PATH_STANDINGS = ['OPEN', 'CONTESTED', 'CLOSED', 'UNKNOWN'] as const;
export type PathStanding = (typeof PATH_STANDINGS)[number];

export const FILINGS = [
  'BOARD_APPEAL',
  'BOND_APPEAL',
  'BOARD_BRIEF',
  'MOTION_TO_REOPEN',
  'IN_ABSENTIA_EXCEPTIONAL',
  'IN_ABSENTIA_NOTICE',
  'RELEASE_CONDITIONS',
  'AUTOMATIC_STAY',
  'CREDIBLE_FEAR_REVIEW',
  'REASONABLE_FEAR_REVIEW',
  'HEARING_EVIDENCE',
  'MOTION_RESPONSE',
  'HABEAS_OBJECTIONS',
] as const;
export type Filing = (typeof FILINGS)[number];

export interface PathDifference {
  path: ReleasePath;
  before: PathStanding;
  after: PathStanding;
}

export interface DeadlineDifference {
  filing: Filing;
  from: string;
  before: string | null;
  after: string | null;
}

export const DEADLINE_MOVES = ['EARLIER', 'LATER', 'APPEARS', 'DISAPPEARS'] as const;
export type DeadlineMove = (typeof DEADLINE_MOVES)[number];

/** What a proposed change of the law would change in open cases; null for fewer than eleven. */
export interface LawPreview {
  on: string;
  cases: number;
  of: number;
  isFinished: boolean;
  differing: number | null;
  paths: { path: ReleasePath; before: PathStanding; after: PathStanding; cases: number }[];
  deadlines: { filing: Filing; move: DeadlineMove; deadlines: number }[];
}

/** What a change of the law changed in the cases that one sees. */
export interface LawDifference {
  on: string;
  rules: Pick<LawRule, 'id' | 'title' | 'from' | 'until' | 'sources'>[];
  cases: { caseId: string; pseudonym: string; paths: PathDifference[]; deadlines: DeadlineDifference[] }[];
}
