import type { HubConnection } from '@microsoft/signalr';
import type { AlertRaised } from '../alerts/types';
import type { Attendee, CaseMoves, ConferenceChange, ConferenceHub, ConferenceView, OpenedConference, Suggestion } from '../conferences/conference-protocol';
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
import type { QuestionChanged } from '../questions/types';

/** What the page knows about its connection. */
export interface Connection {
  phase: 'connecting' | 'live' | 'reconnecting' | 'offline';
  /** Since when it is not live. */
  since: Date | null;
}

/** A page part that has something open at the hub. */
interface Listener {
  connected(): void;
  disconnected(): void;
}

/** One that has a draft open. */
export interface DraftListener extends Listener {
  committed(change: CommittedChange): void;
  heartbeat(version: number): void;
  participantsChanged(participants: Participant[]): void;
  cursorMoved(move: CursorMove): void;
  closed(code: string, message: string): void;
}

/** One that has a conference open. */
export interface ConferenceListener extends Listener {
  changed(change: ConferenceChange): void;
  heartbeat(version: number): void;
  attendanceChanged(attendees: Attendee[]): void;
  left(code: string, message: string): void;
}

/** One that follows alerts, or questions. */
export interface AlertListener {
  /** From now on it is told; what was before, or meanwhile, the list says. */
  connected(): void;
  raised?(alert: AlertRaised): void;
  asked?(question: QuestionChanged): void;
  /** Some may have been missed: the list says which. */
  missed(): void;
}

/** How long a lost connection counts as a hiccup. */
const HICCUP = 8000;

