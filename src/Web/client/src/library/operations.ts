import { mutation, operation } from '../api/operations';
import type { PageInfo } from '../api/types';
import type { LibraryFilter } from './library-filter';
import type { LibraryContent, LibraryItem, LibraryKind, LibraryRow, UseResult } from './types';

const person = '{ id name }';
const coded = '{ code label }';
const usage = '{ uses granted denied mixed withdrawn notKnown }';
const tags = `kind jurisdiction stage title citation subjects courts ${coded} judges ${coded} motion`;
const detail = `{
  id version ${tags} link decidedOn field author ${person} addedAt text draftId alertId reason may
  versions { number person ${person} at draftVersion note }
  uses { id person ${person} court ${coded} judge ${coded} motion month result recorded caseId pseudonym on }
  usageSummary ${usage}
}`;

export const listLibrary = operation<
  { libraryItems: { nodes: LibraryRow[]; pageInfo: PageInfo; totalCount: number } },
  { filter: LibraryFilter; search: string | null; first: number; after: string | null }
>(
  `query ListLibrary($filter: LibraryFilterInput, $search: String, $first: Int!, $after: String) {
  libraryItems(filter: $filter, search: $search, first: $first, after: $after) {
    nodes { id ${tags} author ${person} versions changedAt excerpt usageSummary ${usage} }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`,
);

export const readLibraryItem = operation<{ libraryItem: LibraryItem | null }, { id: string }>(
  `query ReadLibraryItem($id: ID!) { libraryItem(id: $id) ${detail} }`,
);

function command<TInput extends object>(field: string) {
  return mutation<TInput, LibraryItem>(field, `libraryItem ${detail}`);
}

interface OfItem {
  libraryItemId: string;
}

export interface Addition {
  jurisdictionId: string | null;
  kind: LibraryKind;
  content: LibraryContent;
  openingText: string | null;
}

export interface Use extends OfItem {
  caseId: string;
  court: string;
  judge: string | null;
  motion: string;
  on: string;
  result: UseResult | null;
}

export const addLibraryItem = command<Addition>('addLibraryItem');
export const describeLibraryItem = command<OfItem & { content: LibraryContent }>('describeLibraryItem');
export const publishLibraryItem = command<OfItem & { note: string | null }>('publishLibraryItem');
export const withdrawLibraryItem = command<OfItem & { reason: string }>('withdrawLibraryItem');
export const recordLibraryUse = command<Use>('recordLibraryUse');
