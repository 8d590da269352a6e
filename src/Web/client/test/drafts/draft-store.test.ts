import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import Delta from 'quill-delta';
import { beforeEach, expect, test, vi } from 'vitest';
import type { DraftState, KeptWork } from '../../src/drafts/draft-session';
import { DraftStore, type DraftSlot } from '../../src/drafts/draft-store';
import { FakeLocks, type FakePage } from './fake-locks';

const DRAFT = 'case-k-strategy';
const SUBJECT = { caseId: 'k', pseudonym: 'Heron 7' };

beforeEach(() => {
  indexedDB = new IDBFactory();
});

function state(over: Partial<DraftState> = {}): DraftState {
  return { draftId: DRAFT, clientId: 'tab-1', sequence: 3, version: 5, base: new Delta().insert('text\n'), inflight: null, pending: null, pendingEdits: 0, ...over };
}

const unsent = { pending: new Delta().insert('mine '), pendingEdits: 2 };

async function claim(page: FakePage, personId = 'ana', left: (slot: DraftSlot) => void = () => undefined) {
  const store = await DraftStore.open(personId, page.manager);
  return { store, slot: await store.claim(DRAFT, SUBJECT, left) };
}

test('Claim_AfterAPageDied_TakesItsWorkOver', async () => {
  const locks = new FakeLocks();
  const first = locks.page();
  const { slot } = await claim(first);
  const inflight = { sequence: 4, baseVersion: 5, sent: new Delta().insert('a'), delta: new Delta().retain(2).insert('a'), edits: 1 };
  await slot.written(state({ ...unsent, sequence: 4, inflight }));
  first.die();
  const { slot: next } = await claim(locks.page());
  expect(next.saved).toEqual(state({ ...unsent, sequence: 4, inflight }));
});

test('Claim_WhileTheOtherTabLives_StartsFromItsTextButNotItsWork', async () => {
  const locks = new FakeLocks();
  const { slot } = await claim(locks.page());
  await slot.written(state(unsent));
  const { slot: second } = await claim(locks.page());
  expect(second.saved).toMatchObject({ version: 5, sequence: 0, inflight: null, pending: null });
  expect(second.saved?.clientId).not.toBe('tab-1');
});

test('Claim_TwoDeadPagesWithWork_TakesOneAndHandsOverTheOther', async () => {
  const locks = new FakeLocks();
  const pages = [locks.page(), locks.page()];
  for (const [index, page] of pages.entries()) {
    const { slot } = await claim(page);
    await slot.written(state({ ...unsent, clientId: `tab-${index}` }));
  }
  for (const page of pages) page.die();
  const left: DraftSlot[] = [];
  const { slot } = await claim(locks.page(), 'ana', (other) => left.push(other));
  expect([slot.saved?.clientId, left[0]?.saved?.clientId].sort()).toEqual(['tab-0', 'tab-1']);
});

test('Claim_OtherTabDiesLater_HandsItsWorkOverThen', async () => {
  const locks = new FakeLocks();
  const other = locks.page();
  const { slot } = await claim(other);
  await slot.written(state(unsent));
  const left: DraftSlot[] = [];
  await claim(locks.page(), 'ana', (late) => left.push(late));
  expect(left).toEqual([]);
  other.die();
  await vi.waitFor(() => expect(left).toHaveLength(1));
  expect(left[0]?.saved?.clientId).toBe('tab-1');
});

test('Claim_CleanRecordOfADeadPage_IsNotHandedOverTwice', async () => {
  const locks = new FakeLocks();
  const pages = [locks.page(), locks.page()];
  for (const page of pages) await (await claim(page)).slot.written(state());
  for (const page of pages) page.die();
  const left: DraftSlot[] = [];
  const { slot } = await claim(locks.page(), 'ana', (other) => left.push(other));
  expect(slot.saved?.version).toBe(5);
  expect(left).toEqual([]);
});

test('Claim_AnotherPersonsWork_IsNotSeen', async () => {
  const locks = new FakeLocks();
  const first = locks.page();
  await (await claim(first)).slot.written(state(unsent));
  first.die();
  const { slot, store } = await claim(locks.page(), 'ben');
  expect(slot.saved).toBeNull();
  expect(await store.unsent()).toBe(0);
  expect(await store.locate('k')).toBeNull();
});

test('Changed_ManyEdits_AreWrittenTogetherWithinATenthOfASecond', async () => {
  const locks = new FakeLocks();
  const { slot, store } = await claim(locks.page());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    slot.changed(state({ ...unsent, pendingEdits: 1 }));
    slot.changed(state({ ...unsent, pendingEdits: 7 }));
    vi.advanceTimersByTime(100);
  } finally {
    vi.useRealTimers();
  }
  await vi.waitFor(async () => expect(await store.unsent()).toBe(7));
});

test('Unsent_RightAfterAChange_KnowsIt', async () => {
  const locks = new FakeLocks();
  const { slot, store } = await claim(locks.page());
  slot.changed(state(unsent));
  expect(await store.unsent()).toBe(2);
  slot.changed(state());
  expect(await store.unsent()).toBe(0);
});

test('Forget_AfterwardsChanged_LeavesNothingOnTheDevice', async () => {
  const locks = new FakeLocks();
  const { slot, store } = await claim(locks.page());
  await slot.written(state(unsent));
  slot.forget();
  slot.changed(state(unsent));
  await slot.flush();
  expect(await store.locate('k')).toBeNull();
  expect(await store.unsent()).toBe(0);
});

test('Keep_RefusedWork_StaysUntilItIsDropped', async () => {
  const locks = new FakeLocks();
  const { slot, store } = await claim(locks.page());
  const work: KeptWork = { id: '1', draftId: DRAFT, at: '2026-05-01T10:00:00Z', code: 'delta.too-large', message: '', text: 'mine', delta: { ops: [{ insert: 'mine' }] } };
  slot.keep(work);
  await slot.flush();
  expect(await store.kept(DRAFT)).toMatchObject([work]);
  expect(await store.unsent()).toBe(1);
  await store.dropKept('1');
  expect(await store.kept(DRAFT)).toEqual([]);
});

test('Wipe_WaitsForAPageThatStillWrites_AndLeavesNothing', async () => {
  const locks = new FakeLocks();
  const page = locks.page();
  const { slot, store } = await claim(page);
  await slot.written(state(unsent));
  const wiped = store.wipe();
  slot.changed(state({ ...unsent, pendingEdits: 9 }));
  await slot.release();
  await wiped;
  expect(await store.unsent()).toBe(0);
  expect(await store.locate('k')).toBeNull();
});

test('Abandon_AccessToACaseEnded_KeepsOwnWordsAndNothingOfOthers', async () => {
  const locks = new FakeLocks();
  const page = locks.page();
  const { slot, store } = await claim(page);
  await slot.written(state({ ...unsent, base: new Delta().insert('theirs\n') }));
  await slot.release();
  const kept = await store.abandon('k');
  expect(kept).toMatchObject([{ text: 'mine ', draftId: DRAFT, code: 'not-found' }]);
  expect(JSON.stringify(kept)).not.toContain('theirs');
  expect(await store.locate('k')).toBeNull();
  expect(await store.abandon('another')).toEqual([]);
});
