import fc from 'fast-check';
import Delta from 'quill-delta';
import { expect, test } from 'vitest';
import { HubRefusal, type CommittedChange, type DraftHub } from '../../src/drafts/draft-protocol';
import { DraftSession, type DraftKeeper, type DraftState, type DraftView, type KeptWork } from '../../src/drafts/draft-session';
import { DRAFT, ModelServer, textOf } from './model-server';

/** Lets everything that is ready run. */
async function settle(): Promise<void> {
  for (let i = 0; i < 40; i++) await Promise.resolve();
}

class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (reason: Error) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

/** The text on a screen; what is typed may not be reported yet, as a browser reports a mutation a moment later. */
class Screen implements DraftView {
  contents = new Delta().insert('\n');
  unreported: Delta | null = null;
  report: (delta: Delta) => void = () => undefined;

  type(delta: Delta): void {
    this.contents = this.contents.compose(delta);
    this.unreported = this.unreported ? this.unreported.compose(delta) : delta;
  }

  flush(): void {
    const typed = this.unreported;
    this.unreported = null;
    if (typed) this.report(typed);
  }

  apply(delta: Delta): void {
    this.contents = this.contents.compose(delta);
  }

  reset(contents: Delta): void {
    this.contents = contents;
  }
}

/** One page with its connection. Everything that crosses the network waits until the test lets it. */
class Page {
  readonly screen = new Screen();
  readonly kept: KeptWork[] = [];
  events: CommittedChange[] = [];
  delivered: CommittedChange[] = [];
  requests: { run: () => void; reject: (reason: Error) => void }[] = [];
  answers: (() => void)[] = [];
  timers: (() => void)[] = [];
  online = false;
  joined = false;
  durable: DraftState | null = null;
  latest: DraftState | null = null;
  session!: DraftSession;
  readonly name: string;
  readonly server: ModelServer;

  constructor(name: string, server: ModelServer) {
    this.name = name;
    this.server = server;
    this.start();
  }

  start(): void {
    const ask = <T>(answer: () => T): Promise<T> => {
      const deferred = new Deferred<T>();
      if (!this.online) {
        deferred.reject(new Error('not connected'));
        return deferred.promise;
      }
      this.requests.push({
        reject: deferred.reject,
        run: () => {
          let outcome: () => void;
          try {
            const value = answer();
            outcome = () => deferred.resolve(value);
          } catch (error) {
            outcome = () => deferred.reject(error as Error);
          }
          this.answers.push(outcome);
          this.pendingRejects.push(deferred.reject);
        },
      });
      return deferred.promise;
    };
    const hub: DraftHub = {
      open: () =>
        ask(() => {
          this.joined = true;
          return this.server.open();
        }),
      submit: (_, change) =>
        ask(() => {
          const mood = this.moods.shift();
          if (mood === 'busy') throw new HubRefusal('server.busy', 'try again');
          const version = this.server.submit(change);
          if (mood === 'unknown') throw new HubRefusal('outcome.unknown', 'try again');
          return { version };
        }),
      read: (_, after) => ask(() => this.server.read(after)),
    };
    const keeper: DraftKeeper = {
      changed: (state) => (this.latest = state),
      written: (state) => {
        this.latest = state;
        this.durable = state;
        return Promise.resolve();
      },
      keep: (work) => this.kept.push(work),
      forget: () => undefined,
    };
    this.screen.unreported = null;
    this.session = new DraftSession({
      draftId: DRAFT,
      hub,
      view: this.screen,
      keeper,
      clientId: this.name,
      saved: this.durable,
      wait: () => new Promise((resolve) => this.timers.push(resolve)),
    });
    this.screen.report = (delta) => this.session.edited(delta);
  }

  moods: ('busy' | 'unknown')[] = [];
  pendingRejects: ((reason: Error) => void)[] = [];

  connect(): void {
    if (this.online) return;
    this.online = true;
    void this.session.connected();
  }

  drop(): void {
    if (!this.online) return;
    this.online = false;
    this.joined = false;
    const lost = [...this.requests.map((request) => request.reject), ...this.pendingRejects];
    this.requests = [];
    this.answers = [];
    this.pendingRejects = [];
    this.events = [];
    this.session.disconnected();
    for (const reject of lost) reject(new Error('connection closed'));
  }

  crash(): void {
    this.drop();
    this.session.dispose();
    this.timers = [];
    this.session.hold();
    this.start();
  }

  edit(kind: number, at: number, size: number, token: string): void {
    // Offsets of whole characters, the last newline left alone.
    const text = textOf(this.screen.contents);
    const stops = [0];
    for (const character of text.slice(0, -1)) stops.push(stops[stops.length - 1]! + character.length);
    const from = stops[at % stops.length]!;
    const to = stops[Math.min((at % stops.length) + size, stops.length - 1)]!;
    const change = new Delta().retain(from);
    if (kind < 3 || from === to) change.insert(token);
    else if (kind === 3) change.delete(to - from);
    else change.retain(to - from, { bold: kind === 4 ? true : null });
    this.screen.type(change.chop());
  }
}

function contentsOf(state: DraftState): Delta {
  let contents = state.base;
  if (state.inflight) contents = contents.compose(state.inflight.delta);
  if (state.pending) contents = contents.compose(state.pending);
  return contents;
}

