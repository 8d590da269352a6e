import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { readPointHistory } from './operations';
import type { CaseDataPoint } from './types';
import { answerText } from './words';

/** Who answered what and when; newest first. */
export function PointHistory({ caseId, asked, revealed }: { caseId: string; asked: CaseDataPoint; revealed: boolean }) {
  const { point, hearingId, codes, person } = asked;
  const { data, error } = useQuery(readPointHistory, { id: caseId, point: point.code, hearingId, revealed });
  const entries = data?.case?.dataPointHistory;
  return (
    <div className="point-history">
      <ErrorNotice error={error} />
      {!entries && !error && <Loading />}
      {entries?.length === 0 && <p className="muted">{t('point.no-history')}</p>}
      <ol>
        {entries &&
          [...entries].reverse().map((entry) => (
            <li key={entry.version}>
              <span>{entry.isWithheld ? t('point.withheld') : entry.value === null ? t('point.taken-off') : answerText(point, entry.value, codes, person)}</span>{' '}
              <span className="muted">
                {t(`source.${entry.source}`)} · {entry.by.name} · <time dateTime={entry.at}>{instant(entry.at)}</time>
              </span>
            </li>
          ))}
      </ol>
    </div>
  );
}
