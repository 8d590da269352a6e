import type { Notice } from '../api/types';
import { tn } from '../i18n/i18n';
import type { IconName } from '../ui/icon';

/** The kinds that this page has words for; the server may know newer ones. */
const KINDS = {
  'alert.touching': 'alert',
  'alert.raised': 'alert',
  'break-glass.opened': 'alert',
  'conference.assigned': 'folder',
  'conference.invited': 'calendar',
  'conference.decision': 'gavel',
  'conference.rescheduled': 'calendar',
  'conference.withdrawn': 'calendar',
  'export.done': 'download',
  'export.failed': 'alert',
  'factor-reset.asked': 'alert',
  'factor-reset.used': 'alert',
  'law.changed': 'gavel',
  'partner.ending': 'calendar',
  'partner.decided': 'check',
  'question.asked': 'quote',
  'question.answered': 'quote',
  'release-step.offered': 'folder',
  'release-step.to-confirm': 'check',
  'release.delivered': 'folder',
  'release.returned': 'folder',
  'schedule.changed': 'calendar',
  'task.assigned': 'check',
  'team.joined': 'people',
  'team.interpreting': 'pencil',
} as const satisfies Record<string, IconName>;

type Kind = keyof typeof KINDS;

function known(kind: string): kind is Kind {
  return Object.hasOwn(KINDS, kind);
}

export function iconOf({ kind }: Notice): IconName {
  return known(kind) ? KINDS[kind] : 'bell';
}

/** "You were put on the team of 4 cases". */
export function wordsOf({ kind, count }: Pick<Notice, 'kind' | 'count'>): string {
  return known(kind) ? tn(`notice.${kind}`, count) : tn('notice.other', count);
}

/** Where a notice leads; null for nowhere. Of several cases to their list, because no page shows just those. */
export function placeOf({ kind, count, subjectIds }: Notice): string | null {
  const newest = subjectIds[subjectIds.length - 1];
  if (!known(kind) || (newest === undefined && !kind.startsWith('factor-reset.'))) return null;
  switch (kind) {
    case 'task.assigned':
      return count === 1 ? `/cases/${newest}/tasks` : '/';
    case 'team.joined':
      return count === 1 ? `/cases/${newest}` : '/cases';
    case 'break-glass.opened':
      return `/cases/${newest}`;
    case 'team.interpreting':
      return `/texts/case-${newest}-strategy`;
    case 'alert.touching':
    case 'alert.raised':
      return `/alerts/${newest}`;
    case 'question.asked':
    case 'question.answered':
      return `/questions/${newest}`;
    case 'release-step.offered':
    case 'release-step.to-confirm':
    case 'release.delivered':
    case 'release.returned':
      return `/borderx/${newest}`;
    case 'schedule.changed':
      return count === 1 ? `/borderx/${newest}` : '/borderx';
    case 'partner.ending':
    case 'partner.decided':
      return '/borderx/partner';
    case 'law.changed':
      return `/law/changes/${newest}`;
    case 'export.done':
    case 'export.failed':
      return '/exports';
    case 'factor-reset.asked':
    case 'factor-reset.used':
      return '/security';
    case 'conference.withdrawn':
      // Hers no longer.
      return null;
    default:
      return `/conferences/${newest}`;
  }
}
