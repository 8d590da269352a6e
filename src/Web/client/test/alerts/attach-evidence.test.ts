import { beforeEach, expect, test, vi } from 'vitest';
import { attachEvidence } from '../../src/api/evidence';
import { Problem, Unreachable } from '../../src/api/http';

const picture = new Blob(['x'], { type: 'image/jpeg' });
const noWait = () => Promise.resolve();
const sent: { path: string; type: string; body: unknown }[] = [];
let answers: (() => Response)[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', (path: string, init: { body: unknown; headers: Record<string, string> }) => {
    expect(init.headers['X-LawLab']).toBe('1');
    sent.push({ path, type: init.headers['Content-Type'] ?? '', body: init.body });
    const answer = answers.shift();
    return answer ? Promise.resolve().then(answer) : Promise.reject(new TypeError('Failed to fetch'));
  });
});

test('Attach_LostAndBusy_SendsTheSameCommandUntilItIsDone', async () => {
  answers = [
    () => {
      throw new TypeError('Failed to fetch');
    },
    () => new Response('{}', { status: 503 }),
    () => new Response('{"id":"e"}'),
  ];
  await attachEvidence('a', 'c', picture, noWait);
  expect(sent).toEqual(Array.from({ length: 3 }, () => ({ path: '/alerts/a/evidence?commandId=c', type: 'image/jpeg', body: picture })));
});

test('Attach_Refused_IsSaidAtOnce', async () => {
  answers = [() => new Response('{"code":"evidence.full","title":"No."}', { status: 400 })];
  await expect(attachEvidence('a', 'c', picture, noWait)).rejects.toEqual(new Problem(400, 'evidence.full', 'No.'));
  expect(sent).toHaveLength(1);
});

test('Attach_WithoutANetwork_GivesUpAfterAWhile', async () => {
  answers = [];
  await expect(attachEvidence('a', 'c', picture, noWait)).rejects.toBeInstanceOf(Unreachable);
  expect(sent).toHaveLength(5);
});
