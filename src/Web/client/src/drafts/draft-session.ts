import Delta from 'quill-delta';
import { insertedText, isNothing, split } from './deltas';
import { HubRefusal, type CommittedChange, type DraftHub, type Participant } from './draft-protocol';

/** The change that was sent and is not answered yet. */
export interface Inflight {
  sequence: number;
  /** The version it was made against and the change as it was sent: sent again, they must be the same. */
  baseVersion: number;
  sent: Delta;
  /** The change as it would read on the version this editor has now. */
  delta: Delta;
  /** How many of the person's edits it holds. */
  edits: number;
}

/** All that is needed to go on after a reload: what the server has, what was sent, what was not. */
export interface DraftState {
  draftId: string;
  clientId: string;
  sequence: number;
  version: number;
  base: Delta;
  inflight: Inflight | null;
  pending: Delta | null;
  pendingEdits: number;
}

/** Work that the server will not take. It is the person's, so it stays until she takes or drops it. */
export interface KeptWork {
  id: string;
  draftId: string;
  at: string;
  code: string;
  message: string;
  text: string;
  delta: Pick<Delta, 'ops'>;
}

/** What a page shows of the session. */
export interface DraftStatus {
  phase: 'opening' | 'live' | 'offline' | 'closed';
  version: number;
  /** Edits that the server has not acknowledged. */
  unsaved: number;
  offlineSince: Date | null;
  participants: readonly Participant[];
  closed: { code: string; message: string } | null;
}

/** The editor, or whatever else shows the draft. */
export interface DraftView {
  /** Hands over what was typed and is not yet reported, so that a change from others meets a known text. */
  flush(): void;
  /** Others' change, as it reads on the shown text. */
  apply(delta: Delta, change: CommittedChange | null): void;
  /** Another text altogether. */
  reset(contents: Delta): void;
}

/** Where the session's state outlives the page. */
export interface DraftKeeper {
  /** The state changed; it may be written a little later. */
  changed(state: DraftState): void;
  /** Resolves when the state is written: nothing is sent that a reload would not remember to have sent. */
  written(state: DraftState): Promise<void>;
  /** Work the server refused for good. */
  keep(work: KeptWork): void;
  /** Access ended: nothing of the draft stays on the device. */
  forget(): void;
}

export interface DraftSessionOptions {
  draftId: string;
  hub: DraftHub;
  view: DraftView;
  keeper: DraftKeeper;
  clientId: string;
  /** What an earlier page left. */
  saved?: DraftState | null;
  wait?: (milliseconds: number) => Promise<void>;
  now?: () => Date;
  newId?: () => string;
}

/** How long a missing change may take before it is asked for, in milliseconds. */
const PATIENCE = 250;

/** Beyond this gap an editor with nothing unsent takes the whole text instead of every change since. */
const LONG_GAP = 500;

/**
 * One editor of one draft. At most one change is under way; what is typed meanwhile is composed into one pending
 * change. The server transforms a change over everything committed after its base version, and what is committed comes
 * first: `committed.transform(ours, true)`. Here the same happens to the change under way and to the pending one, and
 * the committed change is turned the other way, `ours.transform(committed, false)`, before it is shown; so every editor
 * arrives at the server's text.
 */
export class DraftSession {
  readonly draftId: string;
  readonly #hub: DraftHub;
  readonly #view: DraftView;
  readonly #keeper: DraftKeeper;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #now: () => Date;
  readonly #newId: () => string;

  #clientId: string;
  #base: Delta;
  #version: number;
  #sequence: number;
  #inflight: Inflight | null;
  #pending: Delta | null;
  #pendingEdits: number;

  /** Committed changes that came before their turn, by version; null stands for our own, known by its answer alone. */
  readonly #early = new Map<number, CommittedChange | null>();
  /** The newest version that the server is known to have. */
  #newest = 0;
  /** Counts connections: what was asked on an earlier one is answered to nobody. */
  #connection = 0;
  #joined = false;
  #known: boolean;
  /** The sequence that is being sent on this connection. */
  #underWay: number | null = null;
  #reading: Promise<void> | null = null;
  #patient = false;
  #held = false;

