import { Link } from 'wouter';
import { plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { figureText } from '../practice/figure-text';
import { ShareTrend } from '../practice/share-trend';
import type { AlertDetail, Finding as Found } from './types';

/** "Bond denied: more than before". */
export function findingTitle({ measure, direction }: Pick<Found, 'measure' | 'direction'>): string {
  return t(direction > 0 ? 'finding.more' : 'finding.less', { measure: t(`measure.${measure}`) });
}

/** What the detectors found, and all that one needs to doubt it. */
export function Finding({ alert, finding }: { alert: AlertDetail; finding: Found }) {
  const { before, after, isAmount, measure } = finding;
  const place = alert.kind === 'JUDGE' ? `by=${encodeURIComponent(alert.place.code)}` : `court=${encodeURIComponent(alert.place.code)}`;
  return (
    <section aria-labelledby="finding">
      <h2 id="finding">{findingTitle(finding)}</h2>
      <p className="notice info">{t('finding.numbers')}</p>
      <dl className="facts">
        <Fact name={t('finding.before')} value={figureText(before, isAmount)} />
        <Fact name={t('finding.after', { date: plainDate(alert.since) })} value={figureText(after, isAmount)} />
        <Fact name={t('finding.denominator')} value={t(`measure-of.${measure}`)} />
        <Fact name={t('finding.found')} value={plainDate(finding.foundOn)} />
      </dl>
      {finding.months.length > 0 && <ShareTrend label={t(`measure.${measure}`)} months={finding.months} since={alert.since} />}
      {finding.policyEvent && (
        <p>
          <Link href={`/policies?measure=${measure}`}>{t('finding.event', { title: finding.policyEvent.title })}</Link>
        </p>
      )}
      {finding.doubts.length > 0 && (
        <>
          <h3>{t('finding.doubts')}</h3>
          <ul>
            {finding.doubts.map((doubt) => (
              <li key={doubt}>{t(`doubt.${doubt}`)}</li>
            ))}
          </ul>
        </>
      )}
      <p className="muted">
        {t('finding.budget', { count: finding.falseAlarms })} {t('finding.data', { hash: finding.dataHash.slice(0, 12) })}
      </p>
      {(alert.kind === 'JUDGE' || alert.kind === 'COURT') && <Link href={`/practice?${place}`}>{t('finding.figures')}</Link>}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
