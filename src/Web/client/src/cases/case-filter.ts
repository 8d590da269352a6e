import { CASE_ORDERS, CASE_STATUSES, type CaseFilter, type CaseOrder } from '../api/types';

const CODES = ['court', 'judge', 'nationality', 'language', 'relief'] as const;
const DATES = ['hearingFrom', 'hearingTo'] as const;

/** What the address of the list says. Codes and dates only: no name of a client has a place in an address. */
export function filterOf(params: URLSearchParams): { filter: CaseFilter; orderBy: CaseOrder } {
  const filter: CaseFilter = {};
  const text = params.get('text')?.trim();
  if (text) filter.text = text;
  const status = CASE_STATUSES.find((known) => known === params.get('status'));
  if (status) filter.status = status;
  for (const name of CODES) {
    const value = params.get(name);
    if (value) filter[name] = value;
  }
  for (const name of DATES) {
    const value = params.get(name);
    if (value && /^\d{4}-\d{2}-\d{2}$/.test(value)) filter[name] = value;
  }
  const touchedBy = params.get('touchedBy');
  if (touchedBy && /^[0-9a-f]{32}$/.test(touchedBy)) filter.touchedBy = touchedBy;
  const detained = params.get('detained');
  if (detained === 'yes' || detained === 'no') filter.detained = detained === 'yes';
  return { filter, orderBy: CASE_ORDERS.find((known) => known === params.get('order')) ?? 'NEXT_HEARING' };
}

/** Whom somebody looks for by what stands on a notice: an A-number when it is digits, else her whole name. Never in an address. */
export function clientOf(text: string): Pick<CaseFilter, 'exactName' | 'aNumber'> {
  const sought = text.trim();
  if (sought === '') return {};
  return /^a?[\s#-]*\d[\d\s-]*$/i.test(sought) ? { aNumber: sought } : { exactName: sought };
}

/** The address after one filter changed; an empty value takes it off. */
export function withFilter(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}
