export type CaseStatus = 'INTAKE' | 'PREPARING' | 'PENDING' | 'DECIDED' | 'ON_APPEAL' | 'CLOSED';
export type CaseOrder = 'NEXT_HEARING' | 'OPENED_NEWEST' | 'PSEUDONYM';
export type HearingKind = 'MASTER' | 'INDIVIDUAL' | 'BOND';
export type TeamRole = 'LEAD' | 'CO_COUNSEL' | 'FACILITATOR' | 'READ_ONLY' | 'INTERPRETER' | 'OUTSIDE_COUNSEL';
/** What one may do with a case. */
export type CaseAction =
  | 'READ_SUMMARY'
  | 'READ_FACTS'
  | 'REVEAL_NAME'
  | 'WRITE'
  | 'READ_DRAFT'
  | 'WRITE_DRAFT'
  | 'EXPORT'
  | 'MANAGE_TEAM'
  | 'MANAGE_WALLS'
  | 'BREAK_GLASS'
  | 'ERASE'
  | 'READ_FILE';

export const CASE_STATUSES: readonly CaseStatus[] = ['INTAKE', 'PREPARING', 'PENDING', 'DECIDED', 'ON_APPEAL', 'CLOSED'];
export const CASE_ORDERS: readonly CaseOrder[] = ['NEXT_HEARING', 'OPENED_NEWEST', 'PSEUDONYM'];
export type OutcomeKind = 'RELIEF' | 'BOND' | 'CONTINUANCE' | 'PAROLE' | 'RELEASE' | 'PROSECUTOR_POSITION' | 'FACILITY_ACCESS' | 'APPEAL';
export type OutcomeResult =
  | 'GRANTED'
  | 'DENIED'
  | 'NO_JURISDICTION'
  | 'WITHDRAWN'
  | 'ENDED'
  | 'NO_ANSWER'
  | 'JOINED'
  | 'UNOPPOSED'
  | 'OPPOSED'
  | 'DISMISSED'
  | 'SUSTAINED'
  | 'REMANDED';
export type AskedBy = 'RESPONDENT' | 'GOVERNMENT' | 'COURT';
export const HEARING_KINDS: readonly HearingKind[] = ['MASTER', 'INDIVIDUAL', 'BOND'];
export const TEAM_ROLES: readonly TeamRole[] = ['LEAD', 'CO_COUNSEL', 'FACILITATOR', 'READ_ONLY', 'INTERPRETER', 'OUTSIDE_COUNSEL'];

/** A code of a reference list; no label when the list is not loaded. */
export interface CodedValue {
  code: string;
  label: string | null;
}

export interface Person {
  id: string;
  name: string;
}

/** A setting on the court's calendar: `on` and `at` are the court's wall time. */
/** One thing that was decided in a case. */
export interface CaseOutcome {
  id: string;
  kind: OutcomeKind;
  result: OutcomeResult;
  on: string;
  decidedBy: CodedValue;
  code: CodedValue | null;
  amount: number | null;
  askedBy: AskedBy | null;
}

export interface HearingTime {
  kind: HearingKind;
  on: string;
  at: string;
}

export interface Hearing extends HearingTime {
  id: string;
}

export interface TeamMember {
  person: Person;
  role: TeamRole;
  since: string;
  /** When the part ends by itself; null for never. */
  until: string | null;
}

/** An ethical wall; to the person the case is absent. */
export interface Wall {
  person: Person;
  reason: string;
  reviewOn: string;
  liftAskedBy: Person | null;
  /** Whether it stands around every case of the client. */
  everyCase: boolean;
}

/** An expert who was asked for help. */
export interface Assistance {
  id: string;
  expert: Person;
  until: string | null;
  at: string;
}

/** Somebody was let in, in an emergency. */
export interface BreakGlass {
  person: Person;
  reason: string;
  grantedBy: Person;
  until: string;
}

/** Somebody asked for that. */
export interface BreakGlassRequest {
  id: string;
  caseId: string;
  person: Person;
  reason: string;
  at: string;
  grantedBy: Person | null;
}

export interface Claim {
  nationality: CodedValue | null;
  language: CodedValue | null;
  relief: CodedValue[];
}

export interface Proceeding {
  caseType: CodedValue;
  court: CodedValue;
  judge: CodedValue | null;
  noticeToAppearOn: string | null;
  detained: boolean;
}

/** What a client is asked for beyond her own defense. */
export const CONSENT_USES = ['AGGREGATES', 'DE_IDENTIFIED', 'STORY'] as const;
export type ConsentUse = (typeof CONSENT_USES)[number];
export const CONSENT_HOWS = ['IN_WRITING', 'IN_PERSON', 'BY_PHONE', 'BY_VIDEO'] as const;
export type ConsentHow = (typeof CONSENT_HOWS)[number];

