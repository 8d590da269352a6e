import { mayPass, submit, Wish } from '../api/command';
import type { CaseDetail, CodedValue } from '../api/types';
import { recordDataPoints, type RecordInput } from './operations';
import { keyOf } from './types';

/** What somebody gave as an answer; `codes` has the labels of what she chose from a reference list. */
export interface Answer {
  value: string | null;
  codes: CodedValue[];
}

/** An answer on its way: being sent, waiting for the server to be there again, refused by a rule, or recorded with a version of the case. */
export interface KeptAnswer extends Answer {
  state: 'saving' | 'waiting' | 'refused' | 'saved';
  error: unknown;
  version: number | null;
}

interface Place {
  point: string;
  hearingId: string | null;
  wish: Wish;
  /** Whether a command is under way; what is typed meanwhile goes with the next one. */
  sending: boolean;
}

export type Send = (input: RecordInput, wish: Wish) => Promise<CaseDetail | null>;

const AGAIN = 5_000;

/**
 * The answers that somebody gives in one case. Each is one command with an id of its own, sent until it is answered for good; what
 * could not be sent stays here while the page is open, whichever part of it she looks at.
 */
export class Answers {
  readonly #caseId: string;
  readonly #send: Send;
  readonly #places = new Map<string, Place>();
  readonly #watchers = new Set<() => void>();
  #onRecorded: (detail: CaseDetail | null) => void = () => undefined;
  #kept: ReadonlyMap<string, KeptAnswer> = new Map();
  #recorded = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(caseId: string, send: Send = (input, wish) => submit(recordDataPoints, input, wish)) {
    this.#caseId = caseId;
    this.#send = send;
  }

  /** The same object until something changes. */
  readonly snapshot = (): ReadonlyMap<string, KeptAnswer> => this.#kept;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Tells of the case after each answer that was recorded, one listener at a time. */
  whenRecorded(listener: (detail: CaseDetail | null) => void): () => void {
    this.#onRecorded = listener;
    return () => {
      if (this.#onRecorded === listener) this.#onRecorded = () => undefined;
    };
  }

  get unsent(): number {
    return [...this.#kept.values()].filter(({ state }) => state !== 'saved').length;
  }

  /** Whether any was recorded since the page is open. */
  get hasRecorded(): boolean {
    return this.#recorded;
  }

  record(point: string, hearingId: string | null, answer: Answer): void {
    const key = keyOf(point, hearingId);
    if (!this.#places.has(key)) this.#places.set(key, { point, hearingId, wish: new Wish(), sending: false });
    this.#keep(key, { ...answer, state: 'saving', error: null, version: null });
    void this.#work(key);
  }

  /** Sends what waits, for instance once the network is back. */
  readonly retry = (): void => {
    for (const [key, { state }] of this.#kept) if (state === 'waiting') void this.#work(key);
  };

  /** Drops what the server's answer of this version shows by itself; `keeps` says what it does not show. */
  settle(version: number, keeps: (key: string) => boolean): void {
    const left = [...this.#kept].filter(([key, kept]) => kept.state !== 'saved' || kept.version === null || kept.version > version || keeps(key));
    if (left.length < this.#kept.size) this.#tell(new Map(left));
  }

  async #work(key: string): Promise<void> {
    const place = this.#places.get(key);
    const wanted = this.#kept.get(key);
    if (!place || !wanted || place.sending) return;
    place.sending = true;
    if (wanted.state !== 'saving') this.#keep(key, { ...wanted, state: 'saving' });
    const { point, hearingId, wish } = place;
    let outcome: Pick<KeptAnswer, 'state' | 'error' | 'version'>;
    try {
      const detail = await this.#send({ caseId: this.#caseId, values: [{ point, value: wanted.value, hearingId }], source: 'TYPED' }, wish);
      outcome = { state: 'saved', error: null, version: detail?.version ?? null };
      this.#recorded = true;
      this.#onRecorded(detail);
    } catch (error) {
      outcome = { state: mayPass(error) ? 'waiting' : 'refused', error, version: null };
    }
    place.sending = false;
    const now = this.#kept.get(key);
    // Typed over meanwhile: that is another wish, to be sent whatever became of this one.
    if (now && now.value !== wanted.value) return this.#work(key);
    this.#keep(key, { value: wanted.value, codes: wanted.codes, ...outcome });
    if (outcome.state === 'waiting') this.#timer ??= setTimeout(() => this.#again(), AGAIN);
  }

  #again(): void {
    this.#timer = null;
    this.retry();
  }

  #keep(key: string, kept: KeptAnswer): void {
    this.#tell(new Map(this.#kept).set(key, kept));
  }

  #tell(kept: ReadonlyMap<string, KeptAnswer>): void {
    this.#kept = kept;
    for (const watcher of this.#watchers) watcher();
  }
}

let owner = '';
const byCase = new Map<string, Answers>();

/** The answers of this person in this case; those of somebody who was signed in before are gone. */
export function answersOf(personId: string, caseId: string): Answers {
  if (owner !== personId) byCase.clear();
  owner = personId;
  const answers = byCase.get(caseId) ?? new Answers(caseId);
  byCase.set(caseId, answers);
  return answers;
}

/** How many answers are not recorded yet, in any case. */
export function unsentAnswers(): number {
  return [...byCase.values()].reduce((sum, answers) => sum + answers.unsent, 0);
}
