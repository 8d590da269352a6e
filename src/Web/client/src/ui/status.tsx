import type { CaseStatus } from '../api/types';
import { t } from '../i18n/i18n';
import { Icon, type IconName } from './icon';

const LOOKS: Record<CaseStatus, [tone: string, icon: IconName]> = {
  INTAKE: ['neutral', 'pencil'],
  PREPARING: ['warn', 'folder'],
  PENDING: ['info', 'waiting'],
  DECIDED: ['ok', 'gavel'],
  ON_APPEAL: ['review', 'redo'],
  CLOSED: ['neutral', 'check'],
};

/** A stage: icon, word and colour, so that none of them carries the meaning alone. */
export function StatusBadge({ status }: { status: CaseStatus }) {
  const [tone, icon] = LOOKS[status];
  return (
    <span className={`badge ${tone}`}>
      <Icon name={icon} />
      {t(`status.${status}`)}
    </span>
  );
}
