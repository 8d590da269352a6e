import type { Client } from 'graphql-ws';
import type { Operation } from './operations';

/** The one socket of the page's subscriptions. It is open while anything is followed, and never gives up. */
let socket: Promise<Client> | null = null;
let isConnected = false;

function open(): Promise<Client> {
  // Not needed to show the page, so not in its first load.
  socket ??= import('graphql-ws').then(({ createClient }) =>
    createClient({
      url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      on: { connected: () => (isConnected = true), closed: () => (isConnected = false) },
    }),
  );
  return socket;
}

/**
 * Follows a subscription until the returned function is called: each event, and a sign with every connection, the first included, and
 * at its end, that something may have been missed.
 */
export function follow<TData, TVariables extends Record<string, unknown>>(
  operation: Operation<TData, TVariables>,
  variables: TVariables,
  onNext: (data: TData) => void,
  onMissed: () => void,
): () => void {
  let stop = (): void => undefined;
  let over = false;
  void open().then((client) => {
    if (over) return;
    const forget = client.on('connected', onMissed);
    const unsubscribe = client.subscribe<TData>(
      // The client sends nothing without a query; beside an id it may be empty.
      { query: '', ...operation.document, operationName: operation.name, variables },
      {
        next: ({ data }) => data && onNext(data),
        // Access ended or the session is over: what the person may still see, the next read tells.
        error: onMissed,
        complete: () => !over && onMissed(),
      },
    );
    if (isConnected) onMissed();
    stop = () => {
      forget();
      unsubscribe();
    };
  });
  return () => {
    over = true;
    stop();
  };
}
