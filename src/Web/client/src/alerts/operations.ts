import { mutation, operation } from '../api/operations';
import type { PageInfo } from '../api/types';
import type { AlertCenter, AlertDetail, AlertKind, AlertStage, AlertSummary } from './types';

export const alertRow = 'id jurisdiction { id name } kind place { code label } stage confirmed contradicted touches since reportedAt';
const person = '{ id name }';
const figure = '{ decisions value low high through }';
const finding = `{ measure isAmount direction foundOn before ${figure} after ${figure} falseAlarms policyEvent { id title } doubts months { month decisions counted } dataHash }`;
const detail = `{
  ${alertRow} version what seenMyself question subject reporter ${person} finding ${finding} policyEvent { id title } correctedAt note may
  witnesses { person ${person} confirms at text beforeCorrection }
  additions { person ${person} at text }
  evidence { id mediaType bytes width height attachedBy ${person} at }
  responses { id startedBy ${person} startedAt ofCenter goalId advisoryId templateId task { text dueOn placed of isPlacing done } }
}`;

export interface AlertFilter {
  stage?: AlertStage | null;
  touchesMine?: boolean;
}

export const listAlerts = operation<
  { alerts: { nodes: AlertSummary[]; pageInfo: PageInfo; totalCount: number } },
  { filter: AlertFilter; first: number; after: string | null }
>(
  `query ListAlerts($filter: AlertFilterInput, $first: Int!, $after: String) { alerts(filter: $filter, first: $first, after: $after) {
  nodes { ${alertRow} } pageInfo { hasNextPage endCursor } totalCount
} }`,
);

export const readAlert = operation<{ alert: AlertDetail | null }, { id: string }>(`query ReadAlert($id: ID!) { alert(id: $id) ${detail} }`);

export const listPlaces = operation<{ jurisdictions: AlertCenter[]; me: { attorney: { centers: { id: string }[] } | null } }, Record<string, never>>(
  'query ListAlertPlaces { jurisdictions { id code name fieldOffice coordinates courts { code label } } me { attorney { centers { id } } } }',
);

function command<TInput extends object>(field: string) {
  return mutation<TInput, AlertDetail>(field, `alert ${detail}`);
}

interface OfAlert {
  alertId: string;
}

export interface Report {
  jurisdictionId: string;
  kind: AlertKind;
  place: string;
  what: string;
  since: string;
  seenMyself: boolean;
  question: string | null;
  subject: string | null;
}

export const reportAlert = command<Report>('reportAlert');
export const confirmAlert = command<OfAlert>('confirmAlert');
export const contradictAlert = command<OfAlert & { text: string | null }>('contradictAlert');
export const addToAlert = command<OfAlert & { text: string }>('addToAlert');
export const correctAlert = command<OfAlert & { what: string; since: string }>('correctAlert');
export const withdrawEvidence = command<OfAlert & { evidenceId: string }>('withdrawEvidence');

export interface Response {
  goal: { text: string; measure: string; baseline: number; target: number; unit: string; due: string } | null;
  task: { text: string; dueOn: string | null } | null;
  advisory: { title: string; openingText: string } | null;
  template: { title: string; openingText: string } | null;
}

export const respondToAlert = command<OfAlert & Response>('respondToAlert');
export const setAlertStage = command<OfAlert & { stage: AlertStage; note: string | null }>('setAlertStage');
