import { useCallback, useEffect, useState } from 'react';
import { run } from '../api/graphql';
import type { Operation } from '../api/operations';

export interface Query<TData> {
  data: TData | null;
  error: unknown;
  reload: () => void;
}

/** Asks again whenever the question changes; keeps the last answer on the page until the next one is there. */
export function useAsk<TData>(question: string, ask: (signal: AbortSignal) => Promise<TData>): Query<TData> {
  const [answer, setAnswer] = useState<{ question: string; data: TData | null; error: unknown }>({ question, data: null, error: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    ask(abort.signal).then(
      (data) => !abort.signal.aborted && setAnswer({ question, data, error: null }),
      (error: unknown) => !abort.signal.aborted && setAnswer((last) => ({ question, data: last.question === question ? last.data : null, error })),
    );
    return () => abort.abort();
    // `question` names all that `ask` depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [question, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  const current = answer.question === question;
  return { data: current ? answer.data : null, error: current ? answer.error : null, reload };
}

export function useQuery<TData, TVariables>(operation: Operation<TData, TVariables>, variables: TVariables): Query<TData> {
  return useAsk(operation.name + JSON.stringify(variables), (signal) => run(operation, variables, signal));
}
