import { t, tn } from '../i18n/i18n';
import { codeText } from '../ui/codes';
import { Icon, type IconName } from '../ui/icon';
import type { AlertStage, AlertSummary } from './types';

const LOOKS: Record<AlertStage, [tone: string, icon: IconName]> = {
  WATCH: ['review', 'eye'],
  ALERT: ['warn', 'alert'],
  PRACTICE: ['info', 'folder'],
  OVER: ['neutral', 'check'],
};

export function AlertStageBadge({ stage }: { stage: AlertStage }) {
  const [tone, icon] = LOOKS[stage];
  return (
    <span className={`badge ${tone}`} data-stage={stage}>
      <Icon name={icon} />
      {t(`alert-stage.${stage}`)}
    </span>
  );
}

/** "Judge: Ana Muestra". */
export function placeText({ kind, place }: Pick<AlertSummary, 'kind' | 'place'>): string {
  return t('alert.place', { kind: t(`alert-kind.${kind}`), place: codeText(place) });
}

/** "3 saw this too · 1 saw otherwise". */
export function countsText({ confirmed, contradicted }: Pick<AlertSummary, 'confirmed' | 'contradicted'>): string {
  const confirms = tn('alert.confirmed', confirmed);
  return contradicted === 0 ? confirms : `${confirms} · ${tn('alert.contradicted', contradicted)}`;
}
