import { mutation, operation } from '../api/operations';
import type { CodedValue, HearingKind, Person } from '../api/types';
import type { Figure, MonthFigure } from '../practice/types';

export const ACCESS_ITEMS = ['PHONE', 'LAPTOP', 'INTERPRETERS', 'VISITING_HOURS', 'LEGAL_CALLS'] as const;
export const ACCESS_ANSWERS = ['YES', 'LIMITED', 'NO'] as const;
export const DETAINER_ANSWERS = ['HONORS', 'WITH_JUDICIAL_WARRANT', 'DECLINES'] as const;

export type AccessItem = (typeof ACCESS_ITEMS)[number];
export type AccessAnswer = (typeof ACCESS_ANSWERS)[number];
export type DetainerAnswer = (typeof DETAINER_ANSWERS)[number];

/** What somebody recorded: it was so on a day, as she knows it. */
export interface PlaceNote {
  words: string | null;
  on: string;
  source: string;
  by: Person;
}

export interface FacilityNote extends PlaceNote {
  item: AccessItem;
  answer: AccessAnswer;
}

export interface DetainerNote extends PlaceNote {
  state: string;
  county: string;
  answer: DetainerAnswer;
}

/** Of an item the newest day comes first. */
export interface Facility {
  name: string;
  place: string | null;
  population: number | null;
  listedOn: string | null;
  notes: FacilityNote[];
}

export interface CountyAgreements {
  state: string;
  county: string;
  agencies: number;
  models: string[];
  lastSignedOn: string;
  listedOn: string;
}

export const HEALTH_CODES = [
  'relief-granted',
  'bond-granted',
  'bond-no-jurisdiction',
  'bond-amount',
  'remanded',
  'in-absentia',
  'continuance-denied-respondent',
  'continuance-denied-government',
  'continuance-denied-court',
  'days-to-decision',
  'represented',
] as const;

export interface HealthMeasure {
  code: (typeof HEALTH_CODES)[number];
  source: 'COURTS' | 'CASES';
  unit: 'SHARE' | 'DOLLARS' | 'DAYS';
  figure: Figure;
  represented: Figure | null;
  unrepresented: Figure | null;
  periods: MonthFigure[];
  dataThrough: string | null;
}

export interface EcosystemJudge {
  judge: CodedValue;
  court: CodedValue | null;
  openCases: number;
  decisions: number;
}

export interface Ecosystem {
  countedAt: string;
  openCases: number;
  detained: number;
  onAppeal: number;
  hearings: { on: string; cases: number }[];
  judges: EcosystemJudge[];
  prosecutors: { city: string; name: string; address: string | null }[];
  facilities: Facility[];
  agreements: CountyAgreements[];
  detainers: DetainerNote[];
  lost: number;
  ownLost: { id: string; pseudonym: string }[];
  health: HealthMeasure[];
  mayRecord: boolean;
}

/** A case of one's own with a setting soon. */
export interface OwnHearing {
  id: string;
  pseudonym: string;
  court: CodedValue;
  nextHearing: { kind: HearingKind; on: string; at: string } | null;
}

const figure = '{ decisions value low high through }';
const note = 'words on source by { id name }';

export const readEcosystem = operation<
  { ecosystem: Ecosystem | null; cases: { nodes: OwnHearing[] } },
  { id: string; from: string; to: string }
>(
  `query ReadEcosystem($id: ID!, $from: Date!, $to: Date!) {
  ecosystem(id: $id) {
    countedAt openCases detained onAppeal lost mayRecord
    hearings { on cases }
    judges { judge { code label } court { code label } openCases decisions }
    prosecutors { city name address }
    facilities { name place population listedOn notes { item answer ${note} } }
    agreements { state county agencies models lastSignedOn listedOn }
    detainers { state county answer ${note} }
    ownLost { id pseudonym }
    health { code source unit figure ${figure} represented ${figure} unrepresented ${figure} periods { month decisions counted } dataThrough }
  }
  cases(filter: { hearingFrom: $from, hearingTo: $to }, orderBy: NEXT_HEARING, first: 100) {
    nodes { id pseudonym court { code label } nextHearing { kind on at } }
  }
}`,
);

interface Recorded {
  jurisdictionId: string;
  words: string | null;
  on: string;
  source: string;
}

export const recordFacilityAccess = mutation<Recorded & { facility: string; item: AccessItem; answer: AccessAnswer }, { id: string }>(
  'recordFacilityAccess',
  'jurisdiction { id }',
);
export const recordDetainerPolicy = mutation<Recorded & { state: string; county: string; answer: DetainerAnswer }, { id: string }>(
  'recordDetainerPolicy',
  'jurisdiction { id }',
);
