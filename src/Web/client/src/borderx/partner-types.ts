import type { Person } from '../api/types';

export const PARTNER_STAGES = ['APPLIED', 'UNDER_REVIEW', 'PARTNER', 'LAPSED', 'WITHDRAWN'] as const;
export type PartnerStage = (typeof PARTNER_STAGES)[number];
export type PartnerConditionState = 'TO_STATE' | 'WAITING' | 'MET' | 'NOT_MET' | 'ENDED';
export type PartnerAction = 'READ' | 'STATE' | 'DECIDE';

export interface PartnerCondition {
  letter: string;
  code: string;
  english: string;
  spanish: string;
  ends: boolean;
  months: number | null;
  citation: string;
  url: string | null;
}

export interface PartnershipCondition {
  condition: PartnerCondition;
  state: PartnerConditionState;
  isWaiting: boolean;
  latestValidUntil: string | null;
  statement: { number: number; words: string; evidence: string; validUntil: string | null; by: Person; at: string } | null;
  decision: { statement: number; isMet: boolean; reason: string; validUntil: string | null; by: Person; at: string } | null;
}

/** Whether an organization takes part in BorderX, and how it meets each condition. */
export interface Partnership {
  organizationId: string;
  organizationName: string;
  version: number;
  stage: PartnerStage;
  appliedBy: Person;
  appliedAt: string;
  since: string | null;
  endsOn: string | null;
  withdrawn: string | null;
  may: PartnerAction[];
  conditions: PartnershipCondition[];
}

export interface PartnerSummary {
  organizationId: string;
  organizationName: string;
  stage: PartnerStage;
  appliedAt: string;
  since: string | null;
  endsOn: string | null;
  waiting: number;
}
