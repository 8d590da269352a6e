import { useState, type SubmitEvent } from 'react';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { LawPreview } from './law-preview';
import { approveLaw, listLawChanges, withdrawLaw } from './operations';
import { Sources } from './sources';
import type { LawChange } from './types';

/** What was proposed here: what waits for a second person first, then what two agreed on. */
export function Changes({ onChange }: { onChange: () => void }) {
  const waiting = useChanges(true);
  const settled = useChanges(false);
  const [withdrawing, setWithdrawing] = useState<LawChange | null>(null);
  const list = ({ changes, newest, older }: ReturnType<typeof useChanges>) => (
    <>
      {changes.map((change) => (
        <Change key={change.id} change={change} onWithdraw={() => setWithdrawing(change)} onChange={onChange} />
      ))}
      {(newest ?? older) && (
        <div className="actions start">
          {newest && (
            <button type="button" onClick={newest}>
              {t('law.newest')}
            </button>
          )}
          {older && (
            <button type="button" onClick={older}>
              {t('law.older')}
            </button>
          )}
        </div>
      )}
    </>
  );
  return (
    <>
      {[waiting, settled].map(({ error, reload }, place) => (
        <ErrorNotice key={place} error={error}>
          <button type="button" onClick={reload}>
            {t('try-again')}
          </button>
        </ErrorNotice>
      ))}
      {waiting.isAny && <h2>{t('law.waiting')}</h2>}
      {list(waiting)}
      {settled.isAny && (
        <details>
          <summary>{t('law.settled')}</summary>
          {list(settled)}
        </details>
      )}
      {withdrawing && (
        <Dialog title={t('law.withdraw')} onClose={() => setWithdrawing(null)}>
          <WithdrawForm change={withdrawing} onDone={onChange} onClose={() => setWithdrawing(null)} />
        </Dialog>
      )}
    </>
  );
}

/** A page of the changes, and how to get to others. */
function useChanges(waiting: boolean) {
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, reload } = useQuery(listLawChanges, { waiting, after });
  const { nodes = [], pageInfo } = data?.lawChanges ?? {};
  return {
    changes: nodes,
    // What is on the way to another page has not gone.
    isAny: nodes.length > 0 || after !== null,
    newest: after === null ? null : () => setAfter(null),
    older: pageInfo?.hasNextPage ? () => setAfter(pageInfo.endCursor) : null,
    error,
    reload,
  };
}

function Change({ change, onWithdraw, onChange }: { change: LawChange; onWithdraw: () => void; onChange: () => void }) {
  const approve = useCommand(approveLaw, onChange);
  const named = { why: change.why };
  return (
    <article aria-labelledby={change.id}>
      <h3 id={change.id} className="prose">
        {change.why}
      </h3>
      <p className="muted">{t('law.proposed-by', { name: change.proposedBy.name })}</p>
      {change.whyWithdrawn && <p className="notice info">{t('policy.withdrawn', { reason: change.whyWithdrawn })}</p>}
      {change.approvedBy && (
        <p className="muted">
          <Icon name="check" /> {t('law.approved-by', { name: change.approvedBy.name })}
        </p>
      )}
      {change.approvedBy && !change.isInEffect && <p className="notice warn">{t('law.left-out')}</p>}
      {change.isWaiting && <p className="notice warn">{t('law.not-approved')}</p>}
      {change.rules.map((rule) => (
        <dl key={rule.id} className="facts">
          <dt>{rule.id}</dt>
          <dd>
            <strong>{rule.title}</strong> · {t(`law-kind.${rule.kind}`)} · {t(`law-standing-short.${rule.standing}`)}
            <br />
            {[
              rule.from && t('law.from', { date: rule.from }),
              rule.until && t('law.until', { date: rule.until }),
              rule.circuits.length > 0 && t('policy.in-circuits', { circuits: rule.circuits.join(', ') }),
              rule.courts.join(', '),
              rule.value,
              rule.contests.length > 0 && t('law.contests-what', { rules: rule.contests.join(', ') }),
              rule.litigation,
              rule.sources.join(', '),
            ]
              .filter(Boolean)
              .join(' · ')}
            <p className="prose">{rule.text}</p>
          </dd>
        </dl>
      ))}
      {change.routes.length > 0 && (
        <ul className="rows">
          {change.routes.map(({ path, effect, rule, when }) => (
            <li key={[path, effect, rule, when].join(' ')}>{[path, effect, rule, when].filter(Boolean).join(' · ')}</li>
          ))}
        </ul>
      )}
      <Sources sources={change.sources} />
      {(change.mayApprove || change.mayWithdraw) && <LawPreview id={change.id} why={change.why} />}
      <div className="actions start">
        {change.mayApprove && (
          <button type="button" disabled={approve.busy} aria-label={t('law.approve-named', named)} onClick={() => approve.start({ proposalId: change.id })}>
            <Icon name="check" />
            {t('law.approve')}
          </button>
        )}
        {change.mayWithdraw && (
          <button type="button" className="quiet" aria-label={t('law.withdraw-named', named)} onClick={onWithdraw}>
            <Icon name="close" />
            {t('law.withdraw')}
          </button>
        )}
      </div>
      <ErrorNotice error={approve.error} />
    </article>
  );
}

function WithdrawForm({ change, onDone, onClose }: { change: LawChange; onDone: () => void; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { start, busy, error } = useCommand(withdrawLaw, onDone);
  return (
    <form
      onSubmit={(submitted: SubmitEvent) => {
        submitted.preventDefault();
        start({ proposalId: change.id, reason: reason.trim() });
      }}
    >
      <p>{change.why}</p>
      <Field label={t('law.why-withdraw')}>{(control) => <input {...control} required maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('law.withdraw')}
        </button>
      </div>
    </form>
  );
}
