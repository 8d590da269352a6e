import { mutation, operation } from '../api/operations';
import type { AgendaKind, BoardMove, Complexity, ConferenceAction, ConferencePart, ConferenceStage, UnplacedCase } from './conference-protocol';

export interface ConferenceRow {
  id: string;
  jurisdiction: { id: string; code: string; name: string } | null;
  stage: ConferenceStage;
  startsAt: string;
  endsAt: string;
  cases: number;
  people: number;
}

export interface Center {
  id: string;
  code: string;
  name: string;
  coordinates: boolean;
  cadenceMonths: number | null;
}

export const listConferences = operation<{ conferences: ConferenceRow[] }, Record<string, never>>(
  'query ListConferences { conferences { id jurisdiction { id code name } stage startsAt endsAt cases people } }',
);

export const listCenters = operation<{ jurisdictions: Center[] }, Record<string, never>>('query ListConferenceCenters { jurisdictions { id code name coordinates cadenceMonths } }');

export const readMay = operation<{ conference: { may: ConferenceAction[] } | null }, { id: string }>('query ReadMay($id: ID!) { conference(id: $id) { may } }');

export const readMoves = operation<{ conferenceMoves: BoardMove[] | null }, { id: string }>(
  'query ReadMoves($id: ID!) { conferenceMoves(id: $id) { version actorId at cause placements { caseId fromTeamId toTeamId } } }',
);

export const listVanguard = operation<
  { attorneys: { nodes: { id: string; name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } },
  { center: string; after: string | null }
>('query ListVanguard($center: ID, $after: String) { attorneys(center: $center, first: 100, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }');

/** When and where it is. */
export interface TimeInput {
  startsAt: string;
  endsAt: string;
  timeZone: string;
  place: string | null;
  link: string | null;
}

/** Every command answers with the version; what it changed comes through the hub. */
function command<TInput extends object>(field: string) {
  return mutation<TInput & { conferenceId: string }, number>(field, 'version');
}

export const scheduleConference = mutation<TimeInput & { jurisdictionId: string }, string>('scheduleConference', 'conferenceId');
export const rescheduleConference = command<TimeInput>('rescheduleConference');
export const inviteToConference = command<{ personIds: string[]; part: ConferencePart }>('inviteToConference');
export const withdrawInvitation = command<{ personId: string }>('withdrawInvitation');
export const advanceConference = command<{ stage: ConferenceStage }>('advanceConference');
export const addCases = command<{ caseIds: string[] }>('addCases');
export const removeCases = command<{ caseIds: string[] }>('removeCases');
export const assessCase = command<{ caseId: string; complexity: Complexity; hours: number; subjects: string[] }>('assessCase');
export const takeTeams = command<object>('takeTeams');
export const startAgendaItem = command<{ item: AgendaKind }>('startAgendaItem');
export const pauseAgenda = command<object>('pauseAgenda');
export const planAgendaItem = command<{ item: AgendaKind; minutes: number }>('planAgendaItem');
export const queueCase = command<{ caseId: string }>('queueCase');
export const unqueueCase = command<{ caseId: string }>('unqueueCase');
export const recordDecision = command<{ item: AgendaKind; text: string; ownerId: string | null; dueOn: string | null }>('recordDecision');
export const openVote = command<{ question: string; options: string[] }>('openVote');
export const castVote = command<{ voteId: string; option: number }>('castVote');
export const closeVote = command<{ voteId: string }>('closeVote');
export const wishToLearn = command<{ topic: string; teaches: boolean }>('wishToLearn');
export const withdrawWish = command<{ wishId: string }>('withdrawWish');
export const formLearningGroup = command<{ topic: string; personIds: string[] }>('formLearningGroup');
export const takeHealth = command<object>('takeHealth');
export const closeConference = command<{ exceptions: UnplacedCase[] }>('closeConference');
