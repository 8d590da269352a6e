import { useEffect } from 'react';
import { readCaseHistory } from '../api/operations';
import type { CaseDetail } from '../api/types';
import { instant } from '../i18n/format';
import { t, tryText } from '../i18n/i18n';
import { ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';

export function CaseHistory({ detail }: { detail: CaseDetail }) {
  const { data, error, reload } = useQuery(readCaseHistory, { id: detail.id });
  useEffect(() => reload(), [detail.version, reload]);
  const history = data?.case?.history;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t('tab.history')}</h2>
      <ErrorNotice error={error} />
      {!history && !error && <Loading />}
      <ol className="rows history">
        {history &&
          [...history].reverse().map((entry) => (
            <li key={entry.version}>
              <span className="muted figures">{entry.version}</span>
              <strong>{tryText(`event.${entry.kind}`) ?? entry.kind}</strong>
              <span>{entry.detail}</span>
              <span className="muted">
                {entry.actor.name} · <time dateTime={entry.at}>{instant(entry.at)}</time>
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