/** The one SignalR connection of the page. It never gives up; who listens is told of every loss and every return. */
export class LiveHub implements DraftHub, ConferenceHub {
  #hub: HubConnection | null = null;
  #connection: Connection = { phase: 'connecting', since: null };
  #running = 0;
  #over = Promise.resolve();
  #wake = (): void => undefined;
  readonly #watchers = new Set<() => void>();
  readonly #drafts = new Map<string, Set<DraftListener>>();
  readonly #conferences = new Map<string, Set<ConferenceListener>>();
  readonly #alerts = new Set<AlertListener>();
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
    this.#over = this.#run(run, onLost);
    addEventListener('online', this.#onOnline);
    addEventListener('offline', this.#onOffline);
  }

  /** Is done when nothing goes to the server any more: a connection that is being made is made first, and then ended. */
  stop(): Promise<void> {
    this.#running++;
    removeEventListener('online', this.#onOnline);
    removeEventListener('offline', this.#onOffline);
    this.#wake();
    void this.#hub?.stop();
    this.#hub = null;
    return this.#over;
  }

  /** Listens to a draft until the returned function is called. Opening it is the listener's to do, at every `connected`. */
  join(draftId: string, listener: DraftListener): () => void {
    return this.#enter(this.#drafts, draftId, listener, 'CloseDraft');
  }

  /** The same for a conference. */
  joinConference(conferenceId: string, listener: ConferenceListener): () => void {
    return this.#enter(this.#conferences, conferenceId, listener, 'LeaveConference');
  }

  /** Tells of alerts and questions until the returned function is called; the socket follows them as long as anybody here does. */
  followAlerts(listener: AlertListener): () => void {
    this.#alerts.add(listener);
    if (this.#connection.phase === 'live') void this.#follow([listener]);
    return () => {
      this.#alerts.delete(listener);
      if (this.#alerts.size === 0 && this.#connection.phase === 'live') this.#invoke('UnfollowAlerts').catch(() => undefined);
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

  async openConference(id: string): Promise<OpenedConference> {
    await this.#closing.get(id);
    return this.#invoke('OpenConference', id);
  }

  readConference(id: string, afterVersion: number): Promise<{ changes: ConferenceChange[]; whole?: ConferenceView | null }> {
    return this.#invoke('ReadConference', id, afterVersion);
  }

  moveCases(id: string, moves: CaseMoves): Promise<{ version: number }> {
    return this.#invoke('MoveCases', id, moves);
  }

  undoMove(id: string, commandId: string, moveVersion: number): Promise<{ version: number }> {
    return this.#invoke('UndoMove', id, commandId, moveVersion);
  }

  returnBoard(id: string, commandId: string, version: number): Promise<{ version: number }> {
    return this.#invoke('ReturnBoard', id, commandId, version);
  }

  /** Shows the others what one has picked up; without a connection they see nothing of one anyway. */
  holdCases(id: string, caseIds: readonly string[]): void {
    if (this.#connection.phase === 'live') this.#invoke('HoldCases', id, caseIds).catch(() => undefined);
  }

  /** Asks for an assignment until the returned function is called; it may take a while. */
  suggestAssignment(id: string, seed: number, onSuggestion: (suggestion: Suggestion) => void, onFailure: (error: unknown) => void): () => void {
    if (!this.#hub) {
      onFailure(new Error('not connected'));
      return () => undefined;
    }
    const stream = this.#hub.stream<Suggestion>('SuggestAssignment', id, seed).subscribe({
      next: onSuggestion,
      error: (error: unknown) => onFailure(HubRefusal.of(error) ?? error),
      complete: () => undefined,
    });
    return () => stream.dispose();
  }

  #enter<TListener extends Listener>(rooms: Map<string, Set<TListener>>, id: string, listener: TListener, leave: string): () => void {
    const listeners = rooms.get(id) ?? new Set();
    rooms.set(id, listeners.add(listener));
    if (this.#connection.phase === 'live') listener.connected();
    else if (this.#connection.phase !== 'connecting') listener.disconnected();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      rooms.delete(id);
      if (this.#connection.phase !== 'live') return;
      const closing = this.#invoke(leave, id).then(
        () => undefined,
        () => undefined,
      );
      this.#closing.set(id, closing);
      void closing.then(() => this.#closing.get(id) === closing && this.#closing.delete(id));
    };
  }

  async #follow(listeners: AlertListener[]): Promise<void> {
    try {
      await this.#invoke('FollowAlerts');
      for (const listener of listeners) if (this.#alerts.has(listener)) listener.connected();
    } catch {
      // Lost again: the next connection follows them.
    }
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
        const signalR = await import('@microsoft/signalr');
        if (run !== this.#running) return;
        const hub = this.#build(signalR);
        const ended = new Promise<void>((resolve) => hub.onclose(() => resolve()));
        await hub.start();
        if (run !== this.#running) {
          await hub.stop();
          return;
        }
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
    hub.on('AlertRaised', (alert: AlertRaised) => [...this.#alerts].forEach((listener) => listener.raised?.(alert)));
    hub.on('QuestionChanged', (question: QuestionChanged) => [...this.#alerts].forEach((listener) => listener.asked?.(question)));
    hub.on('AlertsMissed', () => [...this.#alerts].forEach((listener) => listener.missed()));
    const all = (id: string, tell: (listener: ConferenceListener) => void) => [...(this.#conferences.get(id) ?? [])].forEach(tell);
    hub.on('ConferenceChanged', (news: { conferenceId: string; change: ConferenceChange }) => all(news.conferenceId, (listener) => listener.changed(news.change)));
    hub.on('ConferenceHeartbeat', (beat: { conferenceId: string; version: number }) => all(beat.conferenceId, (listener) => listener.heartbeat(beat.version)));
    hub.on('AttendanceChanged', (now: { conferenceId: string; attendees: Attendee[] }) =>
      all(now.conferenceId, (listener) => listener.attendanceChanged(now.attendees)),
    );
    hub.on('ConferenceLeft', (end: { conferenceId: string; code: string; message: string }) =>
      all(end.conferenceId, (listener) => listener.left(end.code, end.message)),
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
      for (const listener of [...this.#drafts.values(), ...this.#conferences.values()].flatMap((listeners): Listener[] => [...listeners])) {
        if (lost) listener.disconnected();
        else listener.connected();
      }
      if (!lost && this.#alerts.size > 0) void this.#follow([...this.#alerts]);
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
