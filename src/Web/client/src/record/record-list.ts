import { useEffect, useReducer, useRef, useState } from 'react';
import { run } from '../api/graphql';
import { readAudit, type AuditPage } from '../api/operations';
import type { AuditEntry } from '../api/types';
import { auditFilterOf, type RecordQuestion } from './record-filter';

const PAGE = 100;

interface List {
  asked: string;
  rows: AuditEntry[];
  after: string | null;
  state: 'loading' | 'more' | 'end';
  error: unknown;
}

type Change = { asked: string } & ({ kind: 'page'; page: AuditPage | null } | { kind: 'failed'; error: unknown } | { kind: 'asked' });

function empty(asked: string): List {
  return { asked, rows: [], after: null, state: 'loading', error: null };
}

function reduce(list: List, change: Change): List {
  if (change.kind === 'asked') return change.asked === list.asked ? { ...list, error: null } : empty(change.asked);
  if (change.asked !== list.asked) return list;
  if (change.kind === 'failed') return { ...list, error: change.error };
  const { nodes, pageInfo } = change.page ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  return { ...list, rows: [...list.rows, ...nodes], after: pageInfo.endCursor, state: pageInfo.hasNextPage ? 'more' : 'end', error: null };
}

/** The entries that a question finds, page by page as they are scrolled to. */
export function useRecord(question: RecordQuestion) {
  const [round, setRound] = useState(0);
  const asked = JSON.stringify([question, round]);
  const [list, dispatch] = useReducer(reduce, asked, empty);
  const asking = useRef<AbortController | null>(null);

  const ask = (after: string | null) => {
    const abort = new AbortController();
    asking.current = abort;
    dispatch({ kind: 'asked', asked });
    run(readAudit, { filter: auditFilterOf(question), first: PAGE, after }, abort.signal)
      .then(
        ({ audit }) => dispatch({ kind: 'page', asked, page: audit }),
        (error: unknown) => !abort.signal.aborted && dispatch({ kind: 'failed', asked, error }),
      )
      .finally(() => {
        if (asking.current === abort) asking.current = null;
      });
  };

  useEffect(() => {
    ask(null);
    return () => asking.current?.abort();
    // What is asked holds the question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);

  const shown = list.asked === asked ? list : empty(asked);
  return {
    rows: shown.rows,
    state: shown.state,
    error: shown.error,
    loadMore: () => {
      if (shown.state === 'more' && shown.error === null && asking.current === null) ask(shown.after);
    },
    reload: () => setRound((last) => last + 1),
  };
}
