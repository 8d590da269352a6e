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

/** Told when an answer says that the session is over or locked; asked for a proof that it is she, which may be declined. */
export const requests = {
  onSignedOut: (): void => undefined,
  onLocked: (): void => undefined,
  prove: (): Promise<boolean> => Promise.resolve(false),
};

/** Does it once more after the proof that it needs. */
export async function withProof<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Problem && error.code === 'step-up.required' && (await requests.prove())) return action();
    throw error;
  }
}

interface Ask {
  method?: 'GET' | 'POST';
  body?: unknown;
  /** Sent as it is, instead of a body in JSON. */
  file?: { content: string | Blob; type: string };
  signal?: AbortSignal;
}

/** One same-origin request. */
export async function ask(path: string, options: Ask = {}): Promise<unknown> {
  return withProof(async () => parse(await (await send(path, options)).text()));
}

/** Sends a file, or the text of one. */
export async function askWithFile(path: string, content: string | Blob, type: string): Promise<unknown> {
  return withProof(async () => parse(await (await send(path, { method: 'POST', file: { content, type } })).text()));
}

/** A file, with the name that the server gives it. */
export async function askFile(path: string): Promise<{ name: string; content: Blob }> {
  const response = await withProof(() => send(path, {}));
  const name = /filename="?([\w.-]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'lawlab';
  return { name, content: await response.blob() };
}

/** The header makes every cross-site copy of it a request that the browser must ask leave for. */
async function send(path: string, { method = 'GET', body, file, signal }: Ask): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(method === 'POST' && { 'X-LawLab': '1' }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(file && { 'Content-Type': file.type }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file && { body: file.content }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable('unreachable', { cause: error });
  }
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    throw new Unreachable(`status ${response.status}`);
  }
  if (response.ok) return response;
  const problem = problemOf(response.status, parse(await response.text()));
  // These two are how one finds out, and how one begins.
  if (problem.status === 401 && path !== '/auth/me' && !path.startsWith('/auth/login')) requests.onSignedOut();
  if (problem.code === 'session.locked') requests.onLocked();
  throw problem;
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
  return new Problem(status, field('code') ?? `http.${status}`, field('title') ?? field('detail') ?? '');
}
