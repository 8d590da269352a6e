import { useState } from 'react';
import { Link } from 'wouter';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { ExportProgress } from './export-progress';
import { listExports, type Export } from './operations';

/** What one asked for as files: how far it is, and where it is downloaded. Notices lead here. */
export default function ExportsPage() {
  usePageTitle(t('exports.page'));
  const { data, error, reload } = useQuery(listExports, { where: null });
  return (
    <div className="page narrow">
      <h1>{t('exports.page')}</h1>
      <p className="muted">{t('exports.about')}</p>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data?.exports.nodes.length === 0 && <Empty>{t('exports.none')}</Empty>}
      {data?.exports.nodes.map((made) => (
        <Row key={made.id} made={made} />
      ))}
    </div>
  );
}

function Row({ made }: { made: Export }) {
  const [now, setNow] = useState(made);
  const { id, releaseRequestId } = made;
  return (
    <section aria-labelledby={`export-${id}`}>
      <h2 id={`export-${id}`}>{releaseRequestId === null ? tn('exports.of-cases', made.cases) : t('exports.of-packet')}</h2>
      <p className="muted">
        {t('exports.asked', { time: instant(made.askedAt) })}
        {releaseRequestId !== null && (
          <>
            {' · '}
            <Link href={`/borderx/${releaseRequestId}/packet`}>{t('exports.to-packet')}</Link>
          </>
        )}
      </p>
      <ExportProgress made={now} onChange={setNow} />
    </section>
  );
}
