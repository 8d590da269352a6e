import { useState } from 'react';
import { endFeed, makeFeed, readFeeds, type FeedKind } from '../api/auth';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';
import { Told } from './told';

const KINDS: readonly FeedKind[] = ['HEARINGS', 'ALERTS'];

/** Addresses for her calendar and her reader. Whoever knows one reads what it gives, so it is told once and can be ended. */
export function Feeds() {
  const { data, error, reload } = useAsk('feeds', readFeeds);
  const [made, setMade] = useState<{ kind: FeedKind; address: string } | null>(null);
  const make = useTask(async (kind: FeedKind) => {
    setMade({ kind, address: await makeFeed(kind) });
    reload();
  });
  const end = useTask(async (kind: FeedKind) => {
    await endFeed(kind);
    setMade(null);
    reload();
  });
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds">{t('feeds.title')}</h2>
      <p className="muted">{t('feeds.about')}</p>
      <ErrorNotice error={error ?? make.error ?? end.error} />
      <ul className="rows">
        {KINDS.map((kind) => {
          const known = data?.find((feed) => feed.kind === kind);
          return (
            <li key={kind}>
              <strong>{t(`feeds.${kind}`)}</strong>
              {known && <span className="muted">{known.usedAt ? t('feeds.used', { time: instant(known.usedAt) }) : t('feeds.unused', { time: instant(known.madeAt) })}</span>}
              <span className="inline">
                <button type="button" disabled={make.busy || !data} aria-label={t('feeds.make-named', { what: t(`feeds.${kind}`) })} onClick={() => make.start(kind)}>
                  <Icon name="link" />
                  {t(known ? 'feeds.make-anew' : 'feeds.make')}
                </button>
                {known && (
                  <button type="button" className="quiet" disabled={end.busy} aria-label={t('feeds.end-named', { what: t(`feeds.${kind}`) })} onClick={() => end.start(kind)}>
                    <Icon name="close" />
                    {t('feeds.end')}
                  </button>
                )}
              </span>
              {made?.kind === kind && <Told key={made.address} label={t('feeds.address')} hint={t('feeds.once')} value={made.address} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
