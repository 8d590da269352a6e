import type { BoardMove, ConferenceAction, ConferenceChange, ConferencePart, ConferenceView, Placement, PortfolioCard } from './conference-protocol';

const GIVES: Record<ConferencePart, ConferenceAction[]> = {
  FACILITATOR: ['READ', 'TAKE_PART', 'RUN'],
  PARTICIPANT: ['READ', 'TAKE_PART'],
  WATCHER: ['READ'],
};

/** The conference after a change that follows it directly, as `personId` sees it. Parts that did not change stay the same objects. */
export function applyChange(view: ConferenceView, change: ConferenceChange, personId: string): ConferenceView {
  const people = change.people ?? view.people;
  let cases = view.cases;
  if (change.removed?.length) {
    const gone = new Set(change.removed);
    cases = cases.filter(({ caseId }) => !gone.has(caseId));
  }
  if (change.cases?.length) cases = withCards(cases, change.cases);
  if (change.move) cases = withPlacements(cases, change.move.placements);
  const seat = change.people?.find((one) => one.personId === personId);
  return {
    ...view,
    version: change.version,
    state: change.state ?? view.state,
    people,
    cases,
    teams: change.teams ?? view.teams,
    meeting: change.meeting ?? view.meeting,
    may: seat ? GIVES[seat.part] : view.may,
    ...undoAfter(view, change.move ?? null, personId),
  };
}

/** What she can take back after a move; an undo takes back the newest. */
function undoAfter(view: ConferenceView, move: BoardMove | null, personId: string): Pick<ConferenceView, 'undo' | 'earlier'> {
  const { undo, earlier = [] } = view;
  if (move?.actorId !== personId || move.cause === 'RETURN' || move.cause === 'TEAM_CHANGED') return { undo, earlier };
  return move.cause === 'UNDO'
    ? { undo: earlier.at(-1) ?? null, earlier: earlier.slice(0, -1) }
    : { undo: move.version, earlier: undo === null ? earlier : [...earlier, undo] };
}

function withCards(cases: PortfolioCard[], news: PortfolioCard[]): PortfolioCard[] {
  const byId = new Map(news.map((card) => [card.caseId, card]));
  const known = new Set(cases.map(({ caseId }) => caseId));
  return [...cases.map((card) => byId.get(card.caseId) ?? card), ...news.filter(({ caseId }) => !known.has(caseId))];
}

/** The cards with these cases where they go. */
export function withPlacements(cases: PortfolioCard[], placements: readonly Placement[]): PortfolioCard[] {
  if (placements.length === 0) return cases;
  const to = new Map(placements.map(({ caseId, toTeamId }) => [caseId, toTeamId]));
  return cases.map((card) => {
    const teamId = to.get(card.caseId);
    return teamId === undefined || teamId === card.teamId ? card : { ...card, teamId };
  });
}

/** The placements that bring these cases to a team, or the pool; those that are there already are left out. */
export function placementsTo(cases: readonly PortfolioCard[], ids: Iterable<string>, toTeamId: string | null): Placement[] {
  const wanted = new Set(ids);
  return cases
    .filter(({ caseId, teamId }) => wanted.has(caseId) && teamId !== toTeamId)
    .map(({ caseId, teamId }) => ({ caseId, fromTeamId: teamId, toTeamId }));
}
