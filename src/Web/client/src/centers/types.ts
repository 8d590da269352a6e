import type { CodedValue, Person } from '../api/types';

export type GaugeState = 'BELOW' | 'WITHIN' | 'ABOVE';
export type SeatRole = 'LEAD' | 'CO_COUNSEL' | 'PARALEGAL' | 'INTERPRETER' | 'MENTOR';

export const SEAT_ROLES: readonly SeatRole[] = ['LEAD', 'CO_COUNSEL', 'MENTOR', 'PARALEGAL', 'INTERPRETER'];

/** The subjects of trainings and of the cases that need them. */
export const SUBJECTS = [
  'asylum',
  'withholding-cat',
  'credible-fear',
  'bond',
  'cancellation',
  'adjustment',
  'special-immigrant-juveniles',
  'victims',
  'children',
  'families',
  'mental-competency',
  'criminal-immigration',
  'motions-to-reopen',
  'appeals',
  'federal-court',
] as const;

/** Kinds of cases that a training can be required for. */
export const KINDS = [...SUBJECTS, 'detained'] as const;

/** How many attorneys are in a vanguard, and between which numbers it is to stay. */
export interface Gauge {
  members: number;
  least: number;
  most: number;
  state: GaugeState;
}

export interface CenterSummary {
  id: string;
  code: string;
  name: string;
  fieldOffice: string;
  coordinates: boolean;
  gauge: Gauge;
  courts: CodedValue[];
}

/** A time in the vanguard; `since` is null for who joined before the days were kept. */
export interface RosterMember {
  person: Person;
  since: string | null;
  until: string | null;
  isNamed: boolean;
}

/** Who has no supervisor is a lawyer or accredited representative. */
export interface Seat {
  person: Person;
  role: SeatRole;
  supervisor: Person | null;
}

export interface AttorneyTeam {
  id: string;
  name: string;
  seats: Seat[];
}

export interface Training {
  id: string;
  title: string;
  subject: string;
  link: string;
  prerequisites: string[];
  requiredFor: string[];
}

export interface Measurement {
  on: string;
  value: number;
  note: string | null;
  by: Person;
}

export interface Goal {
  id: string;
  text: string;
  measure: string;
  baseline: number;
  target: number;
  unit: string;
  owner: Person;
  due: string;
  /** The alert that it answers. */
  alertId: string | null;
  progress: Measurement[];
}

/** A center as the reader may see it: who is not of it gets null for roster, teams and goals. */
export interface Center extends CenterSummary {
  /** From one conference to the next. */
  cadenceMonths: number | null;
  /** How many are put up with in 4,000 decisions. */
  falseAlarms: number | null;
  facilitators: Person[];
  publicMembers: Person[];
  roster: RosterMember[] | null;
  teams: AttorneyTeam[] | null;
  trainings: Training[];
  goals: Goal[] | null;
}
