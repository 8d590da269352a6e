import type {
  Accreditation,
  AskedBy,
  Attorney,
  AttorneySummary,
  AuditEntry,
  AuditFilter,
  BreakGlassRequest,
  CaseDetail,
  CaseFilter,
  CaseHistoryEntry,
  CaseIdentity,
  CaseNote,
  CaseOrder,
  CaseStatus,
  CaseSummary,
  ConsentDetails,
  ConsentForm,
  ConsentUse,
  FormerClient,
  HearingKind,
  MentorField,
  MentorMatch,
  InboxCounts,
  MarkedInbox,
  FollowScope,
  Notice,
  NoticeClass,
  NotificationRules,
  ListedOrganization,
  Organization,
  OutcomeKind,
  OutcomeResult,
  PageInfo,
  Party,
  ReferenceCode,
  TeamRole,
  UserError,
  Volunteer,
  VolunteerDetail,
  VolunteerDoor,
  VolunteerStage,
  Wall,
} from './types';

export type { UserError } from './types';

/** A GraphQL operation with the types of what goes in and comes out. A test holds every document to the server's schema. */
export interface Operation<TData, TVariables> {
  name: string;
  /** What a request says of it: its text, or in the built page the id by which the server has it, see persisted-documents.ts. */
  document: { query: string } | { documentId: string };
  /** Never set: carries the types. */
  types?: (variables: TVariables) => TData;
}

/** A mutation: one input with a command id, one payload whose subject is aliased to `subject`. */
export interface Mutation<TInput, TSubject>
  extends Operation<Record<string, { subject: TSubject | null; errors: UserError[] } | null>, { input: TInput & { commandId: string } }> {
  field: string;
}

/** All operations, for the test that validates them. */
export const operations: Operation<never, never>[] = [];

export function operation<TData, TVariables>(text: string): Operation<TData, TVariables> {
  const name = /^(?:query|subscription) (\w+)/.exec(text)?.[1] ?? '';
  const made = { name, document: { query: text } };
  operations.push(made);
  return made;
}

export function mutation<TInput, TSubject>(field: string, subject: string): Mutation<TInput, TSubject> {
  const name = field.charAt(0).toUpperCase() + field.slice(1);
  const text = `mutation ${name}($input: ${name}Input!) { ${field}(input: $input) { subject: ${subject} errors { code message } } }`;
  const made = { name, document: { query: text }, field };
  operations.push(made);
  return made;
}

const hearing = '{ id kind on at }';
const coded = '{ code label }';
const person = '{ id name }';
const wall = `{ person ${person} reason reviewOn liftAskedBy ${person} everyCase }`;
const proceeding = `{ caseType ${coded} court ${coded} judge ${coded} noticeToAppearOn detained }`;
const caseDetail = `{
  id version pseudonym status openedAt strategyDraftId
  organization { id name }
  claim { nationality ${coded} language ${coded} relief ${coded} }
  proceeding ${proceeding}
  hearings ${hearing}
  nextHearing ${hearing}
  outcomes { id kind result on decidedBy ${coded} code ${coded} amount askedBy }
  consents { use given on language ${coded} how form recordedBy ${person} recordedAt }
  tasks { id text dueOn assignee ${person} state addedBy ${person} settledBy ${person} settledAt alertId }
  team { person ${person} role since until }
  may
  walls ${wall}
  assistance { id expert ${person} until at }
  breakGlass { person ${person} reason grantedBy ${person} until }
  erasure { legalHold { reason placedBy ${person} placedAt liftAskedBy ${person} } askedBy ${person} askedAt }
}`;
const volunteering = `{ door mentorsIn subjects languages ${coded} message askedAt accepted }`;
const attorney = `{
  id version name hoursPerMonth openCases isMentor
  barAdmissions { state inGoodStanding admittedOn }
  languages ${coded}
  reads ${coded}
  centers { id code name }
  practice { eoirId accreditation yearsInRemovalDefense insured insuredUntil remote places ${coded} subjects }
  trainings { trainingId doneOn }
  volunteering ${volunteering}
  mentor ${person}
  formerClients { name aNumber }
}`;

export const readCase = operation<{ case: CaseDetail | null }, { id: string }>(`query ReadCase($id: ID!) { case(id: $id) ${caseDetail} }`);

export const readCaseIdentity = operation<{ case: CaseIdentity | null }, { id: string }>(
  'query ReadCaseIdentity($id: ID!) { case(id: $id) { caption aNumber } }',
);

