import type { AuditFilter } from '../api/types';

const TEXTS = ['actor', 'action', 'object'] as const;
const DAYS = ['from', 'to'] as const;

/** What the address of the record says: ids and codes, as everything in the record is. */
export interface RecordQuestion extends Partial<Record<(typeof TEXTS)[number] | (typeof DAYS)[number], string>> {
  result?: 'ALLOWED' | 'REFUSED';
}

export function questionOf(params: URLSearchParams): RecordQuestion {
  const question: RecordQuestion = {};
  for (const name of TEXTS) {
    const value = params.get(name)?.trim();
    if (value) question[name] = value;
  }
  for (const name of DAYS) {
    const value = params.get(name);
    if (value && /^\d{4}-\d{2}-\d{2}$/.test(value)) question[name] = value;
  }
  const result = params.get('result');
  if (result === 'ALLOWED' || result === 'REFUSED') question.result = result;
  return question;
}

/** The question as the server takes it: days of the reader's calendar become instants, the last day included. */
export function auditFilterOf({ from, to, ...rest }: RecordQuestion): AuditFilter {
  return { ...rest, ...(from && { from: startOf(from, 0) }), ...(to && { to: startOf(to, 1) }) };
}

/** Where the same entries are as a table to take along. */
export function exportAddress(question: RecordQuestion): string {
  const query = new URLSearchParams(Object.entries(auditFilterOf(question))).toString();
  return query ? `/audit/export?${query}` : '/audit/export';
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
