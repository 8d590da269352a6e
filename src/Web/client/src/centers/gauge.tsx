import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import type { Gauge } from './types';

/** How many attorneys are in the vanguard; warns in words, not by colour alone. */
export function VanguardGauge({ gauge }: { gauge: Gauge }) {
  const { members, least, most, state } = gauge;
  return (
    <span className="inline gauge">
      <span>{tn('gauge.members', members)}</span>
      <span className={`badge ${state === 'WITHIN' ? 'ok' : 'warn'}`}>
        <Icon name={state === 'WITHIN' ? 'check' : 'alert'} />
        {t(`gauge.${state}`, { least, most })}
      </span>
    </span>
  );
}
