import { run } from '../api/graphql';
import { useSession } from '../auth/session';
import { FEED_PAGE, useLiveFeed } from '../ui/use-feed';
import { raised, reportedAt } from './alert-feed';
import { listAlerts, type AlertFilter } from './operations';

/** The feed of one filter; the component that uses it has a key for each filter. */
export function useFeed(filter: AlertFilter) {
  const { hub } = useSession();
  return useLiveFeed({
    read: async (after, signal) => (await run(listAlerts, { filter, first: FEED_PAGE, after }, signal)).alerts,
    at: reportedAt,
    follow: (soon, change) =>
      hub.followAlerts({
        connected: soon,
        raised: (one) => {
          // What a filter hides does not wait: the list says whether it is one of these.
          if (!filter.stage && (!filter.touchesMine || one.touches > 0)) change((feed) => raised(feed, one));
          soon();
        },
        missed: soon,
      }),
  });
}
