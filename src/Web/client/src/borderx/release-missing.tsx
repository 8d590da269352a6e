import { Link } from 'wouter';
import { t } from '../i18n/i18n';
import { Empty, ErrorNotice, Loading } from '../ui/notice';

/** In place of a packet that is not there: absent, not read yet, or not to be read now. */
export function ReleaseMissing({ error, reload }: { error: unknown; reload: () => void }) {
  return (
    <div className="page">
      {error === 'absent' ? (
        <Empty>
          <h1>{t('release.absent')}</h1>
          <p>{t('release.absent-why')}</p>
          <Link href="/borderx">{t('release.to-list')}</Link>
        </Empty>
      ) : error === null ? (
        <Loading />
      ) : (
        <ErrorNotice error={error}>
          <button type="button" onClick={reload}>
            {t('try-again')}
          </button>
        </ErrorNotice>
      )}
    </div>
  );
}
