import { mutation, operation } from '../api/operations';
import type { OutcomeResult, PageInfo } from '../api/types';
import type { Capacity, FilingWay, ReleaseDetail, ReleaseKind, ReleaseStage, ReleaseSummary, ScheduleChange, ScheduledRelease } from './types';

const person = '{ id name }';
const coded = '{ code label }';
const named = '{ id name }';
const row = `id pseudonym court ${coded} language ${coded} organization ${named} producer ${named} kind stage dueOn isLate isRush nextHearingOn steps stepsDone outcome`;
const plan = '{ expectedOn lateCause lateStep }';
const scheduled = `{ code person ${person} from until hours why }`;
const planned = `id pseudonym kind stage language ${coded} dueOn isRush nextHearingOn plan ${plan} steps ${scheduled}`;
const detail = `{
  id version caseId pseudonym organization ${named} producer ${named} kind stage instructions language ${coded} orderedBy ${person} orderedAt
  supervisor ${person} promisedOn earliestOn latestOn startBy isLate isRush nextHearing { on at } plan ${plan}
  steps { code after doers skills needsLanguage hours state owner ${person} offeredTo ${person} finishedBy ${person} confirmedBy ${person} sentBack mayTake fits plannedFor ${scheduled} }
  people ${person} returns { reasons by ${person} at } filing { on how receipt } heardOn decision { result on amount } appealedOn outcome possibleResults reason may
}`;

export interface ReleaseFilter {
  stage?: ReleaseStage | null;
  late?: boolean;
  mine?: boolean;
  caseId?: string;
}

export const listReleases = operation<
  { releaseRequests: { nodes: ReleaseSummary[]; pageInfo: PageInfo; totalCount: number } },
  { filter: ReleaseFilter; first: number; after: string | null }
>(
  `query ListReleases($filter: ReleaseRequestFilterInput, $first: Int!, $after: String) { releaseRequests(filter: $filter, first: $first, after: $after) {
  nodes { ${row} } pageInfo { hasNextPage endCursor } totalCount
} }`,
);

export const readSchedule = operation<
  {
    productionSchedule: {
      at: string;
      mine: ScheduledRelease[];
      others: { nodes: ScheduledRelease[]; pageInfo: PageInfo; totalCount: number };
      changes: ScheduleChange[];
    } | null;
  },
  { first: number; after: string | null }
>(
  `query ReadSchedule($first: Int!, $after: ID) { productionSchedule {
  at mine { ${planned} } others(first: $first, after: $after) { nodes { ${planned} } pageInfo { hasNextPage endCursor } totalCount }
  changes { at releaseRequestId pseudonym kind step from ${person} to ${person} fromDay toDay reason }
} }`,
);

export const readCapacity = operation<{ releaseCapacity: Capacity | null }, { weeks: number }>(
  `query ReadCapacity($weeks: Int!) { releaseCapacity(weeks: $weeks) {
  weeks { from until ordered delivered inProcess meanDays kinds { kind ordered delivered inProcess } grades { grade delivered } }
  wholeWeeks fewestWeeks undated
  flow { perWeek delivered meanDays inProcess counted promises { days inProcess } }
  forecast { inProcess unplanned weeks { from until ordered delivered inProcess } }
} }`,
);

export const readRelease = operation<{ releaseRequest: ReleaseDetail | null }, { id: string }>(`query ReadRelease($id: ID!) { releaseRequest(id: $id) ${detail} }`);

export const releaseChanged = operation<{ releaseRequestChanged: ReleaseDetail }, { id: string }>(
  `subscription ReleaseRequestChanged($id: ID!) { releaseRequestChanged(id: $id) ${detail} }`,
);

export const packetProducers = operation<{ packetProducers: { id: string; name: string }[] }, Record<string, never>>(`query PacketProducers { packetProducers ${named} }`);

function command<TInput extends object>(field: string) {
  return mutation<TInput, ReleaseDetail>(field, `releaseRequest ${detail}`);
}

interface OfRelease {
  releaseRequestId: string;
}

interface OfStep extends OfRelease {
  step: string;
}

export const orderRelease = command<{ caseId: string; kind: ReleaseKind; producerId: string; instructions: string }>('orderRelease');
export const triageRelease = command<OfRelease & { supervisorId: string; promisedOn: string | null }>('triageRelease');
export const takeReleaseStep = command<OfStep>('takeReleaseStep');
export const offerReleaseStep = command<OfStep & { personId: string | null }>('offerReleaseStep');
export const handBackReleaseStep = command<OfStep>('handBackReleaseStep');
export const finishReleaseStep = command<OfStep>('finishReleaseStep');
export const confirmReleaseStep = command<OfStep>('confirmReleaseStep');
export const sendBackReleaseStep = command<OfStep & { reason: string }>('sendBackReleaseStep');
export const takeOffRelease = command<OfRelease & { personId: string }>('takeOffRelease');
export const deliverRelease = command<OfRelease>('deliverRelease');
export const acceptRelease = command<OfRelease>('acceptRelease');
export const returnRelease = command<OfRelease & { reasons: string }>('returnRelease');
export const fileRelease = command<OfRelease & { on: string; how: FilingWay; receipt: string | null }>('fileRelease');
export const hearRelease = command<OfRelease & { on: string }>('hearRelease');
export const decideRelease = command<OfRelease & { result: OutcomeResult; on: string; decidedBy: string | null; amount: number | null }>('decideRelease');
export const appealRelease = command<OfRelease & { on: string }>('appealRelease');
export const closeRelease = command<OfRelease & { outcome: OutcomeResult | null }>('closeRelease');
export const withdrawRelease = command<OfRelease & { reason: string }>('withdrawRelease');
