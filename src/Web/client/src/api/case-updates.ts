import { follow } from './graph-socket';
import { caseChanged } from './operations';
import type { CaseDetail } from './types';

/**
 * Follows a case while it is on the page: each commit, and a sign with every connection, the first included, that something may
 * have been missed since the page read it.
 */
export function followCase(id: string, onChange: (detail: CaseDetail) => void, onConnect: () => void): () => void {
  return follow(caseChanged, { id }, (data) => onChange(data.caseChanged), onConnect);
}
