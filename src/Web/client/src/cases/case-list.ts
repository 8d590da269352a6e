import { useEffect, useReducer, useRef, useState } from 'react';
import { run } from '../api/graphql';
import { listCases, type CasePage } from '../api/operations';
import type { CaseFilter, CaseOrder, CaseSummary } from '../api/types';

const PAGE = 50;

interface List {
  question: string;
  rows: CaseSummary[];
  total: number | null;
  after: string | null;
  more: boolean;
  error: unknown;
}

type Change = { question: string } & ({ kind: 'page'; page: CasePage } | { kind: 'failed'; error: unknown } | { kind: 'asked' });

function empty(question: string): List {
  return { question, rows: [], total: null, after: null, more: true, error: null };
}

function reduce(list: List, change: Change): List {
  if (change.kind === 'asked') return change.question === list.question ? { ...list, error: null } : empty(change.question);
  if (change.question !== list.question) return list;
  if (change.kind === 'failed') return { ...list, error: change.error };
  const { nodes, pageInfo, totalCount } = change.page;
  return { ...list, rows: [...list.rows, ...nodes], total: totalCount, after: pageInfo.endCursor, more: pageInfo.hasNextPage, error: null };
}

/** The cases of a filter, page by page as they are scrolled to. */
export function useCaseList(filter: CaseFilter, orderBy: CaseOrder) {
  const [round, setRound] = useState(0);
  const question = JSON.stringify([filter, orderBy, round]);
  const [list, dispatch] = useReducer(reduce, question, empty);
  const asking = useRef<AbortController | null>(null);

  const ask = (after: string | null) => {
    const abort = new AbortController();
    asking.current = abort;
    dispatch({ kind: 'asked', question });
    run(listCases, { filter, orderBy, first: PAGE, after }, abort.signal)
      .then(
        ({ cases }) => dispatch({ kind: 'page', question, page: cases }),
        (error: unknown) => !abort.signal.aborted && dispatch({ kind: 'failed', question, error }),
      )
      .finally(() => {
        if (asking.current === abort) asking.current = null;
      });
  };

  useEffect(() => {
    ask(null);
    return () => asking.current?.abort();
    // The question holds filter and order.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [question]);

  const shown = list.question === question ? list : empty(question);
  return {
    rows: shown.rows,
    total: shown.total,
    error: shown.error,
    loadMore: () => {
      if (shown.more && shown.total !== null && shown.error === null && asking.current === null) ask(shown.after);
    },
    reload: () => setRound((last) => last + 1),
  };
}
