import { useEffect, useState } from 'react';
import { clock } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading, messageOf } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { readMoves } from './conference-operations';
import type { BoardMove, ConferenceView } from './conference-protocol';
import { NotConnected, type ConferenceRoom, type RoomStatus } from './conference-room';
import { replayAt, type Replay } from './replay';
import type { Notices } from './toasts';
import { moveText, nameOf } from './words';

interface Props {
  room: ConferenceRoom;
  status: RoomStatus;
  view: ConferenceView;
  /** Whether she may return the board to an earlier moment. */
  runs: boolean;
  notices: Notices;
  onReplay: (replay: Replay) => void;
  onClose: () => void;
}

const SHOWN = 100;

/** Every move with its time and who made it, the newest first. */
export default function MovesPanel({ room, status, view, runs, notices, onReplay, onClose }: Props) {
  const { data, error, reload } = useQuery(readMoves, { id: view.id });
  const [asking, setAsking] = useState<BoardMove | null>(null);
  const [shown, setShown] = useState(SHOWN);
  // Read once; what comes after is told. Only after a gap it has to be read again.
  const { moves: told, openings } = status;
  const [read] = useState(openings);
  useEffect(() => {
    if (openings !== read) reload();
  }, [openings, read, reload]);
  const back = useTask(async (version: number) => {
    setAsking(null);
    try {
      await room.returnTo(version);
      notices.toast({ tone: 'ok', text: t('moves.returned'), seconds: 5 });
    } catch (failure) {
      notices.toast({ tone: 'danger', text: failure instanceof NotConnected ? t('board.not-connected') : messageOf(failure) });
    }
  });
  const before = data?.conferenceMoves ?? null;
  const known = before?.at(-1)?.version ?? 0;
  const moves = before && [...before, ...told.filter(({ version }) => version > known)];
  return (
    <aside className="board-panel" aria-label={t('moves.title')}>
      <div className="dialog-head">
        <h2>{t('moves.title')}</h2>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <ErrorNotice error={error} />
      {!moves && !error && <Loading />}
      {moves?.length === 0 && <Empty>{t('moves.none')}</Empty>}
      {moves && moves.length > 0 && (
        <>
          <div className="actions">
            <button type="button" onClick={() => onReplay(replayAt(moves, view.cases, 0))}>
              <Icon name="history" />
              {t('replay.start')}
            </button>
          </div>
          <ol className="moves">
            {moves.toReversed().slice(0, shown).map((move, index) => (
              <li key={move.version}>
                <span className="figures muted">{clock(new Date(move.at))}</span>
                <span>{t(`moved.${move.cause}`, { name: nameOf(view, move.actorId), what: moveText(move, view) })}</span>
                {runs && index > 0 && (
                  <button type="button" className="quiet" disabled={back.busy} aria-expanded={asking === move} onClick={() => setAsking(asking === move ? null : move)}>
                    {t('moves.return')}
                  </button>
                )}
                {asking === move && (
                  <div className="notice warn">
                    <div>
                      <p>{t('moves.return-hint')}</p>
                      <div className="actions">
                        <button type="button" className="primary" onClick={() => back.start(move.version)}>
                          {t('moves.return-now')}
                        </button>
                        <button type="button" onClick={() => setAsking(null)}>
                          {t('cancel')}
                        </button>
                      </div>
                    </div>
                  </div>
                )}
              </li>
            ))}
          </ol>
          {moves.length > shown && (
            <button type="button" onClick={() => setShown(shown + SHOWN)}>
              {t('moves.more')}
            </button>
          )}
        </>
      )}
    </aside>
  );
}
