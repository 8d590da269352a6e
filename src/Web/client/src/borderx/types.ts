import type { CodedValue, OutcomeResult, Person } from '../api/types';
import type { PacketGrade } from './packet-types';

export const RELEASE_KINDS = ['REINTERVIEW', 'REOPEN', 'BOND', 'PROLONGED_DETENTION', 'JOSEPH', 'PAROLE', 'APPEAL', 'BOND_APPEAL', 'HABEAS'] as const;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

export const RELEASE_STAGES = [
  'ORDERED', 'TRIAGED', 'PRODUCING', 'IN_REVIEW', 'DELIVERED', 'ACCEPTED', 'FILED', 'HEARD', 'DECIDED', 'APPEALED', 'CLOSED', 'WITHDRAWN',
] as const;
export type ReleaseStage = (typeof RELEASE_STAGES)[number];

export const FILING_WAYS = ['ECAS', 'ECF', 'IN_PERSON', 'MAIL', 'EMAIL'] as const;
export type FilingWay = (typeof FILING_WAYS)[number];

export type StepState = 'OPEN' | 'TAKEN' | 'FINISHED' | 'DONE';
export type ReleaseAction = 'READ' | 'READ_WORDS' | 'TRIAGE' | 'WORK' | 'SUPERVISE' | 'DELIVER' | 'ANSWER' | 'WITHDRAW' | 'TAKE_OFF' | 'BUILD' | 'TAKE';

interface Named {
  id: string;
  name: string;
}

export interface ReleaseSummary {
  id: string;
  pseudonym: string;
  court: CodedValue | null;
  language: CodedValue | null;
  organization: Named;
  producer: Named;
  kind: ReleaseKind;
  stage: ReleaseStage;
  dueOn: string;
  isLate: boolean;
  isRush: boolean;
  nextHearingOn: string | null;
  steps: number;
  stepsDone: number;
  outcome: OutcomeResult | null;
}

export type LateCause = 'TOO_SHORT' | 'NOBODY_MAY' | 'NO_HOURS';
export type ScheduleReason = 'HERS' | 'ONLY_ONE' | 'BEFORE' | 'KNOWS' | 'FREE' | 'NOBODY';
export type ScheduleChangeReason =
  | 'NEW_REQUEST' | 'HEARING_MOVED' | 'PROMISE_MOVED' | 'DOCUMENT_ARRIVED' | 'PERSON_DROPPED_OUT' | 'STEP_TAKEN' | 'STEP_TOOK_LONGER' | 'ROOM_FOR_OTHERS';

/** What is planned for a packet; why it is late is for who produces it. */
export interface Plan {
  expectedOn: string | null;
  lateCause: LateCause | null;
  lateStep: string | null;
}

export interface ScheduledStep {
  code: string;
  person: Person | null;
  from: string | null;
  until: string | null;
  hours: number;
  why: ScheduleReason;
}

export interface ScheduledRelease {
  id: string;
  pseudonym: string;
  kind: ReleaseKind;
  stage: ReleaseStage;
  language: CodedValue | null;
  dueOn: string;
  isRush: boolean;
  nextHearingOn: string | null;
  plan: Plan;
  steps: ScheduledStep[];
}

export interface ScheduleChange {
  at: string;
  releaseRequestId: string;
  pseudonym: string;
  kind: ReleaseKind;
  step: string | null;
  from: Person | null;
  to: Person | null;
  fromDay: string | null;
  toDay: string | null;
  reason: ScheduleChangeReason;
}

export interface CapacityOfKind {
  kind: ReleaseKind;
  ordered: number;
  delivered: number;
  inProcess: number;
}

/** Without a grade when nobody knows. */
export interface CapacityOfGrade {
  grade: PacketGrade | null;
  delivered: number;
}

export interface CapacityWeek {
  from: string;
  until: string;
  ordered: number;
  delivered: number;
  inProcess: number;
  meanDays: number | null;
  kinds: CapacityOfKind[];
  grades: CapacityOfGrade[];
}

export interface CapacityFlow {
  perWeek: number;
  delivered: number;
  meanDays: number | null;
  inProcess: number | null;
  counted: number;
  promises: { days: number; inProcess: number }[];
}

export interface CapacityForecast {
  inProcess: number;
  unplanned: number | null;
  weeks: { from: string; until: string; ordered: number | null; delivered: number | null; inProcess: number | null }[];
}

/** What an organization is asked for, has in process and delivers. */
export interface Capacity {
  weeks: CapacityWeek[];
  wholeWeeks: number;
  fewestWeeks: number;
  undated: number;
  flow: CapacityFlow | null;
  forecast: CapacityForecast;
}

export interface ReleaseStep {
  code: string;
  after: string[];
  doers: ('ATTORNEY' | 'VOLUNTEER' | 'MACHINE')[];
  skills: string[];
  needsLanguage: boolean;
  hours: number;
  state: StepState;
  owner: Person | null;
  offeredTo: Person | null;
  finishedBy: Person | null;
  confirmedBy: Person | null;
  sentBack: string | null;
  mayTake: boolean;
  fits: boolean;
  plannedFor: ScheduledStep | null;
}

export interface ReleaseDetail {
  id: string;
  version: number;
  caseId: string | null;
  pseudonym: string;
  organization: Named;
  producer: Named;
  kind: ReleaseKind;
  stage: ReleaseStage;
  instructions: string | null;
  language: CodedValue | null;
  orderedBy: Person;
  orderedAt: string;
  supervisor: Person | null;
  promisedOn: string | null;
  earliestOn: string;
  latestOn: string;
  startBy: string | null;
  isLate: boolean;
  isRush: boolean;
  nextHearing: { on: string; at: string } | null;
  plan: Plan | null;
  steps: ReleaseStep[];
  people: Person[];
  returns: { reasons: string; by: Person; at: string }[];
  filing: { on: string; how: FilingWay; receipt: string | null } | null;
  heardOn: string | null;
  decision: { result: OutcomeResult; on: string; amount: number | null } | null;
  appealedOn: string | null;
  outcome: OutcomeResult | null;
  possibleResults: OutcomeResult[];
  reason: string | null;
  may: ReleaseAction[];
}
