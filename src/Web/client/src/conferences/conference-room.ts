import type { ConferenceListener } from '../api/live-hub';
import { HubRefusal } from '../drafts/draft-protocol';
import type { Attendee, BoardMove, ConferenceChange, ConferenceHub, ConferenceView, OpenedConference, Placement } from './conference-protocol';
import { applyChange, withPlacements } from './conference-view';

/** What the page knows of an open conference. */
export interface RoomStatus {
  phase: 'opening' | 'live' | 'offline' | 'left';
  /** Since when it is not live: what is shown is as it was then. */
  since: Date | null;
  /** The conference with one's own moves that are still on their way; null until it was opened once. */
  view: ConferenceView | null;
  attendees: Attendee[];
  /** Cases whose move is on its way. */
  moving: ReadonlySet<string>;
  /** The last change that was told, to be told of. */
  last: ConferenceChange | null;
  /** The moves since it was opened or read as a whole, and how often that was: those before are another question. */
  moves: readonly BoardMove[];
  openings: number;
}

/** What a move was refused with when there is no connection: it is not kept for later. */
export class NotConnected extends Error {}

interface Flight {
  placements: readonly Placement[];
  /** The version that it made, once it is known. */
  version: number | null;
}

const RETRIES = 3;
const PAUSE = 700;

/**
 * An open conference: the committed state, followed change by change, and over it one's own moves until they are committed or
 * refused. Changes may come twice, late or not at all; then what is missing is read.
 */
export class ConferenceRoom implements ConferenceListener {
  #committed: ConferenceView | null = null;
  #phase: RoomStatus['phase'] = 'opening';
  #since: Date | null = null;
  #attendees: Attendee[] = [];
  #last: ConferenceChange | null = null;
  #moves: readonly BoardMove[] = [];
  #openings = 0;
  #flights: Flight[] = [];
  /** Changes that came before what precedes them. */
  #ahead = new Map<number, ConferenceChange>();
  /** Counts connections and openings: answers that were asked for before are of no use. */
  #epoch = 0;
  #reading = false;
  /** What is being taken back, one after the other. */
  #undoing: Promise<unknown> = Promise.resolve();
  #status: RoomStatus = { phase: 'opening', since: null, view: null, attendees: [], moving: new Set(), last: null, moves: [], openings: 0 };
  readonly #watchers = new Set<() => void>();
  readonly #id: string;
  readonly #personId: string;
  readonly #hub: ConferenceHub;
  readonly #wait: (milliseconds: number) => Promise<void>;

  constructor(
    id: string,
    personId: string,
    hub: ConferenceHub,
    wait: (milliseconds: number) => Promise<void> = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  ) {
    this.#id = id;
    this.#personId = personId;
    this.#hub = hub;
    this.#wait = wait;
  }

