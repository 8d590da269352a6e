import { SUBJECTS } from '../people/subjects';
import { LIBRARY_KINDS, MOTION_KINDS, type LibraryKind } from './types';

export interface LibraryFilter {
  kind?: LibraryKind;
  court?: string;
  judge?: string;
  subject?: string;
  motion?: string;
  mine?: boolean;
}

/** What the address of the list says: codes only. The words somebody looks for have no place in an address. */
export function filterOf(params: URLSearchParams): LibraryFilter {
  const filter: LibraryFilter = {};
  const kind = LIBRARY_KINDS.find((known) => known === params.get('kind'));
  if (kind) filter.kind = kind;
  for (const name of ['court', 'judge'] as const) {
    const code = params.get(name);
    if (code && /^[\w?*<>()/. -]{1,40}$/.test(code)) filter[name] = code;
  }
  const subject = SUBJECTS.find((known) => known === params.get('subject'));
  if (subject) filter.subject = subject;
  const motion = MOTION_KINDS.find((known) => known === params.get('motion'));
  if (motion) filter.motion = motion;
  if (params.get('mine') === 'yes') filter.mine = true;
  return filter;
}
