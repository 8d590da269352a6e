import { useEffect, useState } from 'react';
import { useSession } from '../auth/session';
import { followsAlerts } from './follows';

/** How many alerts were reported or corrected since the reader was last at their page. */
export function useUnseenAlerts(isThere: boolean): number {
  const { me, hub } = useSession();
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(() => new Set());
  useEffect(() => {
    if (!followsAlerts(me.role)) return;
    return hub.followAlerts({
      connected: () => undefined,
      missed: () => undefined,
      raised: ({ alertId, change }) => {
        if (change === 'REPORTED' || change === 'CORRECTED') setUnseen((known) => new Set(known).add(alertId));
      },
    });
  }, [me.role, hub]);
  if (isThere && unseen.size > 0) setUnseen(new Set());
  return isThere ? 0 : unseen.size;
}
