import type { ComponentProps } from 'react';
import type { GraphiQL } from 'graphiql';
import { getOperationAST, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { createClient } from 'graphql-sse';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

const ADDRESS = '/graphql';

/** As oneself by the session's cookie, or as a program's key. A cookie beside a key is not even sent. */
function identityOf(key: string | null): { headers: Record<string, string>; credentials: 'same-origin' | 'omit' } {
  return key === null ? { headers: { 'X-LawLab': '1' }, credentials: 'same-origin' } : { headers: { Authorization: `Bearer ${key}` }, credentials: 'omit' };
}

async function post(request: object, key: string | null): Promise<unknown> {
  const { headers, credentials } = identityOf(key);
  const answer = await fetch(ADDRESS, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', Accept: 'application/json' },
    credentials,
    body: JSON.stringify(request),
  });
  return answer.json();
}

/** The one of this name, or the only one there is: right after a change of tabs GraphiQL still names that of the last one. Nothing where the server has to say what is wrong. */
export function operationOf(query: string, name: string | null | undefined): OperationDefinitionNode | null | undefined {
  try {
    const document = parse(query);
    return getOperationAST(document, name) ?? getOperationAST(document);
  } catch {
    return null;
  }
}

/** Answers GraphiQL: what is asked once by POST, subscriptions by server-sent events. */
export function fetcherOf(key: string | null): Fetcher {
  const events = createClient({ url: ADDRESS, ...identityOf(key), retryAttempts: 0 });
  return ({ query, operationName, variables }) => {
    const operation = operationOf(query, operationName);
    const request = { query, ...(operation?.name && { operationName: operation.name.value }), variables: (variables ?? {}) as Record<string, unknown> };
    const isSubscription = operation?.operation === OperationTypeNode.SUBSCRIPTION;
    return (isSubscription ? events.iterate(request) : post(request, key)) as ReturnType<Fetcher>;
  };
}

/** The program whose key it is; null for nobody's. */
export async function programOf(key: string): Promise<string | null> {
  const { data } = (await post({ query: '{ me { name } }' }, key)) as { data?: { me: { name: string } } };
  return data?.me.name ?? null;
}
