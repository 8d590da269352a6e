import { operation } from '../api/operations';
import type { PageInfo } from '../api/types';

export interface Passage {
  kind: 'NOTE' | 'OBSERVATION' | 'ANSWER' | 'STRATEGY';
  sourceId: string | null;
  at: string | null;
  parts: { text: string; isFound: boolean }[];
}

export interface FoundCase {
  case: { id: string; pseudonym: string };
  passages: Passage[];
}

export interface CaseSearch {
  nodes: FoundCase[];
  pageInfo: PageInfo;
  searched: number;
  totalCount: number;
}

export const searchCases = operation<{ searchCases: CaseSearch }, { text: string; after: string | null }>(
  `query SearchCases($text: String!, $after: String) { searchCases(text: $text, after: $after) { nodes { case { id pseudonym } passages { kind sourceId at parts { text isFound } } }
    pageInfo { hasNextPage endCursor } searched totalCount } }`,
);
