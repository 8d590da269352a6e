import { placeText } from '../alerts/alert-parts';
import { t } from '../i18n/i18n';
import { subjectText } from '../people/subjects';
import { Icon, type IconName } from '../ui/icon';
import type { QuestionDetail, QuestionStage, QuestionSummary } from './types';

const LOOKS: Record<QuestionStage, [tone: string, icon: IconName]> = {
  OPEN: ['warn', 'waiting'],
  ANSWERED: ['info', 'pencil'],
  ACCEPTED: ['ok', 'check'],
  CLOSED: ['neutral', 'folder'],
  WITHDRAWN: ['neutral', 'close'],
};

export function QuestionStageBadge({ stage }: { stage: QuestionStage }) {
  const [tone, icon] = LOOKS[stage];
  return (
    <span className={`badge ${tone}`} data-stage={stage}>
      <Icon name={icon} />
      {t(`question-stage.${stage}`)}
    </span>
  );
}

/** "Judge: Ana Muestra · Bond". */
export function aboutText({ place, jurisdiction, subjects }: Pick<QuestionSummary | QuestionDetail, 'place' | 'jurisdiction' | 'subjects'>): string {
  const where = place ? placeText({ kind: place.kind, place: place.place }) : (jurisdiction ?? '');
  return [where, ...subjects.map(subjectText)].join(' · ');
}
