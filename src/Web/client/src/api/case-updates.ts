import { caseChanged } from './operations';
import type { CaseDetail } from './types';

/**
 * Follows a case while it is on the page: each commit, and a sign with every connection, the first included, that something may
 * have been missed since the page read it.
 */
export function followCase(id: string, onChange: (detail: CaseDetail) => void, onConnect: () => void): () => void {
  let stop = (): void => undefined;
  let over = false;
  // Not needed to show the page, so not in its first load.
  void import('graphql-ws').then(({ createClient }) => {
    if (over) return;
    const client = createClient({
      url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      on: { connected: onConnect },
    });
    client.subscribe<{ caseChanged: CaseDetail }>(
      { query: caseChanged.text, operationName: caseChanged.name, variables: { id } },
      {
        next: ({ data }) => data && onChange(data.caseChanged),
        // Access ended or the session is over: what the person may still see, the next read tells.
        error: onConnect,
        complete: onConnect,
      },
    );
    stop = () => void client.dispose();
  });
  return () => {
    over = true;
    stop();
  };
}
