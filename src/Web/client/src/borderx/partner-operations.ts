import { mutation, operation } from '../api/operations';
import type { PartnerCondition, Partnership, PartnerStage, PartnerSummary } from './partner-types';

const person = '{ id name }';
const condition = '{ letter code english spanish ends months citation url }';
const partnership = `{
  organizationId organizationName version stage appliedBy ${person} appliedAt since endsOn withdrawn may
  conditions { condition ${condition} state isWaiting latestValidUntil
    statement { number words evidence validUntil by ${person} at } decision { statement isMet reason validUntil by ${person} at } }
}`;

export const readPartnership = operation<{ partnership: Partnership | null; partnerConditions: PartnerCondition[] }, { id: string | null }>(
  `query ReadPartnership($id: ID) { partnership(id: $id) ${partnership} partnerConditions ${condition} }`,
);

export const listPartners = operation<{ partnerApplications: PartnerSummary[] }, { stages: PartnerStage[] | null }>(
  `query ListPartners($stages: [PartnerStage!]) { partnerApplications(where: { stage: { in: $stages } }, orderBy: ENDS_FIRST) {
  organizationId organizationName stage appliedAt since endsOn waiting
} }`,
);

function command<TInput extends object>(field: string) {
  return mutation<TInput, Partnership>(field, `partnership ${partnership}`);
}

export const applyAsPartner = command<Record<string, never>>('applyAsPartner');
export const statePartnerCondition = command<{ condition: string; words: string; evidence: string; validUntil: string | null }>('statePartnerCondition');
export const decidePartnerCondition = command<{
  organizationId: string;
  condition: string;
  statement: number;
  isMet: boolean;
  reason: string;
  validUntil: string | null;
}>('decidePartnerCondition');
export const withdrawPartnership = command<{ reason: string }>('withdrawPartnership');
