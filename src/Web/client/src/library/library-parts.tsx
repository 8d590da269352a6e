import { t, tn, tryText } from '../i18n/i18n';
import { subjectText } from '../people/subjects';
import { codeText } from '../ui/codes';
import { Icon, type IconName } from '../ui/icon';
import type { LibraryItem, LibraryRow, LibraryStage, Usage, UseResult } from './types';

const STAGES: Record<LibraryStage, [tone: string, icon: IconName]> = {
  DRAFT: ['warn', 'pencil'],
  PUBLISHED: ['ok', 'check'],
  WITHDRAWN: ['neutral', 'close'],
};

export function LibraryStageBadge({ stage }: { stage: LibraryStage }) {
  const [tone, icon] = STAGES[stage];
  return (
    <span className={`badge ${tone}`} data-stage={stage}>
      <Icon name={icon} />
      {t(`library-stage.${stage}`)}
    </span>
  );
}

const RESULTS: Record<UseResult, [tone: string, icon: IconName]> = {
  NOT_KNOWN: ['neutral', 'waiting'],
  GRANTED: ['ok', 'check'],
  DENIED: ['danger', 'close'],
  MIXED: ['warn', 'gavel'],
  WITHDRAWN: ['neutral', 'undo'],
};

export function ResultBadge({ result }: { result: UseResult }) {
  const [tone, icon] = RESULTS[result];
  return (
    <span className={`badge ${tone}`} data-result={result}>
      <Icon name={icon} />
      {t(`use-result.${result}`)}
    </span>
  );
}

export function motionText(code: string): string {
  return tryText(`motion.${code}`) ?? code;
}

/** "Bond · Ana Muestra · Atlanta · Asylum": what it is for, before whom, where, of what. */
export function tagsText({ motion, judges, courts, subjects }: Pick<LibraryRow | LibraryItem, 'motion' | 'judges' | 'courts' | 'subjects'>): string {
  return [...(motion ? [motionText(motion)] : []), ...judges.map(codeText), ...courts.map(codeText), ...subjects.map(subjectText)].join(' · ');
}

/** "Used 3 times: 2 granted, 1 not known yet". */
export function usageText(usage: Usage): string {
  if (usage.uses === 0) return t('library.unused');
  const parts = [
    [usage.granted, 'library.n-granted'] as const,
    [usage.denied, 'library.n-denied'] as const,
    [usage.mixed, 'library.n-mixed'] as const,
    [usage.withdrawn, 'library.n-withdrawn'] as const,
    [usage.notKnown, 'library.n-not-known'] as const,
  ].filter(([count]) => count > 0);
  return `${tn('library.used', usage.uses)}: ${parts.map(([count, key]) => t(key, { count })).join(', ')}`;
}
