import { Link, Redirect } from 'wouter';
import { useSession } from '../auth/session';
import { t, type PlainKey } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { EcosystemTab } from './ecosystem';
import { VanguardGauge } from './gauge';
import { Overview } from './overview';
import { readCenter } from './operations';
import { Roster } from './roster';
import { Teams } from './teams';
import { Trainings } from './trainings';
import type { Center } from './types';

const TABS: [path: string, text: PlainKey, isOfVanguard: boolean][] = [
  ['overview', 'center.overview', false],
  ['ecosystem', 'ecosystem.title', false],
  ['teams', 'center.teams', true],
  ['vanguard', 'center.vanguard', true],
  ['trainings', 'center.trainings', false],
];

/** A Center of Excellence. What is its vanguard's alone has no tab for others. */
export default function CenterPage({ id, tab }: { id: string; tab: string }) {
  const { data, error, reload } = useQuery(readCenter, { id });
  const center = data?.jurisdiction;
  // The ecosystem is for who works on cases.
  const { me } = useSession();
  const worksOnCases = me.role === 'ATTORNEY' || me.role === 'FACILITATOR';
  const tabs = TABS.filter(([path, , isOfVanguard]) => (!isOfVanguard || center?.teams) && (path !== 'ecosystem' || worksOnCases));
  const known = tabs.find(([path]) => path === tab);
  usePageTitle(`${center?.name ?? t('nav.centers')} · ${t(known?.[1] ?? 'center.overview')}`);
  if (!center) {
    return (
      <div className="page">
        {!data && !error && <Loading />}
        <ErrorNotice error={error}>
          <button type="button" onClick={reload}>
            {t('try-again')}
          </button>
        </ErrorNotice>
        {data && (
          <Empty>
            <h1>{t('center.absent')}</h1>
            <Link href="/centers">{t('center.to-list')}</Link>
          </Empty>
        )}
      </div>
    );
  }
  if (!known) return <Redirect to={`/centers/${id}/overview`} replace />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('center.named', { name: center.name })}</h1>
        <span className="muted">{t('center.faces', { office: center.fieldOffice })}</span>
        <VanguardGauge gauge={center.gauge} />
        {center.coordinates && <span className="badge info">{t('center.you-coordinate')}</span>}
      </div>
      <nav className="tabs" aria-label={t('center.tabs')}>
        {tabs.map(([path, text]) => (
          <Link key={path} href={`/centers/${id}/${path}`} aria-current={path === tab ? 'page' : undefined}>
            {t(text)}
          </Link>
        ))}
      </nav>
      <ErrorNotice error={error} />
      <Tab tab={tab} center={center} onChange={reload} />
    </div>
  );
}

function Tab({ tab, center, onChange }: { tab: string; center: Center; onChange: () => void }) {
  const { teams, roster } = center;
  if (tab === 'ecosystem') return <EcosystemTab center={center} onChange={onChange} />;
  if (tab === 'teams' && teams) return <Teams center={center} teams={teams} onChange={onChange} />;
  if (tab === 'vanguard' && roster) return <Roster center={center} roster={roster} onChange={onChange} />;
  if (tab === 'trainings') return <Trainings center={center} onChange={onChange} />;
  return <Overview center={center} onChange={onChange} />;
}
