import type { AlertKind } from '../alerts/types';
import type { CodedValue, Person } from '../api/types';

export type QuestionUrgency = 'NOW' | 'TODAY' | 'WHEN_YOU_CAN';
export type QuestionStage = 'OPEN' | 'ANSWERED' | 'ACCEPTED' | 'CLOSED' | 'WITHDRAWN';
export type QuestionAction = 'READ' | 'ANSWER' | 'ACCEPT' | 'CLOSE' | 'WITHDRAW';

export const URGENCIES: readonly QuestionUrgency[] = ['NOW', 'TODAY', 'WHEN_YOU_CAN'];
/** Where a question can be of; without one it is of the jurisdiction as a whole. */
export const PLACE_KINDS: readonly AlertKind[] = ['JUDGE', 'COURT', 'FACILITY', 'PROSECUTOR'];

export interface QuestionPlace {
  kind: AlertKind;
  place: CodedValue;
}

/** A question in a list. */
export interface QuestionSummary {
  id: string;
  jurisdiction: string | null;
  place: QuestionPlace | null;
  subjects: string[];
  urgency: QuestionUrgency;
  stage: QuestionStage;
  answers: number;
  text: string | null;
  /** The answer that helped. */
  helped: string | null;
  askedAt: string;
}

export interface AnswerContent {
  text: string;
  authority: string | null;
  link: string | null;
}

export interface Answer extends AnswerContent {
  id: number;
  person: Person;
  at: string;
  correctedAt: string | null;
  useful: number;
  notUseful: number;
  /** What the reader said of it. */
  mine: boolean | null;
  accepted: boolean;
}

export interface QuestionDetail {
  id: string;
  version: number;
  jurisdiction: string | null;
  place: QuestionPlace | null;
  subjects: string[];
  urgency: QuestionUrgency;
  stage: QuestionStage;
  text: string;
  pseudonym: string | null;
  caseId: string | null;
  asker: Person;
  askedAt: string;
  answers: Answer[];
  askedFirst: number;
  widensAt: string | null;
  widened: number | null;
  reason: string | null;
  may: QuestionAction[];
}

/** What the hub says when something happened to a question where the person works. */
export interface QuestionChanged {
  questionId: string;
  version: number;
  urgency: QuestionUrgency;
  stage: QuestionStage;
  change: 'ASKED' | 'ANSWERED' | 'CORRECTED' | 'RATED' | 'ACCEPTED' | 'STAGE_SET' | 'WIDENED';
}

/** What a question is already known to be about. */
export interface AskedPlace {
  place: QuestionPlace | null;
  court: string | null;
  /** By name, when it is known without a court. */
  jurisdiction?: string | undefined;
  /** A case of hers: others learn its pseudonym. */
  caseId?: string;
  pseudonym?: string;
}
