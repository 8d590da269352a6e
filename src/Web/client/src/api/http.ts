/** An answer that is no success: `code` and `message` are the server's, for the person to read. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The server could not be reached, or answered that it cannot answer now. Asking again may help. */
export class Unreachable extends Error {}

/** Told when an answer says that the session is over. */
export const requests = { onSignedOut: (): void => undefined };

interface Ask {
  method?: 'GET' | 'POST';
  body?: unknown;
  signal?: AbortSignal;
}

/** One same-origin request. The header makes every cross-site copy of it a request that the browser must ask leave for. */
export async function ask(path: string, { method = 'GET', body, signal }: Ask = {}): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(method === 'POST' && { 'X-LawLab': '1' }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable('unreachable', { cause: error });
  }
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    throw new Unreachable(`status ${response.status}`);
  }
  const text = await response.text();
  const json = parse(text);
  if (response.ok) return json;
  // These two are how one finds out, and how one begins.
  if (response.status === 401 && path !== '/auth/me' && !path.startsWith('/auth/login')) requests.onSignedOut();
  throw problemOf(response.status, json);
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function problemOf(status: number, json: unknown): Problem {
  const field = (name: string): string | null => {
    const value = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : null;
    return typeof value === 'string' ? value : null;
  };
  return new Problem(status, field('code') ?? `http.${status}`, field('detail') ?? field('title') ?? '');
}
