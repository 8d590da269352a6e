import { afterEach, expect, test, vi } from 'vitest';
import { exhibitsIn, takeExhibit } from '../../src/explorer/exhibits';

afterEach(() => vi.restoreAllMocks());

test('the exhibits of an answer are found under whatever name they were asked for, each once', () => {
  const answer = { data: { statistics: { exhibit: '/statistics/a1_-/exhibit' }, again: [{ at: '/statistics/a1_-/exhibit' }, { at: '/statistics/b/exhibit' }], other: '/exports/c' } };
  expect(exhibitsIn(JSON.stringify(answer, null, 2))).toEqual(['/statistics/a1_-/exhibit', '/statistics/b/exhibit']);
  expect(exhibitsIn('{ "data":')).toEqual([]);
  expect(exhibitsIn('')).toEqual([]);
});

test('who has to prove that it is she is told what to do, and nothing is saved', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ code: 'step-up.required' }, { status: 403 }));
  await expect(takeExhibit('/statistics/a/exhibit')).resolves.toMatch(/sign in again/);
  expect(fetched).toHaveBeenCalledOnce();
});
