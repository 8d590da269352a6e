import { lazy, Suspense, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useSearchParams } from 'wouter';
import { withFilter } from '../cases/case-filter';
import { useSession } from '../auth/session';
import { HubRefusal } from '../drafts/draft-protocol';
import { t, tn } from '../i18n/i18n';
import { useMedia } from '../shell/use-page';
import { Empty, messageOf } from '../ui/notice';
import { BoardColumn } from './board-column';
import { useBoardDrag, type DragSource } from './board-drag';
import { activeIn, chosen, NO_GRIP, press, toggled, type Effect, type Grip, type KeyColumn } from './board-keys';
import { BoardToolbar } from './board-toolbar';
import { CaseCard } from './case-card';
import type { TabProps } from './conference-page';
import type { ConferenceTeam, Placement, PortfolioCard } from './conference-protocol';
import { NotConnected } from './conference-room';
import { placementsTo } from './conference-view';
import { useLabels } from './labels';
import { MoveDialog } from './move-dialog';
import { byHearing, fits, poolFilterOf } from './pool-filter';
import { PoolFilters } from './pool-filters';
import type { Replay } from './replay';
import { loadOf, objectionsTo, type TeamLoad } from './team-load';
import { UNDO_FOR } from './toasts';
import { moveText, pseudonymOf, teamName } from './words';

// What only some need, and not at once.
const AddCasesDialog = lazy(() => import('./add-cases-dialog'));
const AssessDialog = lazy(() => import('./assess-dialog'));
const MovesPanel = lazy(() => import('./moves-panel'));
const ReplayBar = lazy(() => import('./replay-bar'));
const SuggestPanel = lazy(() => import('./suggest-panel'));

interface Column {
  team: ConferenceTeam | null;
  load: TeamLoad | null;
  cards: PortfolioCard[];
  total: number;
}

