import { useEffect, useRef, type KeyboardEvent } from 'react';
import { t, tn } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import type { ConferenceTeam, PortfolioCard } from './conference-protocol';
import { forbids, objectionsTo, type TeamLoad } from './team-load';

interface Props {
  moved: readonly PortfolioCard[];
  teams: readonly { team: ConferenceTeam; load: TeamLoad }[];
  onMove: (teamId: string | null) => void;
  onClose: () => void;
}

/** Where to: the pool, or a team with its room and what speaks against it. Arrows go up and down, Enter moves. */
export function MoveDialog({ moved, teams, onMove, onClose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // After the dialog has opened.
    queueMicrotask(() => list.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus());
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    event.preventDefault();
    buttons.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % buttons.length)?.focus();
  };
  return (
    <Dialog title={t('board.move-to', { cases: moved.length === 1 ? (moved[0]?.pseudonym ?? '') : tn('cases.count', moved.length) })} onClose={onClose}>
      <ul ref={list} className="destinations" onKeyDown={onKeyDown}>
        <li>
          <button type="button" disabled={moved.every(({ teamId }) => teamId === null)} onClick={() => onMove(null)}>
            <strong>{t('board.pool')}</strong>
          </button>
        </li>
        {teams.map(({ team, load }) => {
          const objections = objectionsTo(team, load, moved);
          return (
            <li key={team.teamId}>
              <button type="button" disabled={objections.some(forbids) || moved.every(({ teamId }) => teamId === team.teamId)} onClick={() => onMove(team.teamId)}>
                <strong>{team.name}</strong>
                <span className="figures muted">
                  {t('board.of-15', { count: load.cards.length })} · {t('board.hours-of', { needed: load.hours, offered: team.hours })}
                </span>
                {objections.map((objection) => (
                  <span key={objection} className={forbids(objection) ? 'badge danger' : 'badge warn'}>
                    {t(`objection.${objection}`)}
                  </span>
                ))}
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
