import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '../../src/api/http';
import type { Wish } from '../../src/api/command';
import type { CaseDetail } from '../../src/api/types';
import { Answers, answersOf, unsentAnswers } from '../../src/interview/answers';
import type { RecordInput } from '../../src/interview/operations';

interface Sent {
  value: string | null;
  id: string;
  answer: (version: number) => void;
  fail: (error: Error) => void;
}

let sent: Sent[] = [];
const send = (input: RecordInput, wish: Wish) =>
  new Promise<CaseDetail | null>((resolve, reject) =>
    sent.push({
      value: input.values[0]?.value ?? null,
      id: wish.idFor(input),
      answer: (version) => {
        wish.settled();
        resolve({ version } as CaseDetail);
      },
      fail: (error) => {
        if (error instanceof Problem) wish.settled();
        reject(error);
      },
    }),
  );
const at = (index: number): Sent => {
  const found = sent[index];
  if (!found) throw new Error(`Nothing was sent a ${index + 1}th time.`);
  return found;
};
const turn = () => vi.advanceTimersByTimeAsync(0);
const text = (value: string | null) => ({ value, codes: [] });

beforeEach(() => {
  sent = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('Record_AnsweredByTheServer_IsSavedAndToldToThePage', async () => {
  const answers = new Answers('k', send);
  const versions: (number | undefined)[] = [];
  answers.whenRecorded((detail) => versions.push(detail?.version));
  answers.record('literacy', null, text('none'));
  expect(answers.snapshot().get('literacy')?.state).toBe('saving');
  at(0).answer(7);
  await turn();
  expect(answers.snapshot().get('literacy')).toMatchObject({ value: 'none', state: 'saved', version: 7 });
  expect(versions).toEqual([7]);
  expect(answers.hasRecorded).toBe(true);
  expect(answers.unsent).toBe(0);
});

test('Record_WithoutTheNetwork_WaitsAndIsSentAgainWithTheSameId', async () => {
  const answers = new Answers('k', send);
  answers.record('literacy', null, text('none'));
  at(0).fail(new Unreachable('x'));
  await turn();
  expect(answers.snapshot().get('literacy')).toMatchObject({ value: 'none', state: 'waiting' });
  expect(answers.unsent).toBe(1);
  answers.retry();
  await turn();
  at(1).fail(new Unreachable('x'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  at(2).answer(3);
  await turn();
  expect(answers.snapshot().get('literacy')?.state).toBe('saved');
});

test('Record_TypedOverWhileItIsSent_SendsTheLastOneAsAnotherWish', async () => {
  const answers = new Answers('k', send);
  answers.record('occupation', null, text('Baker'));
  answers.record('occupation', null, text('Cook'));
  answers.record('occupation', null, text('Teacher'));
  expect(sent).toHaveLength(1);
  at(0).answer(2);
  await turn();
  expect(sent.map(({ value }) => value)).toEqual(['Baker', 'Teacher']);
  expect(at(0).id).not.toBe(at(1).id);
  at(1).answer(3);
  await turn();
  expect(answers.snapshot().get('occupation')).toMatchObject({ value: 'Teacher', state: 'saved', version: 3 });
});

test('Record_RefusedByARule_KeepsWhatWasTypedAndSaysSo', async () => {
  const answers = new Answers('k', send);
  answers.record('education-years', null, text('six'));
  at(0).fail(new Problem(200, 'data-point.number', 'No.'));
  await turn();
  expect(answers.snapshot().get('education-years')).toMatchObject({ value: 'six', state: 'refused', error: { code: 'data-point.number' } });
  answers.retry();
  expect(sent).toHaveLength(1);
  answers.record('education-years', null, text('6'));
  at(1).answer(2);
  await turn();
  expect(answers.snapshot().get('education-years')?.state).toBe('saved');
});

test('Record_ForTwoHearings_AreTwoAnswers', async () => {
  const answers = new Answers('k', send);
  answers.record('judge-tone', 'a', text('1'));
  answers.record('judge-tone', 'b', text('2'));
  at(0).answer(2);
  at(1).answer(3);
  await turn();
  expect([...answers.snapshot().keys()]).toEqual(['judge-tone@a', 'judge-tone@b']);
});

test('Settle_AfterTheServerShowsIt_KeepsWhatIsWithheldOrUnsent', async () => {
  const answers = new Answers('k', send);
  for (const point of ['literacy', 'other-names', 'occupation']) answers.record(point, null, text('x'));
  at(0).answer(2);
  at(1).answer(3);
  at(2).fail(new Unreachable('x'));
  await turn();
  answers.settle(1, () => false);
  expect(answers.snapshot().size).toBe(3);
  answers.settle(3, (key) => key === 'other-names');
  expect([...answers.snapshot().keys()]).toEqual(['other-names', 'occupation']);
});

test('AnswersOf_AnotherPerson_KnowsNothingOfTheFirst', () => {
  const first = answersOf('ana', 'k');
  expect(answersOf('ana', 'k')).toBe(first);
  expect(unsentAnswers()).toBe(0);
  expect(answersOf('ben', 'k')).not.toBe(first);
  expect(answersOf('ana', 'k')).not.toBe(first);
});
