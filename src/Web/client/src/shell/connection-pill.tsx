import { useSyncExternalStore } from 'react';
import { useSession } from '../auth/session';
import { clock } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon, type IconName } from '../ui/icon';

/** Whether what is on the page is live. A loss is announced at once, a return politely. */
export function ConnectionPill() {
  const { hub } = useSession();
  const { phase, since } = useSyncExternalStore(hub.subscribe, () => hub.connection);
  const [tone, icon, text]: [string, IconName, string] =
    phase === 'live'
      ? ['ok', 'live', t('connection.live')]
      : phase === 'offline' && since
        ? ['warn', 'offline', t('connection.offline', { time: clock(since) })]
        : phase === 'connecting'
          ? ['neutral', 'waiting', t('connection.connecting')]
          : ['warn', 'waiting', t('connection.reconnecting')];
  return (
    <span className={`badge pill ${tone}`} role={phase === 'offline' ? 'alert' : 'status'} data-connection={phase}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
