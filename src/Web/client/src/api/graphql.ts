import { ask, Problem, withProof } from './http';
import type { Operation, UserError } from './operations';

interface GraphQLAnswer {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Runs a query or mutation. A malformed or forbidden one throws; what a rule refused is in the payload's `errors`. */
export function run<TData, TVariables>(operation: Operation<TData, TVariables>, variables: TVariables, signal?: AbortSignal): Promise<TData> {
  return withProof(() => runOnce(operation, variables, signal));
}

async function runOnce<TData, TVariables>(operation: Operation<TData, TVariables>, variables: TVariables, signal?: AbortSignal): Promise<TData> {
  const answer = (await ask('/graphql', {
    method: 'POST',
    body: { ...operation.document, variables, operationName: operation.name },
    ...(signal && { signal }),
  })) as GraphQLAnswer | null;
  const error = answer?.errors?.[0];
  if (error || answer?.data === undefined || answer.data === null) {
    throw new Problem(200, error?.extensions?.code ?? 'graphql', error?.message ?? '');
  }
  return answer.data as TData;
}

/** The first refusal of a mutation's payload as an error that a form can show. */
export function refusalOf(errors: readonly UserError[]): Problem | null {
  const first = errors[0];
  return first ? new Problem(200, first.code, first.message) : null;
}
