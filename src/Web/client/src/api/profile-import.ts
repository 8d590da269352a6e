import { askWithFile } from './http';

/** What a file of profiles did, or would do. */
export interface ImportReport {
  dryRun: boolean;
  new: number;
  changed: number;
  same: number;
  failed: number;
  rows: ImportedRow[];
}

export interface ImportedRow {
  /** Of the file, from 1; the header is the first. */
  line: number;
  email: string;
  name: string | null;
  outcome: 'NEW' | 'CHANGED' | 'SAME' | 'FAILED';
  /** Parts of the profile that change. */
  changes: string[];
  errors: { code: string; message: string }[];
}

/** Sends a file of profiles; with `dryRun` nothing is written. */
export async function importProfiles(csv: string, { dryRun }: { dryRun: boolean }): Promise<ImportReport> {
  return (await askWithFile(`/profiles/import?dryRun=${dryRun}`, csv, 'text/csv')) as ImportReport;
}
