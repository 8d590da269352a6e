import { mutation, operation } from '../api/operations';
import type { MeasureCode } from '../practice/types';
import type { PolicyContent, PolicyEvent } from './types';

const event = `id kind title citation summary on until circuits measures opensBaseline detained sources
  contests { id title } contestedBy { id title on } changedBy { id name } changedAt confirmedBy { id name } whyWithdrawn touches mayChange mayConfirm`;

export const listPolicies = operation<{ policyEvents: PolicyEvent[] }, { measure: string | null; court: string | null; withdrawn: boolean }>(
  `query ListPolicies($measure: String, $court: String, $withdrawn: Boolean) { policyEvents(measure: $measure, court: $court, withdrawn: $withdrawn) { ${event} } }`,
);

/** What marks a chart: the day, and what happened then. */
export interface PolicyMark {
  id: string;
  title: string;
  on: string;
  until: string | null;
  measures: MeasureCode[];
  confirmedBy: { id: string } | null;
}

export const listMarks = operation<{ policyEvents: PolicyMark[] }, { court: string | null }>(
  'query ListPolicyMarks($court: String) { policyEvents(court: $court) { id title on until measures confirmedBy { id } } }',
);

export const setPolicyEvent = mutation<PolicyContent & { eventId: string | null; contests: string | null }, PolicyEvent>('setPolicyEvent', `event { ${event} }`);
export const confirmPolicyEvent = mutation<{ eventId: string }, PolicyEvent>('confirmPolicyEvent', `event { ${event} }`);
export const withdrawPolicyEvent = mutation<{ eventId: string; reason: string }, PolicyEvent>('withdrawPolicyEvent', `event { ${event} }`);
