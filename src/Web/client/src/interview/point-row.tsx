import { useState } from 'react';
import { Link } from 'wouter';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { messageOf } from '../ui/notice';
import type { Answers, KeptAnswer } from './answers';
import { PointHistory } from './point-history';
import { PointInput } from './point-input';
import type { CaseDataPoint, PointOrigin } from './types';
import { answerText, labelOf } from './words';

/** Where what answers a point is changed. */
const PLACES: Partial<Record<PointOrigin, string>> = { CLAIM: 'hearings', PROCEEDING: 'hearings', HEARINGS: 'hearings', TEAM: 'people' };

interface Props {
  caseId: string;
  asked: CaseDataPoint;
  kept: KeptAnswer | undefined;
  answers: Answers;
  mayWrite: boolean;
  revealed: boolean;
}

/** One data point: what is asked, the answer, where it comes from, and on request what it was before. */
export function PointRow({ caseId, asked, kept, answers, mayWrite, revealed }: Props) {
  const [history, setHistory] = useState(false);
  const { point, hearingId, by, at, value } = asked;
  const label = labelOf(point);
  const hidden = asked.isWithheld && !kept;
  const answer = kept ?? { value, codes: asked.codes };
  const types = point.origin === null && mayWrite && !hidden;
  return (
    <div className="point">
      {types ? (
        <PointInput
          point={point}
          answer={answer}
          error={kept?.state === 'refused' ? messageOf(kept.error) : null}
          onAnswer={(answer) => answers.record(point.code, hearingId, answer)}
        />
      ) : (
        <dl className="point-read">
          <dt>{label}</dt>
          <dd>
            {hidden ? (
              <span className="muted">{t('point.withheld')}</span>
            ) : answer.value === null ? (
              <span className="muted">{t('not-known')}</span>
            ) : (
              answerText(point, answer.value, answer.codes, asked.person)
            )}
          </dd>
        </dl>
      )}
      <p className="point-state muted">
        {kept ? (
          <KeptState kept={kept} />
        ) : point.origin ? (
          <span>
            {t(`origin.${point.origin}`)}{' '}
            {PLACES[point.origin] && <Link href={`/cases/${caseId}/${PLACES[point.origin]}`}>{t('point.change-there')}</Link>}
          </span>
        ) : (
          by &&
          at && (
            <span>
              {by.name} · <time dateTime={at}>{instant(at)}</time>
            </span>
          )
        )}
        {(asked.isAnswered || kept?.state === 'saved') && point.origin !== 'PROFILE' && (
          <button type="button" className="quiet" aria-expanded={history} aria-label={t('point.history-of', { label })} onClick={() => setHistory(!history)}>
            <Icon name="history" />
            {t('point.history')}
          </button>
        )}
      </p>
      {history && <PointHistory caseId={caseId} asked={asked} revealed={revealed} />}
    </div>
  );
}

function KeptState({ kept: { state } }: { kept: KeptAnswer }) {
  return (
    <span className={state === 'saved' ? 'saved' : undefined}>
      {state === 'saved' && <Icon name="check" />}
      {state === 'waiting' && <Icon name="waiting" />}
      {t(`answer-state.${state}`)}
    </span>
  );
}
