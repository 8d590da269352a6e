import type { AlertKind } from '../alerts/types';
import { mutation, operation } from '../api/operations';
import type { PageInfo } from '../api/types';
import type { AnswerContent, QuestionDetail, QuestionStage, QuestionSummary, QuestionUrgency } from './types';

const person = '{ id name }';
const place = 'place { kind place { code label } }';
const row = `id jurisdiction ${place} subjects urgency stage answers text helped askedAt`;
const detail = `{
  id version jurisdiction ${place} subjects urgency stage text pseudonym caseId asker ${person} askedAt askedFirst widensAt widened reason may
  answers { id person ${person} at text authority link correctedAt useful notUseful mine accepted }
}`;

export interface QuestionFilter {
  stage?: QuestionStage | null;
  kept?: boolean;
  text?: string | null;
}

export const listQuestions = operation<
  { questions: { nodes: QuestionSummary[]; pageInfo: PageInfo } },
  { filter: QuestionFilter; first: number; after: string | null }
>(
  `query ListQuestions($filter: QuestionFilterInput, $first: Int!, $after: String) { questions(filter: $filter, first: $first, after: $after) {
  nodes { ${row} } pageInfo { hasNextPage endCursor }
} }`,
);

export const readQuestion = operation<{ question: QuestionDetail | null }, { id: string }>(`query ReadQuestion($id: ID!) { question(id: $id) ${detail} }`);

export const askedBefore = operation<
  { askedBefore: { nodes: QuestionSummary[] } },
  { wish: { jurisdictionId: string; kind: AlertKind | null; place: string | null; subjects: string[]; text: string } }
>(`query AskedBefore($wish: AskedBeforeInput!) { askedBefore(wish: $wish, first: 3) { nodes { ${row} } } }`);

function command<TInput extends object>(field: string) {
  return mutation<TInput, QuestionDetail>(field, `question ${detail}`);
}

interface OfQuestion {
  questionId: string;
}

interface OfAnswer extends OfQuestion {
  answer: number;
}

export interface Ask {
  jurisdictionId: string;
  kind: AlertKind | null;
  place: string | null;
  subjects: string[];
  language: string | null;
  urgency: QuestionUrgency;
  text: string;
  caseId: string | null;
}

export const askQuestion = command<Ask>('askQuestion');
export const answerQuestion = command<OfQuestion & AnswerContent>('answerQuestion');
export const correctAnswer = command<OfAnswer & AnswerContent>('correctAnswer');
export const rateAnswer = command<OfAnswer & { useful: boolean }>('rateAnswer');
export const acceptAnswer = command<OfAnswer>('acceptAnswer');
export const closeQuestion = command<OfQuestion>('closeQuestion');
export const reopenQuestion = command<OfQuestion>('reopenQuestion');
export const withdrawQuestion = command<OfQuestion & { reason: string }>('withdrawQuestion');
