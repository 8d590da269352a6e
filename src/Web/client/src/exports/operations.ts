import { mutation, operation } from '../api/operations';
import type { CaseFilter } from '../api/types';

export const EXPORT_TABLES = ['CASES', 'HEARINGS', 'OUTCOMES', 'DATA_POINTS'] as const;
/** What of a client may be given to others when she agreed. */
export const STUDY_TABLES = ['CASES', 'OUTCOMES'] as const;
export const EXPORT_FORMATS = ['XLSX', 'CSV', 'PARQUET'] as const;

export type ExportTable = (typeof EXPORT_TABLES)[number];
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Export {
  id: string;
  kind: 'CASES' | 'PACKET';
  releaseRequestId: string | null;
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED';
  code: string | null;
  cases: number;
  phase: 'TABLES' | 'PAGES' | 'FILES' | null;
  steps: number;
  stepsDone: number;
  askedAt: string;
  expiresAt: string;
  size: number | null;
}

const fields = '{ id kind releaseRequestId state code cases phase steps stepsDone askedAt expiresAt size }';

export const requestExport = mutation<{ tables: ExportTable[]; format: ExportFormat; where: CaseFilter; withNames: boolean; forStudy: boolean }, Export>(
  'requestExport',
  `export ${fields}`,
);
export const requestPacketExport = mutation<{ releaseRequestId: string }, Export>('requestPacketExport', `export ${fields}`);
export const cancelExport = mutation<{ exportId: string }, Export>('cancelExport', `export ${fields}`);

export const readExport = operation<{ export: Export | null }, { id: string }>(`query ReadExport($id: ID!) { export(id: $id) ${fields} }`);

/** One's own that are not deleted yet; nobody has more. */
export const listExports = operation<{ exports: { nodes: Export[] } }, { where: { kind: { in: Export['kind'][] } } | null }>(
  `query ListExports($where: ExportWhere) { exports(where: $where, first: 100) { nodes ${fields} } }`,
);
