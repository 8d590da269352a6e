import { useState } from 'react';
import { Link } from 'wouter';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { FeedFrame } from '../ui/feed-frame';
import { Icon } from '../ui/icon';
import { AlertStageBadge, countsText, placeText } from './alert-parts';
import { ReportDialog } from './report-dialog';
import type { AlertStage } from './types';
import { useFeed } from './use-feed';

const STAGES: readonly AlertStage[] = ['WATCH', 'ALERT', 'PRACTICE', 'OVER'];

/** The changes of practice that concern the reader, the last reported first. */
export default function AlertsPage() {
  usePageTitle(t('nav.alerts'));
  const [reporting, setReporting] = useState(false);
  const [stage, setStage] = useState<AlertStage | ''>('');
  const [mine, setMine] = useState(false);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('nav.alerts')}</h1>
        <Link href="/practice">{t('practice-figures.title')}</Link> · <Link href="/policies">{t('policy.page')}</Link>
        <button type="button" className="primary" onClick={() => setReporting(true)}>
          <Icon name="plus" />
          {t('alert.report')}
        </button>
      </div>
      <div className="actions">
        <label className="inline">
          {t('alert.stage')}
          <select value={stage} onChange={(event) => setStage(event.target.value as AlertStage | '')}>
            <option value="">{t('alert.all-stages')}</option>
            {STAGES.map((each) => (
              <option key={each} value={each}>
                {t(`alert-stage.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="inline">
          <input type="checkbox" checked={mine} onChange={(event) => setMine(event.target.checked)} />
          {t('alert.mine-only')}
        </label>
      </div>
      <AlertFeed key={`${stage} ${mine}`} stage={stage || null} mine={mine} />
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
    </div>
  );
}

function AlertFeed({ stage, mine }: { stage: AlertStage | null; mine: boolean }) {
  return (
    <FeedFrame
      live={useFeed({ stage, touchesMine: mine })}
      none={t('alert.none')}
      line={(row) => (
        <>
          <AlertStageBadge stage={row.stage} />
          <Link href={`/alerts/${row.id}`} className="case-name">
            {placeText(row)}
          </Link>
          {row.touches > 0 && <span className="badge warn">{tn('alert.touches', row.touches)}</span>}
          <span className="muted">
            {t('alert.since', { date: plainDate(row.since) })} · {countsText(row)}
          </span>
        </>
      )}
    />
  );
}