  get status(): RoomStatus {
    return this.#status;
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Moves cases, shown at once; throws why not, and then they are shown where they are. */
  async move(placements: readonly Placement[], { anyway = false, isSuggestion = false } = {}): Promise<number> {
    this.#mustBeLive();
    const flight: Flight = { placements, version: null };
    this.#flights.push(flight);
    this.#tell();
    try {
      const moves = { commandId: crypto.randomUUID(), placements: [...placements], anyway, isSuggestion };
      const { version } = await this.#patiently(() => this.#hub.moveCases(this.#id, moves));
      flight.version = version;
      this.#land();
      return version;
    } catch (error) {
      this.#flights = this.#flights.filter((other) => other !== flight);
      throw error;
    } finally {
      this.#tell();
    }
  }

  /** Takes back a move of one's own, by the version that it made; the version after it. */
  async undo(moveVersion: number): Promise<number> {
    this.#mustBeLive();
    const commandId = crypto.randomUUID();
    const { version } = await this.#patiently(() => this.#hub.undoMove(this.#id, commandId, moveVersion));
    return version;
  }

  /**
   * Takes back one's own last move; resolves when that is seen, false when there is none. A move that is still on its way is the last one,
   * though nobody has said so yet, and of two that are asked for at once the second takes back the move before.
   */
  undoLast(): Promise<boolean> {
    const undone = this.#undoing.then(async () => {
      await this.#until(() => this.#flights.length === 0);
      this.#mustBeLive();
      const moveVersion = this.#committed?.undo ?? null;
      if (moveVersion === null) return false;
      const version = await this.undo(moveVersion);
      await this.#until(() => (this.#committed?.version ?? 0) >= version);
      return true;
    });
    this.#undoing = undone.catch(() => undefined);
    return undone;
  }

  /** Puts all cases where they were at an earlier version. */
  async returnTo(version: number): Promise<void> {
    this.#mustBeLive();
    const commandId = crypto.randomUUID();
    await this.#patiently(() => this.#hub.returnBoard(this.#id, commandId, version));
  }

  connected(): void {
    if (this.#phase !== 'left') void this.#open();
  }

  disconnected(): void {
    if (this.#phase === 'left') return;
    this.#epoch++;
    this.#phase = 'offline';
    this.#since ??= new Date();
    // Who is here and what they hold cannot be known any more; what was on its way tells itself when it ends.
    this.#attendees = [];
    this.#ahead.clear();
    this.#tell();
  }

  changed(change: ConferenceChange): void {
    const { version } = change;
    if (this.#committed && version <= this.#committed.version) return;
    this.#ahead.set(version, change);
    if (this.#phase !== 'live') return;
    this.#catchUp();
    this.#tell();
    if (this.#ahead.size > 0) void this.#read();
  }

  heartbeat(version: number): void {
    if (this.#phase === 'live' && this.#committed && version > this.#committed.version) void this.#read();
  }

  attendanceChanged(attendees: Attendee[]): void {
    this.#attendees = attendees;
    this.#tell();
  }

  left(code: string, message: string): void {
    // Its server went away, not the invitation: open it again.
    if (new HubRefusal(code, message).passes) void this.#open();
    else this.#leave();
  }

  async #open(): Promise<void> {
    const epoch = ++this.#epoch;
    if (this.#phase === 'live') this.#phase = 'opening';
    this.#tell();
    for (let failures = 0; epoch === this.#epoch; failures++) {
      try {
        const opened = await this.#hub.openConference(this.#id);
        if (epoch === this.#epoch) this.#opened(opened);
        return;
      } catch (error) {
        if (epoch !== this.#epoch) return;
        // What is no refusal is a lost connection, and its return is told.
        if (!(error instanceof HubRefusal)) return;
        if (!error.passes) {
          this.#leave();
          return;
        }
        await this.#wait(Math.min(PAUSE * 2 ** failures, 10_000));
      }
    }
  }

  #opened({ conference, attendees }: OpenedConference): void {
    this.#phase = 'live';
    this.#since = null;
    this.#begin(conference);
    if (attendees.length > 0) this.#attendees = attendees;
    this.#last = null;
    this.#catchUp();
    this.#tell();
    if (this.#ahead.size > 0) void this.#read();
  }

  #begin(whole: ConferenceView): void {
    this.#committed = whole;
    this.#moves = [];
    this.#openings++;
  }

  /** Reads what is missing, once at a time; when it cannot be told change by change, all of it. */
  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    const epoch = this.#epoch;
    try {
      while (epoch === this.#epoch && this.#committed) {
        const from = this.#committed.version;
        const { changes, whole } = await this.#hub.readConference(this.#id, from);
        if (epoch !== this.#epoch) return;
        if (whole && whole.version > this.#committed.version) this.#begin(whole);
        for (const change of changes) if (change.version > this.#committed.version) this.#ahead.set(change.version, change);
        this.#catchUp();
        this.#tell();
        if (this.#ahead.size === 0) return;
        // The server tells of changes that it has not read itself yet: begin anew.
        if (this.#committed.version === from) return void this.#open();
      }
    } catch (error) {
      if (epoch === this.#epoch && error instanceof HubRefusal) void this.#open();
    } finally {
      this.#reading = false;
    }
  }

  /** Applies what follows directly, and forgets what is old. */
  #catchUp(): void {
    let view = this.#committed;
    if (!view) return;
    for (const version of this.#ahead.keys()) if (version <= view.version) this.#ahead.delete(version);
    for (let next = this.#ahead.get(view.version + 1); next; next = this.#ahead.get(view.version + 1)) {
      view = applyChange(view, next, this.#personId);
      this.#ahead.delete(next.version);
      this.#last = next;
      if (next.move) this.#moves = [...this.#moves, next.move];
    }
    this.#committed = view;
    this.#land();
  }

  /** Moves that the committed state has in it are over. */
  #land(): void {
    const version = this.#committed?.version ?? 0;
    this.#flights = this.#flights.filter((flight) => flight.version === null || flight.version > version);
  }

  #leave(): void {
    this.#epoch++;
    this.#phase = 'left';
    // What was shown is not hers to see any more.
    this.#committed = null;
    this.#flights = [];
    this.#attendees = [];
    this.#tell();
  }

  #mustBeLive(): void {
    if (this.#phase !== 'live') throw new NotConnected('not connected');
  }

  /** Resolves when it holds, and when it cannot come true for want of a connection. */
  #until(holds: () => boolean): Promise<void> {
    const isOver = () => this.#phase !== 'live' || holds();
    if (isOver()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (!isOver()) return;
        stop();
        resolve();
      });
    });
  }

  async #patiently<T>(send: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof HubRefusal)) throw new NotConnected('not connected', { cause: error });
        if (!error.passes || tries > RETRIES) throw error;
        await this.#wait(PAUSE * tries);
      }
    }
  }

  #tell(): void {
    const view = this.#committed;
    const flying = this.#flights.flatMap(({ placements }) => placements);
    const cases = view && withPlacements(view.cases, flying);
    this.#status = {
      phase: this.#phase,
      since: this.#since,
      view: view && cases !== view.cases && cases ? { ...view, cases } : view,
      attendees: this.#attendees,
      moving: new Set(flying.map(({ caseId }) => caseId)),
      last: this.#last,
      moves: this.#moves,
      openings: this.#openings,
    };
    for (const watcher of this.#watchers) watcher();
  }
}
