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

/** Sends a command until it is answered or patience ends; throws a Problem when a rule said no. */
export async function submit<TInput extends object, TSubject>(
  mutation: Mutation<TInput, TSubject>,
  input: TInput,
  wish: Wish,
  wait: (milliseconds: number) => Promise<void> = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
): Promise<TSubject | null> {
  const commandId = wish.idFor(input);
  for (let attempt = 0; ; attempt++) {
    try {
      const data = await run(mutation, { input: { ...input, commandId } });
      const payload = data[mutation.field];
      const refusal = payload && refusalOf(payload.errors);
      if (refusal) throw refusal;
      wish.settled();
      return payload?.subject ?? null;
    } catch (error) {
      if (!mayPass(error)) {
        wish.settled();
        throw error;
      }
      const pause = PAUSES[attempt];
      if (pause === undefined) throw error;
      await wait(pause);
    }
  }
}
