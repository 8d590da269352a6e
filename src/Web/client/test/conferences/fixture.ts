import type { ConferenceTeam, ConferenceView, PortfolioCard } from '../../src/conferences/conference-protocol';

/** A card with what a test says of it. */
export function card(caseId: string, more: Partial<PortfolioCard> = {}): PortfolioCard {
  return {
    caseId,
    pseudonym: caseId.toUpperCase(),
    courtCode: 'ATL',
    judgeCode: null,
    detained: false,
    nextHearing: null,
    language: 'SPA',
    relief: ['I589'],
    status: 'PREPARING',
    complexity: 'LOW',
    hours: 4,
    subjects: [],
    teamId: null,
    barredTeams: [],
    ...more,
  };
}

export function team(teamId: string, more: Partial<ConferenceTeam> = {}): ConferenceTeam {
  return {
    teamId,
    name: `Team ${teamId}`,
    members: [{ personId: `${teamId}-lead`, organizationId: 'org', name: `Lead of ${teamId}`, role: 'LEAD' }],
    hours: 40,
    languages: ['SPA'],
    subjects: [],
    courts: ['ATL'],
    mayAppear: true,
    isSupervised: true,
    newcomers: 0,
    hasMentor: false,
    untrained: [],
    ...more,
  };
}

export function conference(more: Partial<ConferenceView> = {}): ConferenceView {
  return {
    id: 'conf',
    version: 10,
    organizationId: 'org',
    jurisdictionId: 'atl',
    state: {
      stage: 'LIVE',
      time: { startsAt: '2026-12-01T14:00:00Z', endsAt: '2026-12-01T20:00:00Z', timeZone: 'America/New_York', place: null, link: null },
      exceptions: [],
      areTeamsInCases: false,
    },
    people: [
      { personId: 'rosa', organizationId: 'org', name: 'Rosa Field', part: 'FACILITATOR' },
      { personId: 'ana', organizationId: 'org', name: 'Ana Lake', part: 'PARTICIPANT' },
    ],
    cases: [card('a'), card('b'), card('c', { teamId: 'x' })],
    teams: [team('x'), team('y')],
    meeting: { agenda: [], queue: [], decisions: [], votes: [], wishes: [], groups: [], health: [] },
    minutesDraftId: 'conference-conf-minutes',
    planDraftId: 'jurisdiction-atl-plan',
    may: ['READ', 'TAKE_PART'],
    undo: null,
    ...more,
  };
}
