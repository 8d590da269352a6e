import { run, refusalOf } from './graphql';
import { Problem, Unreachable } from './http';
import type { Mutation } from './operations';

/** Whether it is unknown, or known to be only for now, that a command had no effect: the same one may be sent again. */
export function mayPass(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && (error.code === 'server.busy' || error.code === 'outcome.unknown'));
}

/**
 * One wish of a person: its command id is made once and sent with every try, also when she presses the button again after
 * an answer that left it open, so the server does it once at most. Another input is another wish.
 */
export class Wish {
  #id: string | null = null;
  #input = '';

  idFor(input: unknown): string {
    const text = JSON.stringify(input);
    if (this.#id === null || text !== this.#input) {
      this.#id = crypto.randomUUID();
      this.#input = text;
    }
    return this.#id;
  }

  /** It was answered for good, with yes or no. */
  settled(): void {
    this.#id = null;
  }
}

const PAUSES = [300, 1000, 2500, 5000];

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends what may be sent again until it is answered or patience ends. */
export async function patiently<T>(send: () => Promise<T>, wait = sleep): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const pause = PAUSES[attempt];
      if (pause === undefined || !mayPass(error)) throw error;
      await wait(pause);
    }
  }
}

/** Sends a command until it is answered or patience ends; throws a Problem when a rule said no. */
export async function submit<TInput extends object, TSubject>(
  mutation: Mutation<TInput, TSubject>,
  input: TInput,
  wish: Wish,
  wait?: (milliseconds: number) => Promise<void>,
): Promise<TSubject | null> {
  const commandId = wish.idFor(input);
  try {
    const subject = await patiently(async () => {
      const payload = (await run(mutation, { input: { ...input, commandId } }))[mutation.field];
      const refusal = payload && refusalOf(payload.errors);
      if (refusal) throw refusal;
      return payload?.subject ?? null;
    }, wait);
    wish.settled();
    return subject;
  } catch (error) {
    if (!mayPass(error)) wish.settled();
    throw error;
  }
}
