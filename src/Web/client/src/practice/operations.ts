import { operation } from '../api/operations';
import type { PracticeFigures } from './types';

export interface PracticeFilter {
  jurisdictionId?: string | null;
  court?: string | null;
  decidedBy?: string | null;
  detained?: boolean | null;
  from?: string | null;
  to?: string | null;
}

const figure = '{ decisions value low high through }';

export const readPractice = operation<{ practiceFigures: PracticeFigures[] }, { filter: PracticeFilter }>(
  `query ReadPractice($filter: PracticeFilterInput!) { practiceFigures(filter: $filter) {
  measure isAmount figure ${figure} represented ${figure} unrepresented ${figure} everywhere ${figure} periods { month decisions counted }
} }`,
);
