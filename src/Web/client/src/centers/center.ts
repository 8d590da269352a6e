import type { Person } from '../api/types';
import { currentLocale } from '../i18n/i18n';
import type { AttorneyTeam, Goal, Measurement, RosterMember, Seat } from './types';

/** Whom a member of a team supervises there. */
export function supervisedBy(team: AttorneyTeam, personId: string): Person[] {
  return team.seats.filter(({ supervisor }) => supervisor?.id === personId).map(({ person }) => person);
}

/** Who can supervise in a team: who answers for herself. */
export function counselOf(team: AttorneyTeam): Seat[] {
  return team.seats.filter(({ supervisor }) => supervisor === null);
}

/** The measurement of the latest day; of one day the one recorded last. */
export function latestOf(goal: Goal): Measurement | null {
  return goal.progress.reduce<Measurement | null>((latest, each) => (latest === null || each.on >= latest.on ? each : latest), null);
}

/** How far a goal is from its baseline (0) to its target (1), whichever of them is the larger number. */
export function reached(goal: Goal): number {
  const latest = latestOf(goal)?.value ?? goal.baseline;
  return Math.min(1, Math.max(0, (latest - goal.baseline) / (goal.target - goal.baseline)));
}

/** "47 %", "1,200 cases": a number with what it counts. */
export function amount(value: number, unit: string): string {
  return `${new Intl.NumberFormat(currentLocale()).format(value)} ${unit}`;
}

/** Who is in the vanguard now; the times that ended are told apart, and the same person may have several. */
export function byTime(roster: RosterMember[]): { now: RosterMember[]; before: RosterMember[] } {
  return { now: roster.filter(({ until }) => until === null), before: roster.filter(({ until }) => until !== null) };
}
