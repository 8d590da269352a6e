import { useState } from 'react';
import { Link } from 'wouter';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { useSession } from '../auth/session';
import { listReleases, type ReleaseFilter } from './operations';
import { mayProduce, ProductionPlan } from './production-plan';
import { ReleaseLine } from './release-parts';
import { RELEASE_STAGES, type ReleaseStage } from './types';

const PAGE = 50;

/** The packets that one's cases ordered and one's organization produces, what is promised first, first. */
export default function BorderXPage() {
  usePageTitle(t('nav.borderx'));
  const { me } = useSession();
  const [round, setRound] = useState(0);
  const [filter, setFilter] = useState<ReleaseFilter>({ stage: null, late: false, mine: false });
  const [after, setAfter] = useState<string | null>(null);
  const narrow = (change: ReleaseFilter) => {
    setFilter((last) => ({ ...last, ...change }));
    setAfter(null);
  };
  const { data, error, reload } = useQuery(listReleases, { filter, first: PAGE, after });
  const page = data?.releaseRequests;
  const isNarrowed = !!filter.stage || !!filter.late || !!filter.mine;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('nav.borderx')}</h1>
        <button
          type="button"
          onClick={() => {
            reload();
            setRound((last) => last + 1);
          }}
        >
          {t('release.reload')}
        </button>
      </div>
      <p className="muted">{t('release.what')}</p>
      {mayProduce(me.role) && (
        <p>
          <Link href="/borderx/capacity">{t('capacity.title')}</Link>
        </p>
      )}
      {(me.role === 'ATTORNEY' || me.role === 'FACILITATOR') && (
        <p>
          <Link href="/borderx/partner">{t('partner.title')}</Link>
          {me.role === 'FACILITATOR' && (
            <>
              {' · '}
              <Link href="/borderx/partners">{t('partners.title')}</Link>
            </>
          )}
        </p>
      )}
      {mayProduce(me.role) && <ProductionPlan key={round} />}
      {mayProduce(me.role) && <h2>{t('release.to-list')}</h2>}
      <div className="actions">
        <label className="inline">
          {t('release.stage')}
          <select value={filter.stage ?? ''} onChange={(event) => narrow({ stage: (event.target.value || null) as ReleaseStage | null })}>
            <option value="">{t('release.under-way')}</option>
            {RELEASE_STAGES.map((stage) => (
              <option key={stage} value={stage}>
                {t(`release-stage.${stage}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="inline">
          <input type="checkbox" checked={filter.late ?? false} onChange={(event) => narrow({ late: event.target.checked })} />
          {t('release.only-late')}
        </label>
        <label className="inline">
          <input type="checkbox" checked={filter.mine ?? false} onChange={(event) => narrow({ mine: event.target.checked })} />
          {t('release.only-mine')}
        </label>
      </div>
      <ErrorNotice error={error} />
      {!page && !error && <Loading />}
      {page && (
        <>
          <p role="status">{tn('release.count', page.totalCount)}</p>
          {page.nodes.length === 0 && <Empty>{t(isNarrowed ? 'release.none' : 'release.none-yet')}</Empty>}
          <ul className="rows">
            {page.nodes.map((row) => (
              <li key={row.id}>
                <ReleaseLine row={row} />
              </li>
            ))}
          </ul>
          <div className="actions">
            {after && (
              <button type="button" onClick={() => setAfter(null)}>
                {t('release.first-page')}
              </button>
            )}
            {page.pageInfo.hasNextPage && (
              <button type="button" onClick={() => setAfter(page.pageInfo.endCursor)}>
                {t('release.next-page')}
              </button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