  #phase: DraftStatus['phase'] = 'opening';
  #offlineSince: Date | null = null;
  #participants: readonly Participant[] = [];
  #closed: DraftStatus['closed'] = null;
  #status: DraftStatus | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(options: DraftSessionOptions) {
    const saved = options.saved ?? null;
    this.draftId = options.draftId;
    this.#clientId = saved?.clientId ?? options.clientId;
    this.#hub = options.hub;
    this.#view = options.view;
    this.#keeper = options.keeper;
    this.#wait = options.wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
    this.#now = options.now ?? (() => new Date());
    this.#newId = options.newId ?? (() => crypto.randomUUID());
    this.#base = saved?.base ?? new Delta();
    this.#version = saved?.version ?? 0;
    this.#sequence = saved?.sequence ?? 0;
    this.#inflight = saved?.inflight ?? null;
    this.#pending = saved?.pending ?? null;
    this.#pendingEdits = saved?.pendingEdits ?? 0;
    this.#known = saved !== null;
    if (saved) this.#view.reset(this.contents);
  }

  /** The text as the person sees it: committed, sent and unsent. */
  get contents(): Delta {
    let contents = this.#base;
    if (this.#inflight) contents = contents.compose(this.#inflight.delta);
    if (this.#pending) contents = contents.compose(this.#pending);
    return contents;
  }

  /** Whether there is a text to show: from the server, or from an earlier page. */
  get known(): boolean {
    return this.#known;
  }

  get state(): DraftState {
    return {
      draftId: this.draftId,
      clientId: this.#clientId,
      sequence: this.#sequence,
      version: this.#version,
      base: this.#base,
      inflight: this.#inflight,
      pending: this.#pending,
      pendingEdits: this.#pendingEdits,
    };
  }

  /** The same object until something changed, as React's store subscriptions want it. */
  get status(): DraftStatus {
    this.#status ??= {
      phase: this.#phase,
      version: this.#version,
      unsaved: (this.#inflight?.edits ?? 0) + this.#pendingEdits,
      offlineSince: this.#offlineSince,
      participants: this.#participants,
      closed: this.#closed,
    };
    return this.#status;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The person changed the shown text. */
  edited(delta: Delta): void {
    if (this.#phase === 'closed' || isNothing(delta)) return;
    const pending = this.#pending ? this.#pending.compose(delta) : delta;
    if (isNothing(pending)) {
      this.#pending = null;
      this.#pendingEdits = 0;
    } else {
      this.#pending = pending;
      this.#pendingEdits += 1;
    }
    this.#changed();
    void this.#send();
  }

  /** A position in the shown text for one in the committed text, as other editors report theirs. */
  shownPosition(index: number): number {
    let position = index;
    if (this.#inflight) position = this.#inflight.delta.transformPosition(position);
    if (this.#pending) position = this.#pending.transformPosition(position);
    return position;
  }

  /** Keeps others' changes back while an input method composes a character. */
  hold(): void {
    this.#held = true;
  }

  /** Lets others' changes in again. */
  release(): void {
    this.#held = false;
    this.#takeInOrder();
    this.#readIfBehind();
  }

  /** The hub is connected, for the first time or again. */
  async connected(): Promise<void> {
    if (this.#phase === 'closed') return;
    const connection = this.#leave();
    for (let attempt = 0; connection === this.#connection; attempt++) {
      try {
        const opened = await this.#hub.open(this.draftId);
        if (connection !== this.#connection) return;
        this.#participants = opened.participants;
        await this.#join(connection, opened.version, new Delta(opened.contents.ops));
        return;
      } catch (error) {
        if (connection !== this.#connection) return;
        const refusal = HubRefusal.of(error);
        if (refusal && !refusal.passes) {
          this.close(refusal.code, refusal.message);
          return;
        }
        await this.#wait(backOff(attempt));
      }
    }
  }

  /** The connection is gone; the person goes on writing. */
  disconnected(): void {
    if (this.#phase === 'closed') return;
    this.#leave();
    this.#phase = 'offline';
    this.#offlineSince ??= this.#now();
    this.#participants = [];
    this.#tell();
  }

  /** A change was committed: ours or another's, in any order, once or more often. */
  committed(change: CommittedChange): void {
    if (this.#phase === 'closed') return;
    this.#early.set(change.version, change);
    this.#newest = Math.max(this.#newest, change.version);
    this.#takeInOrder();
    this.#readIfBehind();
  }

  /** The server's version now and then: a change that never arrived shows here. */
  heartbeat(version: number): void {
    this.#newest = Math.max(this.#newest, version);
    this.#readIfBehind();
  }

  participantsChanged(participants: readonly Participant[]): void {
    if (this.#phase === 'closed') return;
    this.#participants = participants;
    this.#tell();
  }

  /** Access ended, or the draft is gone: what others wrote leaves the page, what was not saved is kept for its author. */
  close(code: string, message: string): void {
    if (this.#phase === 'closed') return;
    this.#keepUnsent(code, message);
    this.#leave();
    this.#early.clear();
    this.#base = new Delta();
    this.#version = 0;
    this.#known = false;
    this.#participants = [];
    this.#phase = 'closed';
    this.#closed = { code, message };
    this.#keeper.forget();
    this.#view.reset(new Delta().insert('\n'));
    this.#tell();
  }

  /** The page goes away; the state stays where it was kept. */
  dispose(): void {
    this.#leave();
    this.#listeners.clear();
  }

  #leave(): number {
    this.#joined = false;
    this.#underWay = null;
    this.#reading = null;
    return ++this.#connection;
  }

  async #join(connection: number, version: number, contents: Delta): Promise<void> {
    // A server that knows less than we do was restored from a backup: what we have not sent was made on a text it lost.
    const astray = !this.#known || version < this.#version;
    if (astray || (!this.#unsent && version - this.#version > LONG_GAP)) {
      this.#keepUnsent('delta.base-version', '');
      this.#base = contents;
      this.#version = version;
      this.#known = true;
      this.#view.reset(contents);
    }
    this.#joined = true;
    this.#phase = 'live';
    this.#offlineSince = null;
    this.#newest = Math.max(version, ...this.#early.keys());
    this.#takeInOrder();
    this.#changed();
    if (this.#newest > this.#version && !this.#held) await this.#readMissed();
    if (connection !== this.#connection) return;
    if (this.#inflight) void this.#transmit();
    else void this.#send();
  }

  get #unsent(): Delta | null {
    if (this.#inflight && this.#pending) return this.#inflight.delta.compose(this.#pending);
    return this.#inflight?.delta ?? this.#pending;
  }

  async #send(): Promise<void> {
    if (!this.#joined || this.#inflight || !this.#pending) return;
    const [first, rest] = split(this.#pending);
    this.#inflight = {
      sequence: ++this.#sequence,
      baseVersion: this.#version,
      sent: first,
      delta: first,
      edits: rest ? 0 : this.#pendingEdits,
    };
    this.#pending = rest;
    if (!rest) this.#pendingEdits = 0;
    this.#changed();
    await this.#transmit();
  }

  async #transmit(): Promise<void> {
    if (!this.#inflight || this.#underWay === this.#inflight.sequence) return;
    const connection = this.#connection;
    const { sequence, baseVersion, sent } = this.#inflight;
    const unanswered = () => connection === this.#connection && this.#inflight?.sequence === sequence;
    this.#underWay = sequence;
    await this.#keeper.written(this.state);
    for (let attempt = 0; unanswered(); attempt++) {
      try {
        const { version } = await this.#hub.submit(this.draftId, {
          clientId: this.#clientId,
          sequence,
          baseVersion,
          delta: { ops: sent.ops },
        });
        if (unanswered()) this.#acknowledged(version);
        return;
      } catch (error) {
        if (!unanswered()) return;
        const refusal = HubRefusal.of(error);
        if (refusal && !refusal.passes) {
          this.#refused(refusal);
          return;
        }
        await this.#wait(backOff(attempt));
      }
    }
  }

  #acknowledged(version: number): void {
    if (version <= this.#version) {
      // Our change lies in a past that was read without it. Nothing here can be trusted to match: begin again.
      this.#refused(new HubRefusal('delta.base-version', ''));
      return;
    }
    if (!this.#early.has(version)) this.#early.set(version, null);
    this.#newest = Math.max(this.#newest, version);
    this.#takeInOrder();
    this.#readIfBehind();
  }

  #refused(refusal: HubRefusal): void {
    if (refusal.code === 'not-found') return this.close(refusal.code, refusal.message);
    this.#keepUnsent(refusal.code, refusal.message);
    this.#underWay = null;
    this.#view.reset(this.#base);
    if (refusal.code === 'delta.sequence-reused') {
      this.#clientId = this.#newId();
      this.#sequence = 0;
    }
    if (refusal.code === 'delta.base-version') {
      this.#known = false;
      void this.connected();
    } else {
      this.#changed();
      this.#readIfBehind();
    }
  }

  /** Puts what was not acknowledged aside, where the person finds it. */
  #keepUnsent(code: string, message: string): void {
    this.#view.flush();
    const delta = this.#unsent;
    this.#inflight = null;
    this.#pending = null;
    this.#pendingEdits = 0;
    for (const [version, change] of this.#early) if (change === null) this.#early.delete(version);
    if (delta) {
      this.#keeper.keep({
        id: this.#newId(),
        draftId: this.draftId,
        at: this.#now().toISOString(),
        code,
        message,
        text: insertedText(delta),
        delta: { ops: delta.ops },
      });
    }
  }

  #takeInOrder(): void {
    let taken = false;
    while (!this.#held && this.#joined) {
      const version = this.#version + 1;
      const change = this.#early.get(version);
      if (change === undefined) break;
      this.#early.delete(version);
      this.#view.flush();
      this.#take(change);
      this.#version = version;
      taken = true;
    }
    for (const version of this.#early.keys()) {
      if (version <= this.#version) this.#early.delete(version);
    }
    if (taken) {
      this.#changed();
      void this.#send();
    }
  }

  /** What is missing mostly arrives by itself a moment later; what does not is read. */
  #readIfBehind(): void {
    if (!this.#behind || this.#reading || this.#patient) return;
    const connection = this.#connection;
    const version = this.#version;
    this.#patient = true;
    void this.#wait(PATIENCE).then(() => {
      this.#patient = false;
      if (connection !== this.#connection || this.#version !== version) this.#readIfBehind();
      else if (this.#behind) void this.#readMissed();
    });
  }

  get #behind(): boolean {
    return this.#joined && !this.#held && this.#newest > this.#version;
  }

  #take(change: CommittedChange | null): void {
    const own = change === null || (change.clientId === this.#clientId && change.sequence === this.#inflight?.sequence);
    if (own) {
      if (this.#inflight) this.#base = this.#base.compose(this.#inflight.delta);
      this.#inflight = null;
      return;
    }
    // Ours, but from before this page: never use its sequence again.
    if (change.clientId === this.#clientId) this.#sequence = Math.max(this.#sequence, change.sequence);
    const committed = new Delta(change.delta.ops);
    this.#base = this.#base.compose(committed);
    let shown = committed;
    if (this.#inflight) {
      const ours = this.#inflight.delta;
      this.#inflight = { ...this.#inflight, delta: shown.transform(ours, true) };
      shown = ours.transform(shown, false);
    }
    if (this.#pending) {
      const ours = this.#pending;
      this.#pending = shown.transform(ours, true);
      shown = ours.transform(shown, false);
      if (isNothing(this.#pending)) {
        this.#pending = null;
        this.#pendingEdits = 0;
      }
    }
    if (!isNothing(shown)) this.#view.apply(shown, change);
  }

  /** Reads what did not arrive until nothing is left to read. One reader at a time. */
  #readMissed(): Promise<void> {
    if (this.#reading) return this.#reading;
    const reading = this.#read().finally(() => {
      if (this.#reading === reading) this.#reading = null;
    });
    return (this.#reading = reading);
  }

  async #read(): Promise<void> {
    const connection = this.#connection;
    for (let attempt = 0; connection === this.#connection; ) {
      try {
        const from = this.#version;
        const changes = await this.#hub.read(this.draftId, from);
        if (connection !== this.#connection || changes.length === 0) return;
        for (const change of changes) {
          if (change.version > this.#version) this.#early.set(change.version, change);
          this.#newest = Math.max(this.#newest, change.version);
        }
        this.#takeInOrder();
        if (this.#version === from) return;
      } catch (error) {
        if (connection !== this.#connection) return;
        const refusal = HubRefusal.of(error);
        if (refusal && !refusal.passes) {
          this.close(refusal.code, refusal.message);
          return;
        }
        await this.#wait(backOff(attempt++));
      }
    }
  }

  #changed(): void {
    if (this.#phase !== 'closed' && this.#known) this.#keeper.changed(this.state);
    this.#tell();
  }

  #tell(): void {
    this.#status = null;
    for (const listener of this.#listeners) listener();
  }
}

function backOff(attempt: number): number {
  return Math.min(200 * 2 ** attempt, 5000);
}
