import { useState } from 'react';
import { submit, Wish } from '../api/command';
import type { Mutation } from '../api/operations';

/** A task that a button starts: whether it runs, and how it failed. */
export function useTask<TArgs extends unknown[]>(task: (...args: TArgs) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const start = (...args: TArgs): void => {
    if (busy) return;
    setBusy(true);
    setError(null);
    task(...args)
      .catch((failure: unknown) => setError(failure))
      .finally(() => setBusy(false));
  };
  return { start, busy, error, clear: () => setError(null) };
}

/** A mutation that the person can wish for from here; see Wish for what happens when the answer gets lost. */
export function useCommand<TInput extends object, TSubject>(mutation: Mutation<TInput, TSubject>, onDone: (subject: TSubject | null) => void) {
  const [wish] = useState(() => new Wish());
  return useTask(async (input: TInput) => onDone(await submit(mutation, input, wish)));
}
