import { mutation, operation } from '../api/operations';
import type { CaseFilter } from '../api/types';

export const EXPORT_TABLES = ['CASES', 'HEARINGS', 'OUTCOMES', 'DATA_POINTS'] as const;
/** What of a client may be given to others when she agreed. */
export const STUDY_TABLES = ['CASES', 'OUTCOMES'] as const;
export const EXPORT_FORMATS = ['XLSX', 'CSV', 'PARQUET'] as const;

export type ExportTable = (typeof EXPORT_TABLES)[number];
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface CaseExport {
  id: string;
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED';
  code: string | null;
  cases: number;
  steps: number;
  stepsDone: number;
  expiresAt: string;
  size: number | null;
}

const fields = '{ id state code cases steps stepsDone expiresAt size }';

export const requestExport = mutation<{ tables: ExportTable[]; format: ExportFormat; where: CaseFilter; withNames: boolean; forStudy: boolean }, CaseExport>(
  'requestExport',
  `export ${fields}`,
);
export const cancelExport = mutation<{ exportId: string }, CaseExport>('cancelExport', `export ${fields}`);

export const readExport = operation<{ export: CaseExport | null }, { id: string }>(`query ReadExport($id: ID!) { export(id: $id) ${fields} }`);
