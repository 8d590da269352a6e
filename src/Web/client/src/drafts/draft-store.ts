import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import Delta from 'quill-delta';
import { insertedText } from './deltas';
import type { DraftKeeper, DraftState, KeptWork } from './draft-session';

type Ops = Delta['ops'];

/** Which case a stored draft belongs to, under the name that may be shown. */
export interface DraftSubject {
  caseId: string;
  pseudonym: string;
}

interface Work {
  slot: string;
  personId: string;
  draftId: string;
  subject: DraftSubject;
  savedAt: number;
  clientId: string;
  sequence: number;
  version: number;
  inflight: { sequence: number; baseVersion: number; sent: Ops; delta: Ops; edits: number } | null;
  pending: Ops | null;
  pendingEdits: number;
}

interface Schema extends DBSchema {
  /** Small and rewritten with every edit. */
  work: { key: string; value: Work; indexes: { person: string } };
  /** The committed text that the work was made on; rewritten when it changes. */
  base: { key: string; value: { slot: string; version: number; ops: Ops } };
  kept: { key: string; value: KeptWork & { personId: string; caseId: string }; indexes: { person: string } };
}

const SAVE_AFTER = 100;

const opened = new Map<string, Promise<DraftStore>>();

/** The person's store in this page. Rejects in a browser that stores nothing. */
export function draftStoreOf(personId: string): Promise<DraftStore> {
  const known = opened.get(personId);
  if (known) return known;
  const store = DraftStore.open(personId);
  opened.set(personId, store);
  store.catch(() => opened.delete(personId));
  return store;
}

/** What of whose drafts is on this device. One person's records are never shown to another. */
export class DraftStore {
  readonly #db: IDBPDatabase<Schema>;
  readonly #personId: string;
  readonly #locks: LockManager;
  /** Those of this page. */
  readonly #slots = new Set<DraftSlot>();

  private constructor(db: IDBPDatabase<Schema>, personId: string, locks: LockManager) {
    this.#db = db;
    this.#personId = personId;
    this.#locks = locks;
  }

