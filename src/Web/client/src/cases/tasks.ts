import { mutation, operation, theCase } from '../api/operations';
import type { CaseDetail, CaseTask, PageInfo, TeamMember } from '../api/types';

/** An open task in the reader's list; its text is null when its case is closed to her by now. */
export interface MyTask {
  id: string;
  caseId: string;
  pseudonym: string;
  text: string | null;
  dueOn: string | null;
  /** Otherwise it is nobody's, and she leads the case. */
  isAssigned: boolean;
  alertId: string | null;
}

export const listMyTasks = operation<{ myTasks: { nodes: MyTask[]; pageInfo: PageInfo; totalCount: number } }, { first: number; after: string | null }>(
  `query ListMyTasks($first: Int!, $after: String) { myTasks(first: $first, after: $after) {
  nodes { id caseId pseudonym text dueOn isAssigned alertId } pageInfo { hasNextPage endCursor } totalCount
} }`,
);

interface OfTask {
  caseId: string;
  taskId: string;
}

export const addCaseTask = mutation<{ caseId: string; text: string; dueOn: string | null; assigneeId: string | null }, CaseDetail>('addCaseTask', theCase);
export const changeCaseTask = mutation<OfTask & { text: string; dueOn: string | null }, CaseDetail>('changeCaseTask', theCase);
export const assignCaseTask = mutation<OfTask & { assigneeId: string | null }, CaseDetail>('assignCaseTask', theCase);
export const finishCaseTask = mutation<OfTask, CaseDetail>('finishCaseTask', theCase);
export const reopenCaseTask = mutation<OfTask, CaseDetail>('reopenCaseTask', theCase);
export const dropCaseTask = mutation<OfTask, CaseDetail>('dropCaseTask', theCase);

/** What is due first, first; without a day last, in the order in which it was added. */
export function openTasks(tasks: readonly CaseTask[]): CaseTask[] {
  return tasks.filter(({ state }) => state === 'OPEN').sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
}

/** What was done or dropped, the last first. */
export function settledTasks(tasks: readonly CaseTask[]): CaseTask[] {
  return tasks.filter(({ state }) => state !== 'OPEN').sort((a, b) => (b.settledAt ?? '').localeCompare(a.settledAt ?? ''));
}

/** Those of the team who may be given a task: who only reads or interprets could not tick it off. */
export function workers(team: readonly TeamMember[], now = new Date()): TeamMember[] {
  return team.filter(({ role, until }) => role !== 'READ_ONLY' && role !== 'INTERPRETER' && (until === null || new Date(until) > now));
}
