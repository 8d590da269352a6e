import { MOST_CASES, type ConferenceTeam, type PortfolioCard } from './conference-protocol';

/** What a team has on the board against what it offers. */
export interface TeamLoad {
  cards: PortfolioCard[];
  hours: number;
  /** Codes of languages that its cases need and nobody on it speaks. */
  unspoken: string[];
  /** Codes of subjects that its cases need and nobody on it knows. */
  unknown: string[];
}

/** English needs no interpreter before the court. */
const COURT_LANGUAGE = 'ENG';

/** A kind of case beside the subjects. */
export const DETAINED = 'detained';

export function loadOf(team: ConferenceTeam, cards: PortfolioCard[]): TeamLoad {
  const missing = (needed: string[], offered: string[]) => [...new Set(needed)].filter((code) => !offered.includes(code)).sort();
  return {
    cards,
    hours: cards.reduce((sum, { hours }) => sum + hours, 0),
    unspoken: missing(cards.flatMap(({ language }) => (language === null || language === COURT_LANGUAGE ? [] : [language])), team.languages),
    unknown: missing(cards.flatMap(({ subjects }) => subjects), team.subjects),
  };
}

/** Kinds of the case that nobody on the team was trained for, though the center requires it. */
export function untrainedFor({ untrained }: ConferenceTeam, { subjects, detained }: PortfolioCard): string[] {
  return untrained.filter((kind) => (kind === DETAINED ? detained : subjects.includes(kind)));
}

/** What speaks against moving cases to a team, as far as the board tells; the server decides. The first five cannot be moved past. */
export type Objection = 'conflict' | 'nobody-may-appear' | 'not-supervised' | 'not-trained' | 'full' | 'overloaded' | 'language';

export function objectionsTo(team: ConferenceTeam, load: TeamLoad, moved: readonly PortfolioCard[]): Objection[] {
  const coming = moved.filter(({ teamId }) => teamId !== team.teamId);
  const after = loadOf(team, coming);
  const all: [Objection, boolean][] = [
    ['conflict', coming.some(({ barredTeams }) => barredTeams.includes(team.teamId))],
    ['nobody-may-appear', !team.mayAppear],
    ['not-supervised', !team.isSupervised],
    ['not-trained', coming.some((card) => untrainedFor(team, card).length > 0)],
    ['full', load.cards.length + coming.length > MOST_CASES],
    ['overloaded', load.hours + after.hours > team.hours],
    ['language', after.unspoken.length > 0],
  ];
  return coming.length === 0 ? [] : all.filter(([, is]) => is).map(([objection]) => objection);
}

export function forbids(objection: Objection): boolean {
  return objection !== 'overloaded' && objection !== 'language';
}
