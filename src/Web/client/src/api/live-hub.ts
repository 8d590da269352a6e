import type { HubConnection } from '@microsoft/signalr';
import {
  HubRefusal,
  type CommittedChange,
  type CursorMove,
  type DraftAt,
  type DraftHub,
  type OpenedDraft,
  type Participant,
  type SubmittedChange,
} from '../drafts/draft-protocol';

/** What the page knows about its connection. */
export interface Connection {
  phase: 'connecting' | 'live' | 'reconnecting' | 'offline';
  /** Since when it is not live. */
  since: Date | null;
}

/** A page part that has a draft open. */
export interface DraftListener {
  connected(): void;
  disconnected(): void;
  committed(change: CommittedChange): void;
  heartbeat(version: number): void;
  participantsChanged(participants: Participant[]): void;
  cursorMoved(move: CursorMove): void;
  closed(code: string, message: string): void;
}

/** How long a lost connection counts as a hiccup. */
const HICCUP = 8000;

/** The one SignalR connection of the page. It never gives up; who listens is told of every loss and every return. */
export class LiveHub implements DraftHub {
  #hub: HubConnection | null = null;
  #connection: Connection = { phase: 'connecting', since: null };
  #running = 0;
  #wake = (): void => undefined;
  readonly #watchers = new Set<() => void>();
  readonly #drafts = new Map<string, Set<DraftListener>>();
  readonly #closing = new Map<string, Promise<void>>();

  get connection(): Connection {
    return this.#connection;
  }

  /** Ours among the participants. */
  get connectionId(): string | null {
    return this.#hub?.connectionId ?? null;
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Connects, and goes on connecting; `onLost` is called at every loss and failure: a browser does not tell a page why. */
  start(onLost: () => void): void {
    const run = ++this.#running;
    void this.#run(run, onLost);
    addEventListener('online', this.#onOnline);
    addEventListener('offline', this.#onOffline);
  }

  stop(): void {
    this.#running++;
    removeEventListener('online', this.#onOnline);
    removeEventListener('offline', this.#onOffline);
    this.#wake();
    void this.#hub?.stop();
    this.#hub = null;
  }

  /** Listens to a draft until the returned function is called. Opening it is the listener's to do, at every `connected`. */
  join(draftId: string, listener: DraftListener): () => void {
    const listeners = this.#drafts.get(draftId) ?? new Set();
    this.#drafts.set(draftId, listeners.add(listener));
    if (this.#connection.phase === 'live') listener.connected();
    else if (this.#connection.phase !== 'connecting') listener.disconnected();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#drafts.delete(draftId);
      if (this.#connection.phase !== 'live') return;
      const closing = this.#invoke('CloseDraft', draftId).then(
        () => undefined,
        () => undefined,
      );
      this.#closing.set(draftId, closing);
      void closing.then(() => this.#closing.get(draftId) === closing && this.#closing.delete(draftId));
    };
  }

  async open(draftId: string): Promise<OpenedDraft> {
    // The server runs calls side by side: a page that comes straight back must not be closed by its own leaving.
    await this.#closing.get(draftId);
    return this.#invoke('OpenDraft', draftId);
  }

  submit(draftId: string, change: SubmittedChange): Promise<{ version: number }> {
    return this.#invoke('SubmitDelta', draftId, change);
  }

  read(draftId: string, afterVersion: number): Promise<CommittedChange[]> {
    return this.#invoke('ReadDraft', draftId, afterVersion);
  }

  readAt(draftId: string, version: number): Promise<DraftAt> {
    return this.#invoke('ReadDraftAt', draftId, version);
  }

  moveCursor(draftId: string, range: { index: number; length: number } | null): void {
    if (this.#connection.phase === 'live') this.#invoke('MoveCursor', draftId, range).catch(() => undefined);
  }

  #invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    if (!this.#hub) return Promise.reject(new Error('not connected'));
    return this.#hub.invoke<T>(method, ...args).catch((error: unknown) => {
      throw HubRefusal.of(error) ?? error;
    });
  }

  async #run(run: number, onLost: () => void): Promise<void> {
    for (let failures = 0; run === this.#running; ) {
      try {
        // The page is useful before it is live, so this is not in its first load.
        const hub = this.#build(await import('@microsoft/signalr'));
        const ended = new Promise<void>((resolve) => hub.onclose(() => resolve()));
        await hub.start();
        if (run !== this.#running) return void hub.stop();
        this.#hub = hub;
        failures = 0;
        this.#became('live');
        await ended;
        this.#hub = null;
        if (run !== this.#running) return;
        this.#became('reconnecting');
        onLost();
      } catch {
        if (run !== this.#running) return;
        this.#became('offline');
        onLost();
        await this.#pause(Math.min(500 * 2 ** failures++, 10_000) * (0.75 + Math.random() / 2));
      }
    }
  }

  #build({ HubConnectionBuilder, HttpTransportType, LogLevel }: typeof import('@microsoft/signalr')): HubConnection {
    const hub = new HubConnectionBuilder()
      // Straight to the socket: no first request that another process might have answered.
      .withUrl('/hubs/live', { skipNegotiation: true, transport: HttpTransportType.WebSockets })
      // Its log would repeat the server's messages, which speak of what the person wrote.
      .configureLogging(LogLevel.None)
      .build();
    const each = (draftId: string, tell: (listener: DraftListener) => void) => [...(this.#drafts.get(draftId) ?? [])].forEach(tell);
    hub.on('DeltaCommitted', (change: CommittedChange) => each(change.draftId, (listener) => listener.committed(change)));
    hub.on('Heartbeat', (beat: { draftId: string; version: number }) => each(beat.draftId, (listener) => listener.heartbeat(beat.version)));
    hub.on('ParticipantsChanged', (now: { draftId: string; participants: Participant[] }) =>
      each(now.draftId, (listener) => listener.participantsChanged(now.participants)),
    );
    hub.on('CursorMoved', (move: CursorMove) => each(move.draftId, (listener) => listener.cursorMoved(move)));
    hub.on('DraftClosed', (end: { draftId: string; code: string; message: string }) =>
      each(end.draftId, (listener) => listener.closed(end.code, end.message)),
    );
    return hub;
  }

  #became(phase: Connection['phase']): void {
    const was = this.#connection;
    const lost = phase !== 'live';
    const since = lost ? (was.since ?? new Date()) : null;
    // A short loss is a hiccup, not yet "offline".
    const shown = phase === 'offline' && navigator.onLine && since && Date.now() - since.getTime() < HICCUP ? 'reconnecting' : phase;
    if (shown !== was.phase || since !== was.since) {
      this.#connection = { phase: shown, since };
      for (const watcher of this.#watchers) watcher();
    }
    if (lost !== (was.phase !== 'live') || was.phase === 'connecting') {
      for (const listeners of this.#drafts.values()) {
        for (const listener of listeners) {
          if (lost) listener.disconnected();
          else listener.connected();
        }
      }
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  readonly #onOnline = (): void => this.#wake();

  // The socket of a machine without a network seems alive for half a minute; what is typed then should show as unsaved at once.
  readonly #onOffline = (): void => void this.#hub?.stop();
}
