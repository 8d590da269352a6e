import { t } from '../i18n/i18n';
import { Icon, type IconName } from '../ui/icon';
import type { ConferenceStage } from './conference-protocol';

const LOOKS: Record<ConferenceStage, [tone: string, icon: IconName]> = {
  PLANNED: ['info', 'calendar'],
  ASSEMBLING: ['warn', 'folder'],
  LIVE: ['ok', 'live'],
  CLOSED: ['neutral', 'check'],
};

export function StageBadge({ stage }: { stage: ConferenceStage }) {
  const [tone, icon] = LOOKS[stage];
  return (
    <span className={`badge ${tone}`} data-stage={stage}>
      <Icon name={icon} />
      {t(`conference-stage.${stage}`)}
    </span>
  );
}
