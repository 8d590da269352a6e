import { mutation, operation, theCase } from '../api/operations';
import type { CaseDetail } from '../api/types';
import type { Catalogue, Interview, PointDefinition, PointGroup, PointHistoryEntry } from './types';

const person = '{ id name }';
const options = 'options { code label labelEs }';
const catalogue = `{
  version
  points { code group label labelEs type list ${options} sensitivity seenBy purpose perHearing appliesWhen { point values } origin isRetired version }
}`;

export const readInterview = operation<{ case: Interview | null }, { id: string; group: PointGroup; revealed: boolean }>(
  `query ReadInterview($id: ID!, $group: DataPointGroup, $revealed: Boolean!) {
  case(id: $id) {
    version
    completeness { answered applicable groups { group answered applicable } }
    observations { id author ${person} at text tags hearingId }
    dataPoints(group: $group, revealed: $revealed) {
      point { code label labelEs type list ${options} perHearing origin }
      hearingId applies isAnswered value codes { code label } person ${person} isWithheld by ${person} at
    }
  }
}`,
);

export const readPointHistory = operation<
  { case: { dataPointHistory: PointHistoryEntry[] } | null },
  { id: string; point: string; hearingId: string | null; revealed: boolean }
>(
  `query ReadPointHistory($id: ID!, $point: String!, $hearingId: ID, $revealed: Boolean!) {
  case(id: $id) { dataPointHistory(point: $point, hearingId: $hearingId, revealed: $revealed) { version value isWithheld source by ${person} at } }
}`,
);

export const readCatalogue = operation<{ dataPointCatalogue: Catalogue }, Record<string, never>>(
  `query ReadCatalogue { dataPointCatalogue ${catalogue} }`,
);

export interface RecordInput {
  caseId: string;
  values: { point: string; value: string | null; hearingId: string | null }[];
  source: 'TYPED';
}

export const recordDataPoints = mutation<RecordInput, CaseDetail>('recordDataPoints', theCase);
export const addObservation = mutation<{ caseId: string; text: string; tags: string[]; hearingId: string | null }, CaseDetail>('addObservation', theCase);
export const defineDataPoint = mutation<PointDefinition, Catalogue>('defineDataPoint', `catalogue ${catalogue}`);
export const retireDataPoint = mutation<{ code: string }, Catalogue>('retireDataPoint', `catalogue ${catalogue}`);