  static async open(personId: string, locks: LockManager = navigator.locks): Promise<DraftStore> {
    const db = await openDB<Schema>('lawlab-drafts', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('work', { keyPath: 'slot' }).createIndex('person', 'personId');
        fresh.createObjectStore('base', { keyPath: 'slot' });
        fresh.createObjectStore('kept', { keyPath: 'id' }).createIndex('person', 'personId');
      },
    });
    return new DraftStore(db, personId, locks);
  }

  /**
   * A place for this page's work on a draft. What a page that is gone left is taken over, by one page only: a living page holds
   * the lock of its slot. Further left work with something unsent comes through `left`, now or when its page dies.
   */
  async claim(draftId: string, subject: DraftSubject, left: (slot: DraftSlot) => void, newId = () => crypto.randomUUID()): Promise<DraftSlot> {
    const records = (await this.#mine()).filter((work) => work.draftId === draftId);
    records.sort((a, b) => Number(hasUnsent(b)) - Number(hasUnsent(a)) || b.savedAt - a.savedAt);
    const finish = (taken: DraftSlot | null) => {
      if (!taken) return;
      if (taken.hasUnsent) left(taken);
      else void taken.discard();
    };
    let own: DraftSlot | null = null;
    for (const { slot } of records) {
      const release = await this.#lock(slot, { ifAvailable: true });
      if (!release) void this.#lock(slot, {}).then(async (later) => finish(later && (await this.#takeOver(slot, later))));
      else if (own) finish(await this.#takeOver(slot, release));
      else own = await this.#takeOver(slot, release);
    }
    if (own) return own;

    const slot = newId();
    const release = await this.#lock(slot, {});
    const newest = records[0] && (await this.#db.get('base', records[0].slot));
    const seed: DraftState | null = newest
      ? { draftId, clientId: newId(), sequence: 0, version: newest.version, base: new Delta(newest.ops), inflight: null, pending: null, pendingEdits: 0 }
      : null;
    return this.#open(slot, subject, seed, release ?? (() => undefined));
  }

  /** Where the strategy of a case is, as far as this device knows; for opening it without the server. */
  async locate(caseId: string): Promise<{ draftId: string; subject: DraftSubject } | null> {
    const work = (await this.#mine()).find((record) => record.subject.caseId === caseId);
    return work ? { draftId: work.draftId, subject: work.subject } : null;
  }

  /** How many edits on this device the server has not acknowledged, refused ones that nobody took included. */
  async unsent(): Promise<number> {
    // What is written a moment later would count as unsent what was acknowledged since, and not count what was just typed.
    await Promise.all([...this.#slots].map((slot) => slot.flush()));
    const kept = await this.#db.countFromIndex('kept', 'person', this.#personId);
    return (await this.#mine()).reduce((sum, work) => sum + (work.inflight?.edits ?? 0) + work.pendingEdits, kept);
  }

  async kept(draftId: string): Promise<KeptWork[]> {
    const all = await this.#db.getAllFromIndex('kept', 'person', this.#personId);
    return all.filter((work) => work.draftId === draftId);
  }

  async dropKept(id: string): Promise<void> {
    await this.#db.delete('kept', id);
  }

  /**
   * Access to a case ended: what others wrote in its drafts leaves the device. What the person had not sent is her own; it
   * is kept, and returned with what was kept before.
   */
  async abandon(caseId: string, patience = 2000): Promise<KeptWork[]> {
    for (const { slot, subject } of await this.#mine()) {
      if (subject.caseId !== caseId) continue;
      const release = await this.#lock(slot, { signal: AbortSignal.timeout(patience) }).catch(() => null);
      const work = await this.#db.get('work', slot);
      const unsent = work && unsentOf(work);
      if (work && unsent) {
        await this.#db.put('kept', {
          id: slot,
          personId: this.#personId,
          caseId,
          draftId: work.draftId,
          at: new Date(work.savedAt).toISOString(),
          code: 'not-found',
          message: '',
          text: insertedText(unsent),
          delta: { ops: unsent.ops },
        });
      }
      await remove(this.#db, slot);
      release?.();
    }
    const kept = await this.#db.getAllFromIndex('kept', 'person', this.#personId);
    return kept.filter((work) => work.caseId === caseId);
  }

  /** Removes all that this person has on the device, when the pages that still write have let go. */
  async wipe(patience = 2000): Promise<void> {
    for (const { slot } of await this.#mine()) {
      const release = await this.#lock(slot, { signal: AbortSignal.timeout(patience) }).catch(() => null);
      await remove(this.#db, slot);
      release?.();
    }
    const kept = await this.#db.getAllKeysFromIndex('kept', 'person', this.#personId);
    const tx = this.#db.transaction('kept', 'readwrite');
    for (const id of kept) void tx.store.delete(id);
    await tx.done;
  }

  #mine(): Promise<Work[]> {
    return this.#db.getAllFromIndex('work', 'person', this.#personId);
  }

  async #takeOver(slot: string, release: () => void): Promise<DraftSlot | null> {
    // Read again under the lock: another page may have taken the work over and finished it.
    const work = await this.#db.get('work', slot);
    const base = await this.#db.get('base', slot);
    if (work && base?.version === work.version) {
      return this.#open(slot, work.subject, stateOf(work, base.ops), release);
    }
    release();
    return null;
  }

  #open(slot: string, subject: DraftSubject, saved: DraftState | null, release: () => void): DraftSlot {
    const opened = new DraftSlot(this.#db, this.#personId, slot, subject, saved, () => {
      this.#slots.delete(opened);
      release();
    });
    this.#slots.add(opened);
    return opened;
  }

  /** Holds the slot's lock until the returned function is called; null when another page has it and waiting was not asked for. */
  #lock(slot: string, options: LockOptions): Promise<(() => void) | null> {
    return new Promise((resolve, reject) => {
      const held = this.#locks.request(`lawlab-draft-${slot}`, options, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      });
      held.catch(reject);
    });
  }
}

/** One page's record of one draft. */
export class DraftSlot implements DraftKeeper {
  readonly saved: DraftState | null;
  /** Called when the device refuses to store: what is typed then lives in the page only. */
  onTrouble: (error: unknown) => void = () => undefined;
  onKept: (work: KeptWork) => void = () => undefined;
  readonly #db: IDBPDatabase<Schema>;
  readonly #personId: string;
  readonly #slot: string;
  readonly #subject: DraftSubject;
  readonly #release: () => void;
  #baseVersion: number | null = null;
  #unsaved: DraftState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #over = false;

  constructor(db: IDBPDatabase<Schema>, personId: string, slot: string, subject: DraftSubject, saved: DraftState | null, release: () => void) {
    this.#db = db;
    this.#personId = personId;
    this.#slot = slot;
    this.#subject = subject;
    this.saved = saved;
    this.#release = release;
  }

  changed(state: DraftState): void {
    this.#unsaved = state;
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  written(state: DraftState): Promise<void> {
    this.#unsaved = state;
    return this.flush();
  }

  /** Writes what is not written yet. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const state = this.#unsaved;
    this.#unsaved = null;
    if (state && !this.#over) {
      // Begun at once: the database keeps the order of what is under way, and a page that goes away has no later.
      const saving = this.#save(state).catch((error: unknown) => this.onTrouble(error));
      this.#writing = Promise.all([this.#writing, saving]).then(() => undefined);
    }
    return this.#writing;
  }

  keep(work: KeptWork): void {
    this.onKept(work);
    this.#writing = this.#writing
      .then(() => this.#db.put('kept', { ...work, personId: this.#personId, caseId: this.#subject.caseId }))
      .then(() => undefined, (error: unknown) => this.onTrouble(error));
  }

  forget(): void {
    this.#over = true;
    this.#unsaved = null;
    clearTimeout(this.#timer);
    this.#writing = this.#writing.then(() => remove(this.#db, this.#slot)).catch((error: unknown) => this.onTrouble(error));
  }

  get hasUnsent(): boolean {
    return this.saved !== null && (this.saved.inflight !== null || this.saved.pending !== null);
  }

  /** Removes the record: all of it is with the server. */
  async discard(): Promise<void> {
    this.forget();
    await this.release();
  }

  /** Lets another page have the slot, with all that was written. */
  async release(): Promise<void> {
    await this.flush();
    this.#release();
  }

  async #save(state: DraftState): Promise<void> {
    const work: Work = {
      slot: this.#slot,
      personId: this.#personId,
      draftId: state.draftId,
      subject: this.#subject,
      savedAt: Date.now(),
      clientId: state.clientId,
      sequence: state.sequence,
      version: state.version,
      inflight: state.inflight && { ...state.inflight, sent: state.inflight.sent.ops, delta: state.inflight.delta.ops },
      pending: state.pending?.ops ?? null,
      pendingEdits: state.pendingEdits,
    };
    // One transaction: work that does not fit the base next to it would be worse than none.
    const tx = this.#db.transaction(['work', 'base'], 'readwrite');
    void tx.objectStore('work').put(work);
    if (this.#baseVersion !== state.version) {
      void tx.objectStore('base').put({ slot: this.#slot, version: state.version, ops: state.base.ops });
    }
    this.#baseVersion = state.version;
    // Said aloud, because a browser gives up what a closing page has not committed.
    tx.commit();
    try {
      await tx.done;
    } catch (error) {
      this.#baseVersion = null;
      throw error;
    }
  }
}

function hasUnsent(work: Work): boolean {
  return work.inflight !== null || work.pending !== null;
}

function unsentOf({ inflight, pending }: Work): Delta | null {
  const sent = inflight && new Delta(inflight.delta);
  const unsent = pending && new Delta(pending);
  return sent && unsent ? sent.compose(unsent) : (sent ?? unsent);
}

function stateOf(work: Work, base: Ops): DraftState {
  return {
    draftId: work.draftId,
    clientId: work.clientId,
    sequence: work.sequence,
    version: work.version,
    base: new Delta(base),
    inflight: work.inflight && { ...work.inflight, sent: new Delta(work.inflight.sent), delta: new Delta(work.inflight.delta) },
    pending: work.pending && new Delta(work.pending),
    pendingEdits: work.pendingEdits,
  };
}

async function remove(db: IDBPDatabase<Schema>, slot: string): Promise<void> {
  const tx = db.transaction(['work', 'base'], 'readwrite');
  void tx.objectStore('work').delete(slot);
  void tx.objectStore('base').delete(slot);
  await tx.done;
}