export const readCaseParties = operation<{ case: { parties: Party[] } | null }, { id: string }>(
  'query ReadCaseParties($id: ID!) { case(id: $id) { parties { kind name aNumber } } }',
);

export const readCaseNotes = operation<{ case: { notes: CaseNote[] } | null }, { id: string }>(
  `query ReadCaseNotes($id: ID!) { case(id: $id) { notes { id author ${person} at text } } }`,
);

export const readCaseHistory = operation<{ case: { history: CaseHistoryEntry[] } | null }, { id: string }>(
  `query ReadCaseHistory($id: ID!) { case(id: $id) { history { version kind actor ${person} at detail } } }`,
);

export const caseChanged = operation<{ caseChanged: CaseDetail }, { id: string }>(
  `subscription CaseChanged($id: ID!) { caseChanged(id: $id) ${caseDetail} }`,
);

export interface ListCasesVariables {
  filter: CaseFilter;
  orderBy: CaseOrder;
  first: number;
  after: string | null;
}

export interface CasePage {
  nodes: CaseSummary[];
  pageInfo: PageInfo;
  totalCount: number;
}

export const listCases = operation<{ cases: CasePage }, ListCasesVariables>(
  `query ListCases($filter: CaseFilterInput, $orderBy: CaseOrder!, $first: Int!, $after: String) {
  cases(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes {
      id pseudonym status detained openedAt
      court ${coded} judge ${coded} nationality ${coded} language ${coded} relief ${coded}
      nextHearing { kind on at }
      team ${person}
    }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`,
);

export const searchCodes = operation<{ referenceCodes: ReferenceCode[] }, { list: string; search: string | null; first: number }>(
  'query SearchCodes($list: String!, $search: String, $first: Int!) { referenceCodes(list: $list, search: $search, first: $first) { code label } }',
);

export const searchAttorneys = operation<{ attorneys: { nodes: AttorneySummary[] } }, { text: string; first: number }>(
  `query SearchAttorneys($text: String, $first: Int!) { attorneys(text: $text, first: $first) { nodes { id name languages ${coded} hoursPerMonth } } }`,
);

export const readProfile = operation<{ me: { name: string; organization: Organization | null; attorney: Attorney | null } }, Record<string, never>>(
  `query ReadProfile { me { name organization { id name } attorney ${attorney} } }`,
);

export const listVolunteers = operation<{ volunteers: Volunteer[] }, { stage: VolunteerStage | null }>(
  `query ListVolunteers($stage: VolunteerStage) {
  volunteers(stage: $stage) { attorney { id name languages ${coded} subjects } door stage askedAt mentor ${person} openCases }
}`,
);

export const readVolunteer = operation<{ attorney: VolunteerDetail | null; mentorMatches: MentorMatch[] | null }, { id: string }>(
  `query ReadVolunteer($id: ID!) {
  attorney(id: $id) { volunteering ${volunteering} trainings { trainingId doneOn } mentor ${person} openCases }
  mentorMatches(attorneyId: $id) { mentor { id name } sharedSubjects sharedLanguages ${coded} mentees openCases }
}`,
);

export const listOrganizations = operation<{ organizations: ListedOrganization[] }, Record<string, never>>(
  'query ListOrganizations { organizations { id name produces } }',
);

export const readWalls = operation<{ caseWalls: Wall[] | null }, { id: string }>(`query ReadWalls($id: ID!) { caseWalls(id: $id) ${wall} }`);

const breakGlassRequests = `{ id breakGlassRequests { id caseId person ${person} reason at grantedBy ${person} } }`;

export interface BreakGlassRequests {
  id: string;
  breakGlassRequests: BreakGlassRequest[];
}

export const readBreakGlass = operation<{ organizations: BreakGlassRequests[] }, Record<string, never>>(
  `query ReadBreakGlass { organizations ${breakGlassRequests} }`,
);

export interface AuditPage {
  nodes: AuditEntry[];
  pageInfo: PageInfo;
}

export const readAudit = operation<{ audit: AuditPage | null }, { filter: AuditFilter; first: number; after: string | null }>(
  `query ReadAudit($filter: AuditFilterInput, $first: Int!, $after: String) {
  audit(filter: $filter, first: $first, after: $after) {
    nodes { number at actor ${person} authority action object result detail { name value } }
    pageInfo { hasNextPage endCursor }
  }
}`,
);

