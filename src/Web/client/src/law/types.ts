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

export const ROUTE_FACTS = [
  'AUTHORITY',
  'ENTRY',
  'BOND_ELIGIBLE_CLASS',
  'ORDER',
  'ORDERED_ON',
  'BOND_DECIDED_ON',
  'FEAR',
  'JUVENILE_STATUS',
  'NOTICE_LACKED',
  'OUTSIDE_LIMITS',
  'MOVED_IN_COURT',
  'MOVED_AT_BOARD',
  'APPEAL_FILED',
  'JOINT_MOTION',
  'NO_FEE_RELIEF',
  'CIRCUIT',
] as const;
export type RouteFact = (typeof ROUTE_FACTS)[number];

/** How those were decided who went a path before; only what is known has a rate. */
export interface Chances {
  standing: 'KNOWN' | 'WITHHELD' | 'UNKNOWN';
  rate: number | null;
  low: number | null;
  high: number | null;
  people: number | null;
  through: string | null;
}

export interface LawInForce {
  isDoubtful: boolean;
  rule: Pick<LawRule, 'id' | 'title' | 'sources'> & { usd: string | null };
}

/** A path out of detention as it stands for a client on a day. */
export interface PathAnswer {
  path: ReleasePath;
  standing: PathStanding;
  missing: RouteFact[];
  openedBy: LawInForce[];
  closedBy: LawInForce[];
  opensTo: LawInForce[];
  needs: LawInForce[];
  deadlines: { filing: Filing; dates: { on: string | null }[] }[];
  /** Null for who gets no statistics. */
  chances: Chances | null;
}

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
