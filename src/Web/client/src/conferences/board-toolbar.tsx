import { useLocation } from 'wouter';
import { run } from '../api/graphql';
import { listCases } from '../api/operations';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { ErrorNotice, messageOf } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { removeCases, takeTeams } from './conference-operations';
import type { ConferenceView } from './conference-protocol';
import type { Notices } from './toasts';
import { pseudonymOf } from './words';

interface Props {
  view: ConferenceView;
  picked: readonly string[];
  selected: number;
  runs: boolean;
  mayMove: boolean;
  panel: 'suggest' | 'moves' | null;
  onPanel: (panel: 'suggest' | 'moves' | null) => void;
  onMove: () => void;
  onClear: () => void;
  onUndo: () => void;
  onAssess: (caseId: string) => void;
  onAdd: () => void;
  notices: Notices;
}

/** What can be done with the selected cases, and with the board. */
export function BoardToolbar({ view, picked, selected, runs, mayMove, panel, onPanel, onMove, onClear, onUndo, onAssess, onAdd, notices }: Props) {
  const [, goTo] = useLocation();
  const one = picked.length === 1 ? picked[0] : undefined;
  const remove = useCommand(removeCases, () => {
    onClear();
    notices.toast({ tone: 'ok', text: t('board.removed'), seconds: 5 });
  });
  const teams = useCommand(takeTeams, () => notices.toast({ tone: 'ok', text: t('board.teams-taken'), seconds: 5 }));
  // Her own list tells whether the case is open to her; the board does not.
  const open = useTask(async (caseId: string) => {
    const { cases } = await run(listCases, { filter: { text: pseudonymOf(view, caseId) }, orderBy: 'NEXT_HEARING', first: 10, after: null });
    if (cases.nodes.some(({ id }) => id === caseId)) goTo(`/cases/${caseId}/strategy`);
    else notices.toast({ tone: 'danger', text: t('board.not-yours'), seconds: 10 });
  });
  return (
    <>
      <div className="board-tools" role="toolbar" aria-label={t('board.tools')}>
        <button type="button" className={selected > 0 ? 'primary' : ''} disabled={!mayMove || picked.length === 0} onClick={onMove}>
          {picked.length > 1 ? t('board.move-many', { count: picked.length }) : t('board.move')}
          <kbd className="wide-only">m</kbd>
        </button>
        {selected > 0 && (
          <button type="button" className="quiet" onClick={onClear}>
            {tn('board.clear', selected)}
          </button>
        )}
        <button type="button" disabled={!mayMove || view.undo === null} onClick={onUndo}>
          <Icon name="undo" />
          {t('board.undo')}
        </button>
        <button type="button" className="quiet" disabled={one === undefined || open.busy} onClick={() => one !== undefined && open.start(one)}>
          {t('board.open-case')}
        </button>
        {runs && (
          <button type="button" className="quiet" disabled={one === undefined} onClick={() => one !== undefined && onAssess(one)}>
            {t('board.assess')}
          </button>
        )}
        {runs && view.state.stage !== 'PLANNED' && (
          <>
            <button
              type="button"
              className="quiet"
              disabled={selected === 0 || remove.busy}
              onClick={() => remove.start({ conferenceId: view.id, caseIds: [...picked] })}
            >
              {t('board.remove')}
            </button>
            <span className="divider" aria-hidden="true" />
            <button type="button" onClick={onAdd}>
              <Icon name="plus" />
              {t('board.add-cases')}
            </button>
            <button type="button" disabled={teams.busy} onClick={() => teams.start({ conferenceId: view.id })}>
              <Icon name="people" />
              {view.teams.length === 0 ? t('board.take-teams') : t('board.refresh-teams')}
            </button>
          </>
        )}
        <span className="board-tools-end">
          {view.may.includes('TAKE_PART') && view.state.stage !== 'CLOSED' && (
            <button type="button" data-panel="suggest" aria-expanded={panel === 'suggest'} disabled={view.cases.length === 0 || view.teams.length === 0} onClick={() => onPanel(panel === 'suggest' ? null : 'suggest')}>
              {t('suggest.button')}
            </button>
          )}
          <button type="button" className="quiet" data-panel="moves" aria-expanded={panel === 'moves'} onClick={() => onPanel(panel === 'moves' ? null : 'moves')}>
            <Icon name="history" />
            {t('moves.button')}
          </button>
        </span>
      </div>
      <ErrorNotice error={remove.error ?? teams.error} />
      {open.error !== null && <p role="alert">{messageOf(open.error)}</p>}
    </>
  );
}