export interface ClaimInput {
  nationality: string | null;
  language: string | null;
  relief: string[];
}

export interface ProceedingInput {
  caseType: string;
  court: string;
  judge: string | null;
  noticeToAppearOn: string | null;
  detained: boolean;
}

interface OpenCaseInput {
  caption: string;
  aNumber: string | null;
  claim: ClaimInput;
  proceeding: ProceedingInput;
}

export const theCase = `case ${caseDetail}`;
const theAttorney = `attorney ${attorney}`;

export const openCase = mutation<OpenCaseInput, CaseDetail>('openCase', theCase);
export const recordClaim = mutation<{ caseId: string; claim: ClaimInput }, CaseDetail>('recordClaim', theCase);
export const recordProceeding = mutation<{ caseId: string; proceeding: ProceedingInput }, CaseDetail>('recordProceeding', theCase);
export const recordParties = mutation<{ caseId: string; parties: Party[] }, CaseDetail>('recordParties', theCase);
export const scheduleHearing = mutation<{ caseId: string; kind: HearingKind; on: string; at: string }, CaseDetail>('scheduleHearing', theCase);
export const vacateHearing = mutation<{ caseId: string; hearingId: string }, CaseDetail>('vacateHearing', theCase);
export const recordOutcome = mutation<
  {
    caseId: string;
    kind: OutcomeKind;
    result: OutcomeResult;
    on: string;
    decidedBy: string | null;
    code: string | null;
    amount: number | null;
    askedBy: AskedBy | null;
  },
  CaseDetail
>('recordOutcome', theCase);
export const recordConsent = mutation<{ caseId: string; use: ConsentUse; given: boolean; details: ConsentDetails | null }, CaseDetail>('recordConsent', theCase);
export const readConsentForms = operation<{ consentForms: ConsentForm[] }, Record<string, never>>('query ReadConsentForms { consentForms { use version text textEs } }');
export const withdrawOutcome = mutation<{ caseId: string; outcomeId: string }, CaseDetail>('withdrawOutcome', theCase);
export const addTeamMember = mutation<
  { caseId: string; personId: string; role: TeamRole; until: string | null; drafts: string[] | null },
  CaseDetail
>('addTeamMember', theCase);
export const removeTeamMember = mutation<{ caseId: string; personId: string }, CaseDetail>('removeTeamMember', theCase);
export const recordANumber = mutation<{ caseId: string; aNumber: string }, CaseDetail>('recordANumber', theCase);
export const placeLegalHold = mutation<{ caseId: string; reason: string }, CaseDetail>('placeLegalHold', theCase);
export const askToLiftLegalHold = mutation<{ caseId: string }, CaseDetail>('askToLiftLegalHold', theCase);
export const liftLegalHold = mutation<{ caseId: string }, CaseDetail>('liftLegalHold', theCase);
export const askToEraseClient = mutation<{ caseId: string }, CaseDetail>('askToEraseClient', theCase);
export const withdrawErasure = mutation<{ caseId: string }, CaseDetail>('withdrawErasure', theCase);
export const eraseClient = mutation<{ caseId: string }, CaseDetail>('eraseClient', theCase);
export const changeCaseStatus = mutation<{ caseId: string; status: CaseStatus }, CaseDetail>('changeCaseStatus', theCase);
export const addCaseNote = mutation<{ caseId: string; text: string }, CaseDetail>('addCaseNote', theCase);

export const requestAssistance = mutation<{ caseId: string; personId: string; until: string | null }, CaseDetail>('requestAssistance', theCase);
export const closeAssistance = mutation<{ caseId: string; requestId: string }, CaseDetail>('closeAssistance', theCase);
export const raiseWall = mutation<{ caseId: string; personId: string; reason: string; reviewOn: string; everyCase: boolean }, CaseDetail>('raiseWall', theCase);
export const askToLiftWall = mutation<{ caseId: string; personId: string; everyCase: boolean }, CaseDetail>('askToLiftWall', theCase);
export const liftWall = mutation<{ caseId: string; personId: string; everyCase: boolean }, CaseDetail>('liftWall', theCase);
export const askForBreakGlass = mutation<{ caseId: string; reason: string }, BreakGlassRequests>('askForBreakGlass', `organization ${breakGlassRequests}`);
export const grantBreakGlass = mutation<{ requestId: string }, BreakGlassRequests>('grantBreakGlass', `organization ${breakGlassRequests}`);

