import type { CaseStatus, Hearing } from '../api/types';

export type ConferenceStage = 'PLANNED' | 'ASSEMBLING' | 'LIVE' | 'CLOSED';
export type ConferencePart = 'FACILITATOR' | 'PARTICIPANT' | 'WATCHER';
export type ConferenceAction = 'READ' | 'TAKE_PART' | 'RUN';
export type Complexity = 'LOW' | 'MEDIUM' | 'HIGH';
export type AgendaKind = 'PLACING' | 'STRATEGY' | 'JURISDICTION' | 'LEARNING' | 'HEALTH';
export type MoveCause = 'MOVE' | 'UNDO' | 'SUGGESTION' | 'RETURN' | 'TEAM_CHANGED';
export type SeatRole = 'LEAD' | 'CO_COUNSEL' | 'PARALEGAL' | 'INTERPRETER' | 'MENTOR';
export type PlacementReason = 'CONTINUITY' | 'ONLY_TEAM' | 'SPEAKS_LANGUAGE' | 'KNOWS_SUBJECT' | 'NEAR_COURT' | 'MENTOR_COVER' | 'MOST_ROOM';
export type PlacementObstacle = 'HOURS' | 'LANGUAGE' | 'SUBJECT' | 'TRAINING' | 'SUPERVISION' | 'APPEARANCE' | 'SEAT' | 'CONFLICT' | 'NO_TEAM';

export const PARTS: readonly ConferencePart[] = ['PARTICIPANT', 'FACILITATOR', 'WATCHER'];
export const COMPLEXITIES: readonly Complexity[] = ['LOW', 'MEDIUM', 'HIGH'];
export const AGENDA: readonly AgendaKind[] = ['PLACING', 'STRATEGY', 'JURISDICTION', 'LEARNING', 'HEALTH'];

/** What a team takes from one conference at most. */
export const MOST_CASES = 15;

/** Where a case was and is; null is the pool. */
export interface Placement {
  caseId: string;
  fromTeamId: string | null;
  toTeamId: string | null;
}

/** Cases that were moved together. */
export interface BoardMove {
  version: number;
  actorId: string;
  at: string;
  cause: MoveCause;
  placements: Placement[];
}

/** A case under its pseudonym: what those who are invited may know to place it. */
export interface PortfolioCard {
  caseId: string;
  pseudonym: string;
  courtCode: string;
  judgeCode: string | null;
  detained: boolean;
  nextHearing: Hearing | null;
  language: string | null;
  relief: string[];
  status: CaseStatus;
  complexity: Complexity;
  hours: number;
  subjects: string[];
  teamId: string | null;
  /** Teams that must not have it: whether, never who or why. */
  barredTeams: string[];
}

export interface TeamPerson {
  personId: string;
  organizationId: string;
  name: string;
  role: SeatRole;
}

/** A team at the conference and what it offers together. */
export interface ConferenceTeam {
  teamId: string;
  name: string;
  members: TeamPerson[];
  hours: number;
  languages: string[];
  subjects: string[];
  courts: string[];
  mayAppear: boolean;
  isSupervised: boolean;
  newcomers: number;
  hasMentor: boolean;
  /** Kinds of cases that it may not take before a training: subjects, or `detained`. */
  untrained: string[];
}

export interface ConferenceSeat {
  personId: string;
  organizationId: string;
  name: string;
  part: ConferencePart;
}

/** An item of the agenda and its clock. */
export interface AgendaItem {
  kind: AgendaKind;
  minutes: number;
  elapsedSeconds: number;
  runningSince: string | null;
}

export interface MeetingDecision {
  id: string;
  item: AgendaKind;
  text: string;
  ownerId: string | null;
  dueOn: string | null;
  recordedById: string;
  at: string;
}

export interface MeetingVote {
  id: string;
  question: string;
  options: string[];
  ballots: { personId: string; option: number }[];
  isOpen: boolean;
}

/** The figures of the jurisdiction at a moment of the meeting. */
export interface EcosystemHealth {
  at: string;
  openCases: number;
  detained: number;
  withoutTeam: number;
  hearingsIn14Days: number;
  onAppeal: number;
  vanguard: number;
  teams: number;
  hoursOffered: number;
  hoursNeeded: number;
}

/** All of the meeting that is not the board. */
export interface Meeting {
  agenda: AgendaItem[];
  queue: { caseId: string; pseudonym: string; askedById: string }[];
  decisions: MeetingDecision[];
  votes: MeetingVote[];
  wishes: { id: string; personId: string; topic: string; teaches: boolean }[];
  groups: { id: string; topic: string; personIds: string[] }[];
  health: EcosystemHealth[];
}

/** A case that leaves the conference without a team. */
export interface UnplacedCase {
  caseId: string;
  reason: string;
  followUpOn: string;
}

export interface ConferenceState {
  stage: ConferenceStage;
  time: { startsAt: string; endsAt: string; timeZone: string; place: string | null; link: string | null };
  exceptions: UnplacedCase[];
  areTeamsInCases: boolean;
}

/** The committed conference as everyone who is invited sees it. */
export interface ConferenceView {
  id: string;
  version: number;
  organizationId: string;
  jurisdictionId: string;
  state: ConferenceState;
  people: ConferenceSeat[];
  cases: PortfolioCard[];
  teams: ConferenceTeam[];
  meeting: Meeting;
  minutesDraftId: string;
  planDraftId: string;
  may: ConferenceAction[];
  /** The reader's own last move that she can take back. */
  undo: number | null;
  /** Her moves before that one, as far as this page saw them; the newest last. */
  earlier?: number[];
}

/** One event: the parts that are new; a part that is not there is as it was. */
export interface ConferenceChange {
  version: number;
  kind: string;
  actorId: string;
  at: string;
  move?: BoardMove | null;
  cases?: PortfolioCard[] | null;
  removed?: string[] | null;
  teams?: ConferenceTeam[] | null;
  people?: ConferenceSeat[] | null;
  meeting?: Meeting | null;
  state?: ConferenceState | null;
}

/** Somebody who has the board open, once for each of her pages. */
export interface Attendee {
  connectionId: string;
  personId: string;
  name: string;
  part: ConferencePart;
  holding: string[];
}

export interface OpenedConference {
  conference: ConferenceView;
  attendees: Attendee[];
}

export interface CaseMoves {
  commandId: string;
  placements: Placement[];
  anyway: boolean;
  isSuggestion: boolean;
}

/** Which team could take which case. It binds nobody. */
export interface Suggestion {
  placements: { caseId: string; teamId: string; reasons: PlacementReason[] }[];
  unplaceable: { caseId: string; obstacle: PlacementObstacle; teamId: string | null; detail: string | null; hours: number | null }[];
  isMost: boolean;
  isBest: boolean;
}

/** The hub as a conference needs it. */
export interface ConferenceHub {
  openConference(id: string): Promise<OpenedConference>;
  readConference(id: string, afterVersion: number): Promise<{ changes: ConferenceChange[]; whole?: ConferenceView | null }>;
  moveCases(id: string, moves: CaseMoves): Promise<{ version: number }>;
  undoMove(id: string, commandId: string, moveVersion: number): Promise<{ version: number }>;
  returnBoard(id: string, commandId: string, version: number): Promise<{ version: number }>;
}
