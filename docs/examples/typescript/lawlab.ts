import { createClient, NetworkError } from 'graphql-sse';

/** What LawLab answered instead of data. Decide by `code`; the message says the same for people, and its words may change. */
export class LawLabError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Answer<TData> {
  data?: TData | null;
  errors?: readonly { message: string; extensions?: { code?: unknown } }[];
}

/** A list of the graph, as far as one needs it to read all of its pages. */
export interface Connection<TNode> {
  nodes: TNode[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const MOST_TRIES = 5;

/** LawLab's graph, by POST to `/graphql`. */
export class LawLab {
  readonly #address: string;
  readonly #headers: Record<string, string>;

  /** With LawLab's address, and a program's key or a person's access token. */
  constructor(url: string, bearer: string) {
    this.#address = new URL('/graphql', url).href;
    this.#headers = { Authorization: `Bearer ${bearer}` };
  }

  /** Asks once; throws a LawLabError when the answer has errors. */
  async ask<TData>(query: string, variables: Record<string, unknown> = {}): Promise<TData> {
    const answer = await patientFetch(this.#address, {
      method: 'POST',
      headers: { ...this.#headers, 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    });
    return read<TData>(answer);
  }

  /** Everything of a list, page by page. The query takes `$after: String` and names the list `list`. */
  async *all<TNode>(query: string): AsyncGenerator<TNode, void> {
    // A cursor is good for the same list in the same order, and says nothing: give back what was told.
    for (let after: string | null = null; ; ) {
      const { list }: { list: Connection<TNode> } = await this.ask(query, { after });
      yield* list.nodes;
      if (!list.pageInfo.hasNextPage) return;
      after = list.pageInfo.endCursor;
    }
  }

  /**
   * What a subscription tells from now on, as server-sent events. A connection that breaks off is made again; what happened meanwhile is not told, so ask for
   * the list then. Throws a LawLabError when it is refused, also later: a person may stop being allowed to.
   */
  async *follow<TData>(query: string, variables: Record<string, unknown> = {}): AsyncGenerator<TData, void> {
    const client = createClient({ url: this.#address, headers: this.#headers, fetchFn: patientFetch, retryAttempts: 0 });
    try {
      for (;;) {
        try {
          for await (const answer of client.iterate<TData>({ query, variables })) yield dataOf<TData>(answer as Answer<TData>);
          return;
        } catch (error) {
          if (!(error instanceof NetworkError)) throw error;
          // A refusal has a body that says why; what has none broke off.
          const { response } = error as NetworkError<Response>;
          if (response && !response.ok) await read(response);
          await pause(1000);
        }
      }
    } finally {
      client.dispose();
    }
  }
}

/** Sends, and again when LawLab says when: 429 is too much of this key, 503 too much of everybody. */
async function patientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(input, init);
    if ((answer.status !== 429 && answer.status !== 503) || tries === MOST_TRIES) return answer;
    await answer.body?.cancel();
    await pause(Number(answer.headers.get('Retry-After') ?? tries) * 1000);
  }
}

async function read<TData>(answer: Response): Promise<TData> {
  // What is no JSON comes from something on the way.
  if (!/json/.test(answer.headers.get('Content-Type') ?? '')) throw new LawLabError('no-answer', `The answer has the status ${answer.status} and is none of LawLab's.`);
  return dataOf((await answer.json()) as Answer<TData>);
}

function dataOf<TData>({ data, errors }: Answer<TData>): TData {
  const error = errors?.[0];
  if (error) throw new LawLabError(String(error.extensions?.code), error.message);
  if (data === undefined || data === null) throw new LawLabError('no-answer', 'The answer has neither data nor errors.');
  return data;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
