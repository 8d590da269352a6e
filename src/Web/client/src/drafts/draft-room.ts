import type { DraftListener, LiveHub } from '../api/live-hub';
import { HubRefusal, type CommittedChange, type CursorMove } from './draft-protocol';
import { DraftSession, type DraftKeeper, type DraftView, type KeptWork } from './draft-session';
import { draftStoreOf, type DraftSlot, type DraftStore, type DraftSubject } from './draft-store';

/** What a page gives to open a draft. */
export interface RoomOptions {
  personId: string;
  draftId: string;
  subject: DraftSubject;
  hub: LiveHub;
  view: DraftView;
  onCursor: (move: CursorMove) => void;
}

const NO_VIEW: DraftView = { flush: () => undefined, apply: () => undefined, reset: () => undefined };

/** An open draft: its session, its record on this device and its place at the hub. */
export class DraftRoom {
  readonly session: DraftSession;
  /** False when this browser stores nothing: what is not saved yet then ends with the page. */
  storing = true;
  readonly #store: DraftStore | null;
  readonly #slot: DraftSlot | null;
  readonly #leaveHub: () => void;
  #kept: readonly KeptWork[] = [];
  readonly #watchers = new Set<() => void>();

  static async enter(options: RoomOptions): Promise<DraftRoom> {
    try {
      const store = await draftStoreOf(options.personId);
      const slot = await store.claim(options.draftId, options.subject, (left) => sendLeft(options.hub, left));
      return new DraftRoom(options, store, slot, await store.kept(options.draftId));
    } catch {
      return new DraftRoom(options, null, null, []);
    }
  }

  private constructor(options: RoomOptions, store: DraftStore | null, slot: DraftSlot | null, kept: KeptWork[]) {
    this.#store = store;
    this.#slot = slot;
    this.#kept = kept;
    const keep = (work: KeptWork) => this.#setKept([...this.#kept, work]);
    const memory: DraftKeeper = { changed: () => undefined, written: () => Promise.resolve(), keep, forget: () => undefined };
    if (slot) {
      slot.onKept = keep;
      slot.onTrouble = () => this.#lostStorage();
    }
    this.storing = slot !== null;
    this.session = new DraftSession({
      draftId: options.draftId,
      hub: options.hub,
      view: options.view,
      keeper: slot ?? memory,
      clientId: crypto.randomUUID(),
      saved: slot?.saved ?? null,
    });
    this.#leaveHub = options.hub.join(options.draftId, listenerOf(this.session, options.onCursor));
    addEventListener('pagehide', this.#flush);
    document.addEventListener('visibilitychange', this.#flush);
  }

  get kept(): readonly KeptWork[] {
    return this.#kept;
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  async dropKept(id: string): Promise<void> {
    await this.#store?.dropKept(id);
    this.#setKept(this.#kept.filter((work) => work.id !== id));
  }

  async leave(): Promise<void> {
    removeEventListener('pagehide', this.#flush);
    document.removeEventListener('visibilitychange', this.#flush);
    this.#leaveHub();
    this.session.dispose();
    await this.#slot?.release();
  }

  readonly #flush = (): void => void this.#slot?.flush();

  #lostStorage(): void {
    if (!this.storing) return;
    this.storing = false;
    this.#setKept(this.#kept);
  }

  #setKept(kept: readonly KeptWork[]): void {
    this.#kept = [...kept];
    for (const watcher of this.#watchers) watcher();
  }
}

/** Sends what a page that is gone had not sent; the open editor receives it as it receives everyone's changes. */
function sendLeft(hub: LiveHub, slot: DraftSlot): void {
  const saved = slot.saved;
  if (!saved) return;
  const session = new DraftSession({ draftId: saved.draftId, hub, view: NO_VIEW, keeper: slot, clientId: saved.clientId, saved });
  const leaveHub = hub.join(saved.draftId, listenerOf(session, () => undefined));
  const unsubscribe = session.subscribe(() => {
    const { phase, unsaved } = session.status;
    if (phase !== 'closed' && !(phase === 'live' && unsaved === 0)) return;
    unsubscribe();
    leaveHub();
    session.dispose();
    void slot.discard();
  });
}

function listenerOf(session: DraftSession, cursorMoved: (move: CursorMove) => void): DraftListener {
  return {
    connected: () => void session.connected(),
    disconnected: () => session.disconnected(),
    committed: (change: CommittedChange) => session.committed(change),
    heartbeat: (version) => session.heartbeat(version),
    participantsChanged: (participants) => session.participantsChanged(participants),
    cursorMoved,
    closed: (code, message) => {
      // The draft's server went away, not the person's access: open it again.
      if (new HubRefusal(code, message).passes) void session.connected();
      else session.close(code, message);
    },
  };
}