/** Her last answer for a use; how it came about is null of a no without it, and of what was recorded before it was asked. */
export interface RecordedConsent {
  use: ConsentUse;
  given: boolean;
  on: string | null;
  language: CodedValue | null;
  how: ConsentHow | null;
  form: string | null;
  recordedBy: Person;
  recordedAt: string;
}

export interface ConsentDetails {
  on: string;
  language: string;
  how: ConsentHow;
  form: string;
}

/** What she is told before she answers; the newest of each use last. */
export interface ConsentForm {
  use: ConsentUse;
  version: string;
  text: string;
  textEs: string;
}

/** A case without what names the client: caption and A-number are read only when someone asks to see them. */
export interface CaseDetail {
  id: string;
  version: number;
  pseudonym: string;
  status: CaseStatus;
  claim: Claim;
  proceeding: Proceeding;
  hearings: Hearing[];
  nextHearing: Hearing | null;
  outcomes: CaseOutcome[];
  /** One for each use that she was asked for. */
  consents: RecordedConsent[];
  /** In the order in which they were added. */
  tasks: CaseTask[];
  team: TeamMember[];
  openedAt: string;
  strategyDraftId: string;
  organization: { id: string; name: string };
  may: CaseAction[];
  walls: Wall[];
  assistance: Assistance[];
  breakGlass: BreakGlass[];
  erasure: CaseErasure | null;
}

/** Something that is to be done in the case; nobody's when `assignee` is null. */
export interface CaseTask {
  id: string;
  text: string;
  dueOn: string | null;
  assignee: Person | null;
  state: 'OPEN' | 'DONE' | 'DROPPED';
  addedBy: Person;
  settledBy: Person | null;
  settledAt: string | null;
  /** The alert whose response put it here; null when somebody typed it. */
  alertId: string | null;
}

/** Whether the client may be, and is to be, forgotten. */
export interface CaseErasure {
  legalHold: LegalHold | null;
  askedBy: Person | null;
  askedAt: string | null;
}

export interface LegalHold {
  reason: string;
  placedBy: Person;
  placedAt: string;
  liftAskedBy: Person | null;
}

/** What somebody is in a case who is neither its respondent nor on its team. */
export type PartyKind = 'CO_RESPONDENT' | 'ADVERSE';
export const PARTY_KINDS: readonly PartyKind[] = ['CO_RESPONDENT', 'ADVERSE'];

/** Privileged, as caption and A-number are. */
export interface Party {
  kind: PartyKind;
  name: string;
  aNumber: string | null;
}

export interface CaseIdentity {
  caption: string;
  aNumber: string | null;
}

export interface CaseNote {
  id: string;
  author: Person;
  at: string;
  text: string;
}

export interface CaseHistoryEntry {
  version: number;
  kind: string;
  actor: Person;
  at: string;
  detail: string;
}

export interface CaseSummary {
  id: string;
  pseudonym: string;
  status: CaseStatus;
  court: CodedValue;
  judge: CodedValue | null;
  nationality: CodedValue | null;
  language: CodedValue | null;
  relief: CodedValue[];
  detained: boolean;
  nextHearing: HearingTime | null;
  openedAt: string;
  team: Person[];
}

export interface CaseFilter {
  status?: CaseStatus;
  court?: string;
  judge?: string;
  detained?: boolean;
  nationality?: string;
  language?: string;
  relief?: string;
  text?: string;
  hearingFrom?: string;
  hearingTo?: string;
  /** A policy event, by id. */
  touchedBy?: string;
  exactName?: string;
  aNumber?: string;
}

/** What a notice asks of its reader. */
export type NoticeClass = 'ACT' | 'KNOW' | 'LATER';

export const NOTICE_CLASSES: readonly NoticeClass[] = ['ACT', 'KNOW', 'LATER'];

/** Something that happened to the person: codes, numbers and ids, for which the page has the words. */
export interface Notice {
  id: number;
  kind: string;
  class: NoticeClass;
  count: number;
  /** The newest last. */
  subjectIds: string[];
  at: string;
  readAt: string | null;
  mail: 'NONE' | 'WAITING' | 'SENT' | 'FAILED';
}

/** How much is unread. */
export interface InboxCounts {
  version: number;
  act: number;
  know: number;
  later: number;
}

export interface MarkedInbox {
  counts: InboxCounts;
  read: number[];
}

export const FOLLOW_SCOPES = ['JUDGE', 'COURT', 'ICE_OFFICE', 'FACILITY', 'SUBJECT', 'JURISDICTION'] as const;
export type FollowScope = (typeof FOLLOW_SCOPES)[number];

