import type { ReactNode } from 'react';
import { instant, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { calledText } from './packet-parts';
import type { PartnerCondition, Partnership, PartnershipCondition } from './partner-types';

/** How far an organization is, since when, and until when. */
export function PartnershipStanding({ partnership }: { partnership: Partnership }) {
  const { stage, since, endsOn, withdrawn, appliedBy, appliedAt } = partnership;
  return (
    <>
      <p className={stage === 'LAPSED' ? 'notice warn' : 'notice info'}>
        <strong>{t(`partner-stage.${stage}`)}</strong> · {t(`partner-stage-what.${stage}`)}
      </p>
      <p className="muted">
        {[
          t('partner.applied', { name: appliedBy.name, at: instant(appliedAt) }),
          since && t('partner.since', { date: plainDate(since) }),
          stage === 'PARTNER' && endsOn && t('partner.ends-on', { date: plainDate(endsOn) }),
          withdrawn && t('partner.withdrawn-why', { reason: withdrawn }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
}

/** A condition with how it stands, what was stated and what was decided. */
export function ConditionCard({ of, children }: { of: PartnershipCondition; children?: ReactNode }) {
  const { condition, state, isWaiting, statement, decision } = of;
  const id = `partner-${condition.code}`;
  return (
    <article aria-labelledby={id}>
      <h2 id={id} className="prose">
        ({condition.letter}) {calledText(condition)}
      </h2>
      <p>
        <span className={state === 'NOT_MET' || state === 'ENDED' ? 'badge danger' : 'badge'}>{t(`partner-state.${state}`)}</span>
        {isWaiting && state === 'MET' && <span className="badge">{t('partner.stated-anew')}</span>}
      </p>
      <Source condition={condition} />
      {(statement ?? decision) && (
        <dl className="facts">
          {statement && (
            <>
              <dt>{t('partner.statement')}</dt>
              <dd>
                <p className="prose">{statement.words}</p>
                <p>{t('partner.shown-by', { evidence: statement.evidence })}</p>
                {statement.validUntil && <p>{t('partner.holds-until', { date: plainDate(statement.validUntil) })}</p>}
                <p className="muted">{t('partner.by-at', { name: statement.by.name, at: instant(statement.at) })}</p>
              </dd>
            </>
          )}
          {decision && (
            <>
              <dt>{t('partner.decision')}</dt>
              <dd>
                <p className="prose">
                  <strong>{decision.isMet ? t('partner.met') : t('partner.not-met')}</strong> · {decision.reason}
                </p>
                {decision.validUntil && <p>{t('partner.met-until', { date: plainDate(decision.validUntil) })}</p>}
                <p className="muted">{t('partner.by-at', { name: decision.by.name, at: instant(decision.at) })}</p>
              </dd>
            </>
          )}
        </dl>
      )}
      {children}
    </article>
  );
}

/** Where a condition is from, and for how long it is met at most. */
export function Source({ condition }: { condition: PartnerCondition }) {
  return (
    <p className="muted">
      {condition.url ? (
        <a href={condition.url} rel="noreferrer">
          {condition.citation}
        </a>
      ) : (
        condition.citation
      )}
      {condition.months !== null && ` · ${t('partner.at-most', { months: condition.months })}`}
    </p>
  );
}
