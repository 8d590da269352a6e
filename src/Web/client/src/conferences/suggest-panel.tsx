import { useEffect, useState } from 'react';
import { useSession } from '../auth/session';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, messageOf } from '../ui/notice';
import { useTask } from '../ui/use-command';
import type { ConferenceView, Suggestion } from './conference-protocol';
import { NotConnected, type ConferenceRoom } from './conference-room';
import type { Labels } from './labels';
import { UNDO_FOR, type Notices } from './toasts';
import { obstacleText, pseudonymOf, reasonsText, teamName } from './words';

interface Props {
  room: ConferenceRoom;
  view: ConferenceView;
  mayMove: boolean;
  label: Labels;
  notices: Notices;
  /** Takes back what was applied, by its version. */
  onUndo: (version: number) => void;
  onClose: () => void;
}

type Row = Suggestion['placements'][number];

/** Whether a row can still be applied: it was made for a case in the pool and a team that is there. */
function stateOf(row: Row, view: ConferenceView): 'open' | 'placed' | 'stale' {
  const card = view.cases.find(({ caseId }) => caseId === row.caseId);
  if (card?.teamId === row.teamId) return 'placed';
  return card?.teamId === null && view.teams.some(({ teamId }) => teamId === row.teamId) ? 'open' : 'stale';
}

/** An assignment of the pool as a difference to look at; people apply it, whole or row by row. The board goes on beside it. */
export default function SuggestPanel({ room, view, mayMove, label, notices, onUndo, onClose }: Props) {
  const { hub } = useSession();
  const [seed, setSeed] = useState(1);
  const [answer, setAnswer] = useState<{ seed: number; suggestion: Suggestion | null; error: unknown } | null>(null);
  const id = view.id;
  useEffect(
    () =>
      hub.suggestAssignment(
        id,
        seed,
        (suggestion) => setAnswer({ seed, suggestion, error: null }),
        (error) => setAnswer({ seed, suggestion: null, error }),
      ),
    [hub, id, seed],
  );
  const now = answer?.seed === seed ? answer : null;
  const suggestion = now?.suggestion;
  const rows = suggestion?.placements.map((row) => ({ row, state: stateOf(row, view) })) ?? [];
  const open = rows.filter(({ state }) => state === 'open').map(({ row }) => row);
  const apply = useTask(async (chosen: Row[]) => {
    try {
      const version = await room.move(
        chosen.map(({ caseId, teamId }) => ({ caseId, fromTeamId: null, toTeamId: teamId })),
        { isSuggestion: true },
      );
      notices.toast({ tone: 'ok', text: tn('suggest.applied', chosen.length), seconds: UNDO_FOR, action: { label: t('board.undo'), run: () => onUndo(version) } });
    } catch (failure) {
      notices.toast({ tone: 'danger', text: failure instanceof NotConnected ? t('board.not-connected') : messageOf(failure) });
    }
  });
  return (
    <aside className="board-panel" aria-label={t('suggest.title')} data-suggestion={suggestion ? 'there' : now ? 'failed' : 'computing'}>
      <div className="dialog-head">
        <h2>{t('suggest.title')}</h2>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {!now && (
        <div role="status">
          <p>{t('suggest.computing')}</p>
          <div className="actions">
            <button type="button" onClick={onClose}>
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
      {now && now.error !== null && (
        <ErrorNotice error={now.error}>
          <button type="button" onClick={() => setSeed(seed + 1)}>
            {t('try-again')}
          </button>
        </ErrorNotice>
      )}
      {suggestion && (
        <>
          <p role="status">
            {tn('suggest.places', suggestion.placements.length)} {suggestion.unplaceable.length > 0 && tn('suggest.leaves', suggestion.unplaceable.length)}
          </p>
          <p className="muted">{suggestion.isBest ? t('suggest.is-best') : suggestion.isMost ? t('suggest.is-most') : t('suggest.is-good')}</p>
          {suggestion.placements.length === 0 && suggestion.unplaceable.length === 0 && <Empty>{t('suggest.nothing')}</Empty>}
          {suggestion.placements.length > 0 && (
            <>
              <div className="actions">
                <button type="button" className="primary" disabled={!mayMove || apply.busy || open.length === 0} onClick={() => apply.start(open)}>
                  {apply.busy ? t('working') : tn('suggest.apply-all', open.length)}
                </button>
                <button type="button" onClick={() => setSeed(seed + 1)}>
                  {t('suggest.another')}
                </button>
              </div>
              <ul className="suggested">
                {rows.map(({ row, state }) => (
                  <li key={row.caseId} data-state={state}>
                    <div>
                      <strong className="case-name">{pseudonymOf(view, row.caseId)}</strong> → <strong>{teamName(view, row.teamId)}</strong>
                      <p className="muted">{reasonsText(row.reasons)}</p>
                    </div>
                    {state === 'open' && (
                      <button
                        type="button"
                        disabled={!mayMove || apply.busy}
                        aria-label={t('suggest.apply-named', { pseudonym: pseudonymOf(view, row.caseId), team: teamName(view, row.teamId) })}
                        onClick={() => apply.start([row])}
                      >
                        {t('suggest.apply')}
                      </button>
                    )}
                    {state === 'placed' && (
                      <span className="badge ok">
                        <Icon name="check" />
                        {t('suggest.placed')}
                      </span>
                    )}
                    {state === 'stale' && (
                      <span className="badge warn">
                        <Icon name="alert" />
                        {t('suggest.stale')}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
          {suggestion.unplaceable.length > 0 && (
            <>
              <h3>{t('suggest.unplaceable')}</h3>
              <ul className="suggested">
                {suggestion.unplaceable.map((one) => (
                  <li key={one.caseId}>
                    <div>
                      <strong className="case-name">{pseudonymOf(view, one.caseId)}</strong>
                      <p className="muted">{obstacleText(one, view, label)}</p>
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </aside>
  );
}
