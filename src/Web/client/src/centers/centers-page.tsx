import { Link } from 'wouter';
import { courtPath } from '../courts/court-path';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { codeText } from '../ui/codes';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { VanguardGauge } from './gauge';
import { listCenters } from './operations';

/** All Centers of Excellence, for everyone who is signed in. */
export default function CentersPage() {
  usePageTitle(t('nav.centers'));
  const { data, error, reload } = useQuery(listCenters, {});
  return (
    <div className="page">
      <h1>{t('nav.centers')}</h1>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data?.jurisdictions.length === 0 && <Empty>{t('center.no-centers')}</Empty>}
      <ul className="rows">
        {data?.jurisdictions.map(({ id, code, name, fieldOffice, gauge, coordinates, courts }) => (
          <li key={id}>
            <Link href={`/centers/${id}/overview`}>
              <strong>{name}</strong> <span className="muted">{code}</span>
            </Link>
            <span className="muted">{t('center.faces', { office: fieldOffice })}</span>
            {courts.map((court) => (
              <Link key={court.code} href={courtPath(court.code)}>
                {t('court.title', { name: codeText(court) })}
              </Link>
            ))}
            <VanguardGauge gauge={gauge} />
            {coordinates && <span className="badge info">{t('center.you-coordinate')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
