import { useEffect, useState } from 'react';
import type { BreakGlass } from '../api/types';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';

/** Who is in the case by break-glass now: on every tab, for as long as it lasts. */
export function BreakGlassBanner({ emergencies }: { emergencies: BreakGlass[] }) {
  const [now, setNow] = useState(() => Date.now());
  const open = emergencies.filter(({ until }) => Date.parse(until) > now);
  const next = Math.min(...open.map(({ until }) => Date.parse(until)));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, next - Date.now()) + 1);
    return () => clearTimeout(timer);
  }, [next]);
  return open.map(({ person, grantedBy, reason, until }) => (
    <div key={person.id + until} className="notice danger" role="alert">
      <Icon name="alert" />
      <div>
        <p>{t('break-glass.banner', { name: person.name, granter: grantedBy.name, until: instant(until) })}</p>
        <p>{t('break-glass.because', { reason })}</p>
      </div>
    </div>
  ));
}
