import type { CaseAction, CodedValue, Person } from '../api/types';

export const POINT_GROUPS = [
  'CLIENT',
  'ENTRY',
  'CLAIM',
  'PROCEEDING',
  'JUDGE',
  'PROSECUTOR',
  'DETENTION',
  'BOND',
  'HEARING_CONDUCT',
  'EVIDENCE',
  'TEAM',
  'OUTCOME',
] as const;
export type PointGroup = (typeof POINT_GROUPS)[number];

export const POINT_TYPES = ['TEXT', 'NUMBER', 'MONEY', 'DATE', 'YES_NO', 'CODE', 'CODES'] as const;
/** People follow from the team and are never typed. */
export type PointType = (typeof POINT_TYPES)[number] | 'PERSON';

export const SENSITIVITIES = ['ORDINARY', 'IDENTIFYING', 'SPECIAL'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What of a case says an answer already. */
export type PointOrigin = 'CASE' | 'CLAIM' | 'PROCEEDING' | 'HEARINGS' | 'TEAM' | 'STATUS' | 'OBSERVATIONS' | 'OTHER_POINTS' | 'OUTCOMES' | 'PROFILE';

export interface PointOption {
  code: string;
  label: string;
  labelEs: string;
}

/** What a data point asks. */
export interface PointDefinition {
  code: string;
  group: PointGroup;
  label: string;
  labelEs: string;
  type: PointType;
  /** The reference list of its codes; null when `options` has them. */
  list: string | null;
  options: PointOption[];
  sensitivity: Sensitivity;
  seenBy: CaseAction;
  purpose: string;
  perHearing: boolean;
  appliesWhen: { point: string; values: string[] } | null;
}

export interface DataPoint extends PointDefinition {
  origin: PointOrigin | null;
  isRetired: boolean;
  version: number;
}

export interface Catalogue {
  version: number;
  points: DataPoint[];
}

export type AskedPoint = Pick<DataPoint, 'code' | 'label' | 'labelEs' | 'type' | 'list' | 'options' | 'perHearing' | 'origin'>;

/** A data point as it stands on a case; the value is written as its type says: 3.5, 1500.00 USD, 2026-03-02, yes, A,B. */
export interface CaseDataPoint {
  point: AskedPoint;
  hearingId: string | null;
  applies: boolean;
  isAnswered: boolean;
  value: string | null;
  /** Labels, for codes of a reference list. */
  codes: CodedValue[];
  person: Person | null;
  isWithheld: boolean;
  by: Person | null;
  at: string | null;
}

export interface PointHistoryEntry {
  version: number;
  value: string | null;
  isWithheld: boolean;
  source: 'TYPED' | 'IMPORTED' | 'DERIVED';
  by: Person;
  at: string;
}

export interface Observation {
  id: string;
  author: Person;
  at: string;
  text: string;
  tags: string[];
  hearingId: string | null;
}

export interface Completeness {
  answered: number;
  applicable: number;
  groups: { group: PointGroup; answered: number; applicable: number }[];
}

export interface Interview {
  version: number;
  completeness: Completeness | null;
  observations: Observation[];
  dataPoints: CaseDataPoint[];
}

/** Names a point of a case, or of one of its hearings. */
export function keyOf(code: string, hearingId: string | null): string {
  return hearingId === null ? code : `${code}@${hearingId}`;
}
