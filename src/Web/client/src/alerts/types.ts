import type { CodedValue, Person } from '../api/types';
import type { Figure, MeasureCode, MonthFigure } from '../practice/types';

export type AlertKind = 'JUDGE' | 'PROSECUTOR' | 'ICE_OFFICE' | 'FACILITY' | 'POLICY' | 'COURT';
export type AlertStage = 'WATCH' | 'ALERT' | 'PRACTICE' | 'OVER';
export type AlertChange = 'REPORTED' | 'CONFIRMED' | 'CONTRADICTED' | 'SUPPLEMENTED' | 'CORRECTED' | 'STAGE_SET' | 'RESPONDED' | 'EVIDENCE_CHANGED';
export type AlertAction = 'READ' | 'WITNESS' | 'CORRECT' | 'END' | 'MAKE_PRACTICE' | 'RESPOND' | 'LEAD_RESPONSE' | 'ATTACH';

export const ALERT_KINDS: readonly AlertKind[] = ['JUDGE', 'PROSECUTOR', 'ICE_OFFICE', 'FACILITY', 'POLICY', 'COURT'];

/** An alert in the feed: codes and counts, not a word of what was written. */
export interface AlertSummary {
  id: string;
  jurisdiction: { id: string; name: string } | null;
  kind: AlertKind;
  place: CodedValue;
  stage: AlertStage;
  confirmed: number;
  contradicted: number;
  /** How many open cases of the reader's it touches. */
  touches: number;
  since: string;
  reportedAt: string;
}

export interface AlertWitness {
  person: Person;
  confirms: boolean;
  at: string;
  text: string | null;
  beforeCorrection: boolean;
}

export interface Finding {
  measure: MeasureCode;
  isAmount: boolean;
  /** 1 when the outcome became likelier or the amount higher, -1 otherwise. */
  direction: number;
  foundOn: string;
  before: Figure;
  after: Figure;
  falseAlarms: number;
  /** What took effect near the day of the change, when something did. */
  policyEvent: { id: string; title: string } | null;
  doubts: ('detained' | 'represented' | 'late' | 'one-organization' | 'few')[];
  months: MonthFigure[];
  dataHash: string;
}

export interface AlertDetail extends AlertSummary {
  version: number;
  what: string;
  seenMyself: boolean;
  question: string | null;
  /** What it is about. */
  subject: string | null;
  /** Null when detectors found it. */
  reporter: Person | null;
  /** The policy event that it tells of. */
  policyEvent: { id: string; title: string } | null;
  finding: Finding | null;
  correctedAt: string | null;
  witnesses: AlertWitness[];
  additions: { person: Person; at: string; text: string }[];
  note: string | null;
  responses: AlertResponse[];
  /** Oldest first. */
  evidence: AlertEvidence[];
  may: AlertAction[];
}

/** How many pictures one person may attach to an alert, and how many there may be in all. */
export const MOST_EACH = 6;
export const MOST_EVIDENCE = 20;

/** A picture that somebody attached. */
export interface AlertEvidence {
  id: string;
  mediaType: string;
  bytes: number;
  width: number;
  height: number;
  attachedBy: Person;
  at: string;
}

/** What somebody began about an alert: of cases, how many, and never which. */
export interface AlertResponse {
  id: string;
  startedBy: Person;
  startedAt: string;
  /** For the whole center; otherwise on the reader's own cases. */
  ofCenter: boolean;
  goalId: string | null;
  /** What it began in the library. */
  advisoryId: string | null;
  templateId: string | null;
  task: { text: string; dueOn: string | null; placed: number; of: number; isPlacing: boolean; done: number } | null;
}

/** What the hub says when something happened to an alert that concerns the person. */
export interface AlertRaised {
  alertId: string;
  version: number;
  kind: AlertKind;
  place: string;
  stage: AlertStage;
  change: AlertChange;
  touches: number;
}

/** Where one can report for. */
export interface AlertCenter {
  id: string;
  code: string;
  name: string;
  fieldOffice: string;
  coordinates: boolean;
  courts: CodedValue[];
}

/** What a report is already known to be about. */
export interface ReportedPlace {
  kind: AlertKind;
  place: CodedValue;
  court: string;
}
