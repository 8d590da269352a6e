import { mutation, operation } from '../api/operations';
import type { LawChange, LawDifference, LawPreview, LawRule, LawSource, PathAnswer, RuleKind, RuleText } from './types';

const source = '{ id citation url retrieved }';

export const listRules = operation<
  { rules: { nodes: LawRule[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null } } },
  { asOf: string | null; kind: RuleKind | null; circuit: string | null; contested: boolean; after: string | null }
>(
  `query ListRules($asOf: Date, $kind: RuleKind, $circuit: String, $contested: Boolean, $after: String) {
  rules(asOf: $asOf, kind: $kind, circuit: $circuit, contested: $contested, after: $after, first: 50) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id kind name title text typed from surelyFrom until surelyUntil circuits courts standing litigation atOddsWith sources ${source} }
  }
}`,
);

const inForce = `{ isDoubtful rule { id title usd sources ${source} } }`;

export const readReleasePaths = operation<{ case: { releasePaths: { circuit: string | null; paths: PathAnswer[] } | null } | null }, { id: string; on: string }>(
  `query ReadReleasePaths($id: ID!, $on: Date!) {
  case(id: $id) { releasePaths(on: $on) {
    circuit
    paths {
      path standing missing openedBy ${inForce} closedBy ${inForce} opensTo ${inForce} needs ${inForce}
      deadlines { filing dates { on } }
      chances { standing rate low high people through }
    }
  } }
}`,
);

export const readLawDifference = operation<{ lawDifference: LawDifference | null }, { id: string }>(
  `query ReadLawDifference($id: ID!) {
  lawDifference(id: $id) {
    on
    rules { id title from until sources ${source} }
    cases { caseId pseudonym paths { path before after } deadlines { filing from before after } }
  }
}`,
);

export const readLawPreview = operation<{ lawPreview: LawPreview | null }, { id: string }>(
  `query ReadLawPreview($id: ID!) {
  lawPreview(id: $id) { on cases of isFinished differing paths { path before after cases } deadlines { filing move deadlines } }
}`,
);

const change = `{
  id why isInEffect isWaiting whyWithdrawn mayApprove mayWithdraw
  rules { id kind name title text value from until circuits courts contests litigation standing sources }
  sources ${source}
  routes { path effect rule when }
  proposedBy { id name } approvedBy { id name }
}`;

export const listLawChanges = operation<
  { lawChanges: { nodes: LawChange[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } },
  { waiting: boolean; after: string | null }
>(
  `query ListLawChanges($waiting: Boolean!, $after: String) {
  lawChanges(where: { isWaiting: $waiting }, after: $after, first: 50) { nodes ${change} pageInfo { hasNextPage endCursor } }
}`,
);

export const proposeLaw = mutation<{ why: string; rules: RuleText[]; sources: LawSource[] }, LawChange>('proposeLaw', `change ${change}`);
export const approveLaw = mutation<{ proposalId: string }, LawChange>('approveLaw', `change ${change}`);
export const withdrawLaw = mutation<{ proposalId: string; reason: string }, LawChange>('withdrawLaw', `change ${change}`);
