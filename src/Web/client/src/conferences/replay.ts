import type { BoardMove, PortfolioCard } from './conference-protocol';

/**
 * Where every case was after each move: `at(0)` is before the first, `at(n)` after the n-th. Begins from where the cases are now
 * and goes back, so that cases which came or went between moves do no harm.
 */
export function placesAfter(moves: readonly BoardMove[], now: readonly PortfolioCard[], count: number): Map<string, string | null> {
  const places = new Map(now.map(({ caseId, teamId }) => [caseId, teamId]));
  for (const { placements } of moves.slice(count).reverse()) {
    for (const { caseId, fromTeamId } of placements) if (places.has(caseId)) places.set(caseId, fromTeamId);
  }
  return places;
}

/** A replay of the board: how far it is, and what it shows. */
export interface Replay {
  moves: readonly BoardMove[];
  /** The cases after the last of them. */
  now: readonly PortfolioCard[];
  /** How many of the moves are done. */
  at: number;
  places: ReadonlyMap<string, string | null>;
  /** The cases of the move that was done last. */
  told: readonly string[];
}

export function replayAt(moves: readonly BoardMove[], now: readonly PortfolioCard[], at: number): Replay {
  const done = Math.max(0, Math.min(at, moves.length));
  return { moves, now, at: done, places: placesAfter(moves, now, done), told: moves[done - 1]?.placements.map(({ caseId }) => caseId) ?? [] };
}