interface Step {
  page: number;
  kind: number;
  a: number;
  b: number;
}

const step: fc.Arbitrary<Step> = fc.record({ page: fc.nat(3), kind: fc.nat(15), a: fc.nat(200), b: fc.nat(4) });

async function run(steps: readonly Step[], insertOnly: boolean): Promise<void> {
  const server = new ModelServer();
  const pages = ['ana', 'ben', 'eva', 'raúl'].map((name) => new Page(name, server));
  server.onCommit = (change) => {
    for (const page of pages) if (page.joined) page.events.push(change);
  };
  const deliver = (page: Page) => {
    const event = page.events.shift();
    if (!event) return;
    page.delivered.push(event);
    page.session.committed(event);
  };
  const held = new Set<Page>();
  const written = new Set<string>();
  const mayBeLost = new Set<string>();
  let count = 0;
  for (const page of pages) {
    page.connect();
    page.requests.shift()?.run();
    page.answers.shift()?.();
    page.pendingRejects = [];
  }
  await settle();

  for (const { page: index, kind, a, b } of steps) {
    const page = pages[index]!;
    if (kind <= 4) {
      if (page.session.known && page.session.status.phase !== 'closed') {
        const token = insertOnly ? String.fromCodePoint(0x4e00 + ++count) : ['x', 'yz', '😀', '\n', 'ñ👩‍👧'][a % 5]!;
        if (insertOnly) written.add(token);
        page.edit(insertOnly ? 0 : kind === 0 ? 0 : b, a, 1 + b, token);
        if (kind > 1 && !held.has(page)) page.screen.flush();
      }
    } else if (kind === 5) {
      const request = page.requests.shift();
      request?.run();
    } else if (kind === 6) {
      page.answers.shift()?.();
      page.pendingRejects.shift();
    } else if (kind === 7) {
      deliver(page);
    } else if (kind === 8) {
      page.drop();
    } else if (kind === 9) {
      page.connect();
    } else if (kind === 10 && page.delivered.length > 0) {
      page.session.committed(page.delivered[a % page.delivered.length]!);
    } else if (kind === 11) {
      page.moods.push(b % 2 === 0 ? 'busy' : 'unknown');
    } else if (kind === 12) {
      for (const timer of page.timers.splice(0)) timer();
    } else if (kind === 13) {
      if (a % 2 === 0) {
        // An event goes missing although the connection stays; the heartbeat tells.
        page.events.shift();
        if (page.joined) page.session.heartbeat(server.log.length);
      } else if (held.has(page)) {
        held.delete(page);
        page.screen.flush();
        page.session.release();
      } else {
        held.add(page);
        page.session.hold();
      }
    } else if (kind === 14) {
      // The page dies, at once or after the device was written to. What was not written may be lost, what was may not.
      page.screen.flush();
      await settle();
      if (b < 3) {
        page.durable = page.latest;
      } else {
        const survives = (page.durable ? textOf(contentsOf(page.durable)) : '') + textOf(server.contents);
        for (const token of written) if (textOf(page.screen.contents).includes(token) && !survives.includes(token)) mayBeLost.add(token);
      }
      held.delete(page);
      page.crash();
    } else {
      for (const request of page.requests.splice(0)) request.run();
      for (const answer of page.answers.splice(0)) answer();
      page.pendingRejects = [];
    }
    await settle();
    if (page.screen.unreported === null && page.session.known) {
      expect(page.screen.contents.ops).toEqual(page.session.contents.ops);
    }
  }

  for (const page of pages) {
    page.moods = [];
    page.screen.flush();
    page.session.release();
    page.connect();
  }
  for (let round = 0; round < 400; round++) {
    for (const page of pages) {
      for (const request of page.requests.splice(0)) request.run();
      for (const answer of page.answers.splice(0)) answer();
      page.pendingRejects = [];
      while (page.events.length > 0) deliver(page);
      for (const timer of page.timers.splice(0)) timer();
      if (page.joined) page.session.heartbeat(server.log.length);
    }
    await settle();
    if (pages.every((page) => page.session.status.unsaved === 0 && page.session.status.version === server.log.length && page.joined)) break;
  }

  for (const page of pages) {
    expect(page.kept).toEqual([]);
    expect(page.session.status).toMatchObject({ phase: 'live', unsaved: 0, version: server.log.length });
    expect(page.session.state.base.ops).toEqual(server.contents.ops);
    expect(page.session.contents.ops).toEqual(server.contents.ops);
    expect(page.screen.contents.ops).toEqual(server.contents.ops);
  }
  const text = textOf(server.contents);
  for (const token of written) {
    const times = text.split(token).length - 1;
    if (mayBeLost.has(token)) expect(times, `${token} in the text`).toBeLessThanOrEqual(1);
    else expect(times, `${token} in the text`).toBe(1);
  }
}

test('Session_AnyScheduleOfEditsDropsAndReloads_EveryEditorHasTheServersText', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 120, size: 'max' }), (steps) => run(steps, false)),
    { numRuns: 400 },
  );
});

test('Session_InsertionsOnly_EachIsInTheTextOnceAndOnlyOnce', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 120, size: 'max' }), (steps) => run(steps, true)),
    { numRuns: 400 },
  );
});
