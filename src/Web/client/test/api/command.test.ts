import { beforeEach, expect, test, vi } from 'vitest';
import { submit, Wish } from '../../src/api/command';
import { Problem, Unreachable } from '../../src/api/http';
import { addCaseNote } from '../../src/api/operations';

const input = { caseId: 'k', text: 'A note' };
const sent: { commandId: string; text: string }[] = [];
let answers: (() => Response)[] = [];

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const done = () => json({ data: { addCaseNote: { subject: { id: 'k' }, errors: [] } } });
const refused = (code: string) => json({ data: { addCaseNote: { subject: null, errors: [{ code, message: 'No.' }] } } });
const noWait = () => Promise.resolve();

beforeEach(() => {
  sent.length = 0;
  answers = [];
  vi.stubGlobal('fetch', (_: string, init: { body: string; headers: Record<string, string> }) => {
    expect(init.headers['X-LawLab']).toBe('1');
    sent.push((JSON.parse(init.body) as { variables: { input: { commandId: string; text: string } } }).variables.input);
    const answer = answers.shift();
    return answer ? Promise.resolve().then(answer) : Promise.reject(new TypeError('Failed to fetch'));
  });
});

test('Submit_LostAndBusyAndUnknown_SendsOneCommandUntilItIsDone', async () => {
  answers = [
    () => {
      throw new TypeError('Failed to fetch');
    },
    () => json({}, 503),
    () => refused('server.busy'),
    () => refused('outcome.unknown'),
    done,
  ];
  await expect(submit(addCaseNote, input, new Wish(), noWait)).resolves.toEqual({ id: 'k' });
  expect(sent).toHaveLength(5);
  expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
});

test('Submit_AgainAfterPatienceEnded_IsStillTheSameWish', async () => {
  const wish = new Wish();
  await expect(submit(addCaseNote, input, wish, noWait)).rejects.toBeInstanceOf(Unreachable);
  answers = [done];
  await submit(addCaseNote, input, wish, noWait);
  expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
});

test('Submit_AfterItWasDone_IsAnotherWish', async () => {
  const wish = new Wish();
  answers = [done, done];
  await submit(addCaseNote, input, wish, noWait);
  await submit(addCaseNote, input, wish, noWait);
  expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(2);
});

test('Submit_AnotherInput_IsAnotherWish', async () => {
  const wish = new Wish();
  await expect(submit(addCaseNote, input, wish, noWait)).rejects.toBeInstanceOf(Unreachable);
  answers = [done];
  await submit(addCaseNote, { ...input, text: 'Another' }, wish, noWait);
  expect(sent[sent.length - 1]?.commandId).not.toBe(sent[0]?.commandId);
});

test('Submit_RuleSaysNo_IsSaidOnceInTheServersWords', async () => {
  answers = [() => refused('note.text')];
  await expect(submit(addCaseNote, input, new Wish(), noWait)).rejects.toMatchObject({ code: 'note.text', message: 'No.' });
  expect(sent).toHaveLength(1);
});

test('Submit_SessionOver_IsAProblem', async () => {
  answers = [() => json({ title: 'Sign in first.', code: 'not-signed-in' }, 401)];
  const failure = await submit(addCaseNote, input, new Wish(), noWait).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect(failure).toMatchObject({ status: 401, code: 'not-signed-in' });
});