export const recordBarAdmission = mutation<{ attorneyId: string; state: string; inGoodStanding: boolean; admittedOn: string }, Attorney>(
  'recordBarAdmission',
  theAttorney,
);
export const recordLanguages = mutation<{ attorneyId: string; languages: string[]; reads: string[] }, Attorney>('recordLanguages', theAttorney);
export const recordCapacity = mutation<{ attorneyId: string; hoursPerMonth: number }, Attorney>('recordCapacity', theAttorney);

export interface PracticeInput {
  eoirId: string | null;
  accreditation: Accreditation;
  yearsInRemovalDefense: number | null;
  insured: boolean;
  insuredUntil: string | null;
  remote: boolean;
  places: string[];
  subjects: string[];
}

interface OfferInput {
  attorneyId: string;
  door: VolunteerDoor;
  mentorsIn: MentorField[];
  subjects: string[];
  languages: string[];
  message: string;
}

export const recordPractice = mutation<{ attorneyId: string } & PracticeInput, Attorney>('recordPractice', theAttorney);
export const recordFormerClients = mutation<{ attorneyId: string; clients: FormerClient[] }, Attorney>('recordFormerClients', theAttorney);
export const offerVolunteering = mutation<OfferInput, Attorney>('offerVolunteering', theAttorney);
export const withdrawVolunteering = mutation<{ attorneyId: string }, Attorney>('withdrawVolunteering', theAttorney);
export const reviewVolunteer = mutation<{ attorneyId: string; accepted: boolean; mentorId: string | null }, { id: string }>(
  'reviewVolunteer',
  'attorney { id }',
);
export const assignMentor = mutation<{ attorneyId: string; mentorId: string }, { id: string }>('assignMentor', 'attorney { id }');
export const endMentoring = mutation<{ attorneyId: string }, { id: string }>('endMentoring', 'attorney { id }');

export const setProduction = mutation<{ organizationId: string; produces: boolean }, ListedOrganization>('setProduction', 'organization { id name produces }');
export const foundOrganization = mutation<{ name: string }, Organization>('foundOrganization', 'organization { id name }');

const inboxCounts = '{ version act know later }';
const rules = '{ kinds { kind class usualClass canBeMuted } follows { scope code label class } mail timeZone quiet { from to } digestAt language mailIsSetUp }';
const marked = `inbox { counts ${inboxCounts} read }`;

export interface InboxPage {
  counts: InboxCounts;
  nodes: Notice[];
  pageInfo: PageInfo;
}

export const readInbox = operation<{ inbox: InboxPage }, { unreadOnly: boolean; first: number; after: string | null }>(
  `query ReadInbox($unreadOnly: Boolean!, $first: Int!, $after: String) {
  inbox(unreadOnly: $unreadOnly, first: $first, after: $after) {
    counts ${inboxCounts}
    nodes { id kind class count subjectIds at readAt mail }
    pageInfo { hasNextPage endCursor }
  }
}`,
);

export const readInboxCounts = operation<{ inbox: { counts: InboxCounts } }, Record<string, never>>(
  `query ReadInboxCounts { inbox(unreadOnly: true, first: 1) { counts ${inboxCounts} } }`,
);

export const inboxChanged = operation<{ inboxChanged: InboxCounts }, Record<string, never>>(`subscription InboxChanged { inboxChanged ${inboxCounts} }`);

export const readNotificationRules = operation<{ notificationRules: NotificationRules }, Record<string, never>>(
  `query ReadNotificationRules { notificationRules ${rules} }`,
);

export const markNoticesRead = mutation<{ ids: number[] }, MarkedInbox>('markNoticesRead', marked);
export const markNoticesUnread = mutation<{ ids: number[] }, MarkedInbox>('markNoticesUnread', marked);
export const markAllNoticesRead = mutation<{ through: number }, MarkedInbox>('markAllNoticesRead', marked);
export const setNotificationRules = mutation<
  {
    kinds: { kind: string; class: NoticeClass | null }[];
    mail: NoticeClass[];
    timeZone: string;
    quiet: { from: string; to: string } | null;
    digestAt: string;
    language: string | null;
  },
  NotificationRules
>('setNotificationRules', `rules ${rules}`);
export const followPlace = mutation<{ scope: FollowScope; code: string; class: NoticeClass | null }, NotificationRules>('followPlace', `rules ${rules}`);
export const unfollowPlace = mutation<{ scope: FollowScope; code: string }, NotificationRules>('unfollowPlace', `rules ${rules}`);