/** The board: the pool, a column for each team, and every way to move cases between them. */
export default function BoardPage({ room, status, view, notices }: TabProps) {
  const { me, hub } = useSession();
  const label = useLabels();
  const [params, setParams] = useSearchParams();
  const [grip, setGrip] = useState<Grip>(NO_GRIP);
  const [drag, setDrag] = useState<{ ids: readonly string[]; over: string | null | undefined } | null>(null);
  const [menu, setMenu] = useState<readonly string[] | null>(null);
  const [assessing, setAssessing] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [panel, setPanel] = useState<'suggest' | 'moves' | null>(null);
  const [replay, setReplay] = useState<Replay | null>(null);
  const narrow = useMedia('(max-width: 720px)');

  const { stage } = view.state;
  const runs = view.may.includes('RUN') && stage !== 'CLOSED';
  const mayMove = view.may.includes('TAKE_PART') && (stage === 'LIVE' || stage === 'ASSEMBLING') && status.phase === 'live' && replay === null;

  const filter = poolFilterOf(params);
  const search = params.toString();
  const columns = useMemo(
    () => columnsOf(replay ? replay.now.map((card) => ({ ...card, teamId: replay.places.get(card.caseId) ?? null })) : view.cases, view.teams, search),
    [replay, view.cases, view.teams, search],
  );
  const keyColumns = useMemo<KeyColumn[]>(() => columns.map(({ team, cards }) => ({ teamId: team?.teamId ?? null, cards: cards.map(({ caseId }) => caseId) })), [columns]);
  const teams = columns.flatMap(({ team, load }) => (team && load ? [{ team, load }] : []));

  const inHand = drag?.ids ?? grip.held?.ids ?? menu;
  const handful = inHand ? view.cases.filter(({ caseId }) => inHand.includes(caseId)) : [];
  const held = inHand?.join() ?? '';
  const holds = useRef(false);
  useEffect(() => {
    if (held === '' && !holds.current) return;
    holds.current = held !== '';
    hub.holdCases(view.id, held === '' ? [] : held.split(','));
  }, [hub, view.id, held]);
  useEffect(
    () => () => {
      if (holds.current) hub.holdCases(view.id, []);
    },
    [hub, view.id],
  );
  const heldBy = new Map(status.attendees.filter(({ personId }) => personId !== me.personId).flatMap(({ name, holding }) => holding.map((id) => [id, name])));

  const failed = (error: unknown, placements?: readonly Placement[]) => {
    const text = error instanceof NotConnected ? t('board.not-connected') : messageOf(error);
    const again = placements && error instanceof HubRefusal && (error.code === 'placement.overloaded' || error.code === 'placement.language');
    notices.toast({ tone: 'danger', text, ...(again && { action: { label: t('board.anyway'), run: () => void send(placements, true) } }) });
  };
  const undo = (takenBack: Promise<unknown>) => {
    takenBack.then(
      (done) => done !== false && notices.toast({ tone: 'ok', text: t('board.undone'), seconds: 5 }),
      (error: unknown) => failed(error),
    );
  };
  const send = async (placements: readonly Placement[], anyway = false): Promise<void> => {
    if (placements.length === 0) return;
    try {
      const version = await room.move(placements, { anyway });
      const what = moveText({ version, actorId: '', at: '', cause: 'MOVE', placements: [...placements] }, view);
      notices.toast({ tone: 'ok', text: t('board.moved', { what }), seconds: UNDO_FOR, action: { label: t('board.undo'), run: () => undo(room.undo(version)) } });
    } catch (error) {
      failed(error, anyway ? undefined : placements);
    }
  };
  const moveTo = (ids: readonly string[], teamId: string | null) => {
    setGrip((last) => ({ ...last, selected: new Set(), held: null }));
    void send(placementsTo(view.cases, ids, teamId));
  };

  const onEffect = (effect: Effect) => {
    if (effect.kind === 'drop') moveTo(effect.ids, effect.teamId);
    else if (effect.kind === 'menu') setMenu(effect.ids);
    else undo(room.undoLast());
  };
  const onKey = (column: number) => (event: KeyboardEvent) => {
    const { key, shiftKey: shift, ctrlKey, metaKey, altKey } = event;
    if (altKey) return;
    const done = press({ ...grip, column }, { key, shift, ctrl: ctrlKey || metaKey }, keyColumns, mayMove);
    if (!done) return;
    event.preventDefault();
    setGrip(done.grip);
    const there = done.grip.held ? done.grip.held.over : done.grip.column;
    if (there !== (grip.held?.over ?? column)) bringInSight(there);
    if (done.grip.column !== column) listOf(done.grip.column)?.focus();
    if (done.effect) onEffect(done.effect);
    else tellHand(done.grip);
  };
  /** What the hand does is not seen by who listens. */
  const tellHand = (next: Grip) => {
    if (next.held && next.held.over !== grip.held?.over) {
      const where = teamName(view, keyColumns[next.held.over]?.teamId ?? null);
      notices.say(grip.held ? t('board.over', { where }) : t('board.picked-up', { what: handText(next.held.ids) }));
    } else if (!next.held && grip.held) notices.say(t('board.put-back'));
    else if (next.selected.size !== grip.selected.size) notices.say(tn('board.selected', next.selected.size));
  };
  const handText = (ids: readonly string[]) => (ids.length === 1 && ids[0] !== undefined ? pseudonymOf(view, ids[0]) : tn('cases.count', ids.length));
  const onCardClick = (column: number) => (caseId: string, event: MouseEvent) => {
    const cards = keyColumns[column]?.cards ?? [];
    setGrip((last) => {
      const base = { ...last, column, active: caseId, at: cards.indexOf(caseId) };
      if (!event.shiftKey || last.anchor === null || !cards.includes(last.anchor)) return toggled(base, caseId);
      const [from, until] = [cards.indexOf(last.anchor), cards.indexOf(caseId)].sort((a, b) => a - b) as [number, number];
      return { ...base, selected: new Set([...last.selected, ...cards.slice(from, until + 1)]) };
    });
  };

  const latest = useRef({ grip, keyColumns, mayMove });
  useEffect(() => {
    latest.current = { grip, keyColumns, mayMove };
  });
  const [source] = useState<DragSource>(() => ({
    mayMove: () => latest.current.mayMove,
    idsWith: (caseId) => (latest.current.grip.selected.has(caseId) ? chosen(latest.current.grip, latest.current.keyColumns) : [caseId]),
  }));
  useBoardDrag({
    onTake: (ids) => setDrag({ ids, over: undefined }),
    onOver: (over) => setDrag((last) => last && { ...last, over }),
    onDrop: (ids, teamId) => {
      setDrag(null);
      if (teamId !== undefined) moveTo(ids, teamId);
    },
  });

  // Back to the button that opened it.
  const focusOn = (button: 'suggest' | 'moves') => document.querySelector<HTMLElement>(`[data-panel=${button}]`)?.focus();
  const closePanel = () => {
    if (panel) focusOn(panel);
    setPanel(null);
  };
  const onReplay = (next: Replay | null) => {
    if (!next) focusOn('moves');
    setReplay(next);
  };

  const picked = chosen(grip, keyColumns);
  const told = new Set(replay?.told);
  const over = drag ? columns.findIndex(({ team }) => (team?.teamId ?? null) === drag.over) : (grip.held?.over ?? -1);
  const renderColumn = ({ team, load, cards, total }: Column, index: number) => {
    const ids = keyColumns[index]?.cards ?? [];
    const active = index === grip.column ? activeIn(grip, ids) : (ids[0] ?? null);
    return (
      <BoardColumn
        key={team?.teamId ?? 'pool'}
        team={team}
        load={load}
        cards={cards}
        total={total}
        active={active}
        isOver={index === over && inHand !== null}
        objections={team && load && handful.length > 0 && menu === null ? objectionsTo(team, load, handful) : []}
        label={label}
        onFocus={() => setGrip((last) => (last.column === index ? last : { ...last, column: index, active, at: 0, held: null }))}
        onKeyDown={onKey(index)}
        onCardClick={onCardClick(index)}
        renderCard={(card, position, count) => (
          <CaseCard
            card={card}
            position={position}
            count={count}
            isActive={index === grip.column && card.caseId === active}
            isSelected={grip.selected.has(card.caseId)}
            isMoving={status.moving.has(card.caseId) || (grip.held?.ids.includes(card.caseId) ?? false)}
            heldBy={heldBy.get(card.caseId) ?? null}
            isTold={told.has(card.caseId)}
            label={label}
            drag={source}
          />
        )}
      />
    );
  };

  return (
    <>
      <BoardToolbar
        view={view}
        picked={picked}
        selected={grip.selected.size}
        runs={runs}
        mayMove={mayMove}
        panel={panel}
        onPanel={setPanel}
        onMove={() => setMenu(picked)}
        onClear={() => setGrip({ ...grip, selected: new Set() })}
        onUndo={() => undo(room.undoLast())}
        onAssess={setAssessing}
        onAdd={() => setAdding(true)}
        notices={notices}
      />
      <PoolFilters view={view} filter={filter} label={label} onChange={(name, value) => setParams((last) => withFilter(last, name, value), { replace: true })} />
      <Suspense>{replay && <ReplayBar view={view} replay={replay} onChange={onReplay} />}</Suspense>
      <p className="visually-hidden" id="board-keys">
        {t('board.keys')}
      </p>
      {view.cases.length === 0 && <Empty>{runs ? t('board.no-cases-runs') : t('board.no-cases')}</Empty>}
      {view.teams.length === 0 && view.cases.length > 0 && <Empty>{runs ? t('board.no-teams-runs') : t('board.no-teams')}</Empty>}
      <div className="board-area">
        {narrow ? (
          <div className="board-stack">
            {grip.selected.size > 0 && (
              <div className="thumb-bar">
                <button type="button" className="primary" disabled={!mayMove} onClick={() => setMenu(picked)}>
                  {t('board.move-many', { count: picked.length })}
                </button>
                <button type="button" onClick={() => setGrip({ ...grip, selected: new Set() })}>
                  {tn('board.clear', picked.length)}
                </button>
              </div>
            )}
            {columns.map((column, index) => (
              <details key={column.team?.teamId ?? 'pool'} open={index === 0 || undefined}>
                <summary>
                  {column.team?.name ?? t('board.pool')} <span className="badge neutral figures">{column.team ? t('board.of-15', { count: column.cards.length }) : column.cards.length}</span>
                  {column.load && column.team && column.load.hours > column.team.hours && <span className="badge warn">{t('objection.overloaded')}</span>}
                </summary>
                {renderColumn(column, index)}
              </details>
            ))}
          </div>
        ) : (
          <div className="board">{columns.map(renderColumn)}</div>
        )}
        <Suspense>
          {panel === 'suggest' && (
            <SuggestPanel room={room} view={view} mayMove={mayMove} label={label} notices={notices} onUndo={(version) => undo(room.undo(version))} onClose={closePanel} />
          )}
          {panel === 'moves' && <MovesPanel room={room} status={status} view={view} runs={runs && mayMove} notices={notices} onReplay={setReplay} onClose={closePanel} />}
        </Suspense>
      </div>
      {menu && (
        <MoveDialog
          moved={handful}
          teams={teams}
          onMove={(teamId) => {
            setMenu(null);
            moveTo(menu, teamId);
          }}
          onClose={() => setMenu(null)}
        />
      )}
      <Suspense>
        {assessing !== null && <Assess view={view} caseId={assessing} onClose={() => setAssessing(null)} />}
        {adding && <AddCasesDialog view={view} notices={notices} onClose={() => setAdding(false)} />}
      </Suspense>
    </>
  );
}

function listOf(column: number): HTMLElement | undefined {
  return document.querySelectorAll<HTMLElement>('.board-list')[column];
}

/** The column that keys go to may be beside what is seen, or folded up on a narrow page. */
function bringInSight(column: number): void {
  const list = listOf(column);
  list?.closest('details')?.setAttribute('open', '');
  list?.closest('section')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function Assess({ view, caseId, onClose }: { view: TabProps['view']; caseId: string; onClose: () => void }) {
  const card = view.cases.find((one) => one.caseId === caseId);
  return card ? <AssessDialog conferenceId={view.id} card={card} onClose={onClose} /> : null;
}

function columnsOf(cases: PortfolioCard[], teams: ConferenceTeam[], search: string): Column[] {
  const filter = poolFilterOf(new URLSearchParams(search));
  const sorted = [...cases].sort(byHearing);
  const pool = sorted.filter(({ teamId }) => teamId === null);
  return [
    { team: null, load: null, cards: pool.filter((card) => fits(card, filter)), total: pool.length },
    ...teams.map((team) => {
      const cards = sorted.filter(({ teamId }) => teamId === team.teamId);
      return { team, load: loadOf(team, cards), cards, total: cards.length };
    }),
  ];
}