export interface FollowedPlace {
  scope: FollowScope;
  code: string;
  label: string | null;
  /** Null for no notice. */
  class: NoticeClass | null;
}

export interface NotificationRules {
  /** `class` is null when the kind is muted. */
  kinds: { kind: string; class: NoticeClass | null; usualClass: NoticeClass; canBeMuted: boolean }[];
  /** How she wants to be told of the alerts about a place or subject. */
  follows: FollowedPlace[];
  mail: NoticeClass[];
  timeZone: string;
  quiet: { from: string; to: string } | null;
  digestAt: string;
  language: string | null;
  mailIsSetUp: boolean;
}

/** An entry of the record: codes and opaque ids. */
export interface AuditEntry {
  number: string;
  at: string;
  actor: { id: string; name: string } | null;
  authority: string;
  action: string;
  object: string;
  result: 'ALLOWED' | 'REFUSED';
  detail: { name: string; value: string }[];
}

export interface AuditFilter {
  actor?: string;
  action?: string;
  object?: string;
  result?: 'ALLOWED' | 'REFUSED';
  from?: string;
  to?: string;
}

export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface BarAdmission {
  state: string;
  inGoodStanding: boolean;
  admittedOn: string;
}

export type Accreditation = 'NONE' | 'PARTIAL' | 'FULL';
export type VolunteerDoor = 'TRAINING' | 'DETAINED_CASES' | 'MENTORING';
export type MentorField = 'REMOVAL_DEFENSE' | 'FEDERAL_COURT';
export type VolunteerStage = 'ASKED' | 'DECLINED' | 'ACCEPTED' | 'TRAINED' | 'MENTORED' | 'FIRST_CASE';

export const ACCREDITATIONS: readonly Accreditation[] = ['NONE', 'PARTIAL', 'FULL'];
export const VOLUNTEER_DOORS: readonly VolunteerDoor[] = ['TRAINING', 'DETAINED_CASES', 'MENTORING'];
export const MENTOR_FIELDS: readonly MentorField[] = ['REMOVAL_DEFENSE', 'FEDERAL_COURT'];
export const VOLUNTEER_STAGES: readonly VolunteerStage[] = ['ASKED', 'DECLINED', 'ACCEPTED', 'TRAINED', 'MENTORED', 'FIRST_CASE'];

/** How a person practises; `yearsInRemovalDefense` is 0 for none yet, null when she did not say. */
export interface Practice {
  eoirId: string | null;
  accreditation: Accreditation;
  yearsInRemovalDefense: number | null;
  insured: boolean;
  insuredUntil: string | null;
  remote: boolean;
  places: CodedValue[];
  subjects: string[];
}

/** Whom an attorney represented before; only she herself is shown it. */
export interface FormerClient {
  name: string;
  aNumber: string | null;
}

/** What a person offers; `accepted` is null while nobody has decided. */
export interface Volunteering {
  door: VolunteerDoor;
  mentorsIn: MentorField[];
  subjects: string[];
  languages: CodedValue[];
  message: string;
  askedAt: string;
  accepted: boolean | null;
}

export interface Attorney {
  id: string;
  version: number;
  name: string;
  barAdmissions: BarAdmission[];
  /** What she speaks. */
  languages: CodedValue[];
  reads: CodedValue[];
  hoursPerMonth: number;
  openCases: number;
  centers: { id: string; code: string; name: string }[];
  practice: Practice | null;
  trainings: { trainingId: string; doneOn: string }[];
  volunteering: Volunteering | null;
  mentor: Person | null;
  isMentor: boolean;
  formerClients: FormerClient[] | null;
}

export interface AttorneySummary {
  id: string;
  name: string;
  languages: CodedValue[];
  hoursPerMonth: number;
}

export interface Volunteer {
  attorney: { id: string; name: string; languages: CodedValue[]; subjects: string[] };
  door: VolunteerDoor;
  stage: VolunteerStage;
  askedAt: string;
  mentor: Person | null;
  openCases: number;
}

export interface VolunteerDetail {
  volunteering: Volunteering | null;
  trainings: { trainingId: string; doneOn: string }[];
  mentor: Person | null;
  openCases: number;
}

export interface MentorMatch {
  mentor: { id: string; name: string };
  sharedSubjects: string[];
  sharedLanguages: CodedValue[];
  mentees: number;
  openCases: number;
}

export interface Organization {
  id: string;
  name: string;
}

export interface ListedOrganization extends Organization {
  /** Whether other organizations may order packets of it. */
  produces: boolean;
}

export interface ReferenceCode {
  code: string;
  label: string;
}

export interface UserError {
  code: string;
  message: string;
}
