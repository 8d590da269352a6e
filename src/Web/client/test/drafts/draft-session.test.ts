import Delta from 'quill-delta';
import { describe, expect, test } from 'vitest';
import { LARGEST_CHANGE, sizeOf } from '../../src/drafts/deltas';
import { HubRefusal, type CommittedChange, type DraftHub, type SubmittedChange } from '../../src/drafts/draft-protocol';
import { DraftSession, type DraftKeeper, type DraftState, type DraftView, type KeptWork } from '../../src/drafts/draft-session';
import { DRAFT, ModelServer, textOf } from './model-server';

async function settle(): Promise<void> {
  for (let i = 0; i < 60; i++) await Promise.resolve();
}

/** A session at a server that answers at once; single calls can be made to fail. */
function start(saved: DraftState | null = null, server = new ModelServer()) {
  const shown: string[] = [];
  const kept: KeptWork[] = [];
  const submitted: SubmittedChange[] = [];
  const failures: (Error | 'lost')[] = [];
  const waits: number[] = [];
  let forgotten = false;
  let text = new Delta();
  const view: DraftView = {
    flush: () => undefined,
    apply: (delta) => {
      text = text.compose(delta);
      shown.push(textOf(text));
    },
    reset: (contents) => {
      text = contents;
      shown.push(textOf(text));
    },
  };
  const keeper: DraftKeeper = {
    changed: () => undefined,
    written: () => Promise.resolve(),
    keep: (work) => kept.push(work),
    forget: () => (forgotten = true),
  };
  const hub: DraftHub = {
    open: () => Promise.resolve().then(() => server.open()),
    submit: async (_, change) => {
      submitted.push(change);
      const failure = failures.shift();
      if (failure === 'lost') {
        server.submit(change);
        throw new Error('connection closed');
      }
      if (failure) throw failure;
      return { version: server.submit(change) };
    },
    read: async (_, after) => server.read(after, 1000),
  };
  const session = new DraftSession({
    draftId: DRAFT,
    hub,
    view,
    keeper,
    clientId: 'me',
    saved,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    now: () => new Date('2026-05-01T10:42:00Z'),
    newId: () => 'fresh',
  });
  server.onCommit = (change) => session.committed(change);
  const type = (at: number, words: string) => {
    const delta = new Delta().retain(at).insert(words);
    text = text.compose(delta);
    session.edited(delta);
  };
  return { server, session, submitted, failures, kept, shown, waits, type, text: () => textOf(text), wasForgotten: () => forgotten };
}

function byAnother(server: ModelServer, delta: Delta, sequence = 1, baseVersion = server.log.length): void {
  server.submit({ clientId: 'another', sequence, baseVersion, delta: { ops: delta.ops } });
}

describe('sending', () => {
  test('Edited_WhileAChangeIsUnderWay_WaitsAndIsComposed', async () => {
    const { session, submitted, type, server } = start();
    await session.connected();
    type(0, 'a');
    type(1, 'b');
    type(2, 'c');
    expect(session.status.unsaved).toBe(3);
    await settle();
    expect(submitted.map(({ delta }) => delta.ops)).toEqual([[{ insert: 'a' }], [{ retain: 1 }, { insert: 'bc' }]]);
    expect(textOf(server.contents)).toBe('abc\n');
    expect(session.status.unsaved).toBe(0);
  });

  test('Edited_TypedAndTakenBack_SendsNothing', async () => {
    const { session, submitted, type } = start();
    type(0, 'x');
    session.edited(new Delta().delete(1));
    await session.connected();
    await settle();
    expect(submitted).toEqual([]);
    expect(session.status.unsaved).toBe(0);
  });

  test('Submit_BusyServer_SendsTheSameChangeAgain', async () => {
    const { session, submitted, failures, type, server } = start();
    await session.connected();
    failures.push(new HubRefusal('server.busy', 'later'), new HubRefusal('outcome.unknown', 'later'));
    type(0, 'once');
    await settle();
    expect(submitted).toHaveLength(3);
    expect(new Set(submitted.map((change) => JSON.stringify(change))).size).toBe(1);
    expect(textOf(server.contents)).toBe('once\n');
  });

  test('Submit_AcknowledgementLostAndReconnected_IsNotDoneTwice', async () => {
    const { session, failures, type, server, text } = start();
    await session.connected();
    server.onCommit = () => undefined;
    failures.push('lost');
    type(0, 'once');
    session.disconnected();
    await settle();
    await session.connected();
    await settle();
    expect(server.log).toHaveLength(1);
    expect(text()).toBe('once\n');
    expect(session.status).toMatchObject({ unsaved: 0, version: 1, phase: 'live' });
  });

  test('Edited_LargerThanAChangeMayBe_GoesInParts', async () => {
    const { session, submitted, type, server } = start();
    await session.connected();
    const text = 'Ünïcödé 😀 "quoted"\n'.repeat(25_000);
    type(0, text);
    for (let i = 0; i < 20; i++) await settle();
    expect(submitted.length).toBeGreaterThan(2);
    for (const { delta } of submitted) expect(sizeOf(new Delta(delta.ops))).toBeLessThanOrEqual(LARGEST_CHANGE);
    expect(textOf(server.contents)).toBe(`${text}\n`);
    expect(session.status.unsaved).toBe(0);
  });
});

describe('receiving', () => {
  test('Committed_SamePlaceAsAnUnsentEdit_StandsFirst', async () => {
    const { session, type, server, text } = start();
    await session.connected();
    session.disconnected();
    type(0, 'mine');
    byAnother(server, new Delta().insert('theirs'));
    await session.connected();
    await settle();
    expect(text()).toBe('theirsmine\n');
    expect(textOf(server.contents)).toBe('theirsmine\n');
  });

  test('Committed_BeforeItsTurn_WaitsForTheMissingOne', async () => {
    const { session, server, text } = start();
    await session.connected();
    const early: CommittedChange[] = [];
    server.onCommit = (change) => early.push(change);
    byAnother(server, new Delta().insert('1'));
    byAnother(server, new Delta().retain(1).insert('2'), 2);
    session.committed(early[1]!);
    expect(text()).toBe('\n');
    session.committed(early[0]!);
    expect(text()).toBe('12\n');
  });

  test('Heartbeat_NewerVersion_ReadsWhatWasMissed', async () => {
    const { session, server, text } = start();
    await session.connected();
    server.onCommit = () => undefined;
    byAnother(server, new Delta().insert('missed'));
    session.heartbeat(1);
    await settle();
    expect(text()).toBe('missed\n');
    expect(session.status.version).toBe(1);
  });

  test('Committed_Twice_IsAppliedOnce', async () => {
    const { session, server, text } = start();
    await session.connected();
    byAnother(server, new Delta().insert('x'));
    session.committed(server.log[0]!);
    expect(text()).toBe('x\n');
  });

  test('Hold_WhileComposing_KeepsOthersChangesBack', async () => {
    const { session, server, text } = start();
    await session.connected();
    session.hold();
    byAnother(server, new Delta().insert('x'));
    expect(text()).toBe('\n');
    session.release();
    expect(text()).toBe('x\n');
  });

  test('Connected_LongGapAndNothingUnsent_TakesTheWholeText', async () => {
    const { session, server, text } = start();
    await session.connected();
    session.disconnected();
    server.onCommit = () => undefined;
    for (let i = 1; i <= 600; i++) byAnother(server, new Delta().insert('x'), i);
    await session.connected();
    expect(text()).toBe(`${'x'.repeat(600)}\n`);
    expect(session.status.version).toBe(600);
  });

  test('ShownPosition_WithUnsentText_CountsIt', async () => {
    const { session, type } = start();
    await session.connected();
    session.disconnected();
    type(0, 'abc');
    expect(session.shownPosition(0)).toBe(3);
  });
});

describe('refusals', () => {
  test('Submit_RefusedForGood_KeepsTheWorkAndShowsTheServersText', async () => {
    const { session, server, failures, type, kept, text } = start();
    byAnother(server, new Delta().insert('theirs '));
    await session.connected();
    failures.push(new HubRefusal('delta.document-too-large', 'Too large.'));
    type(7, 'mine');
    type(11, ' too');
    await settle();
    expect(kept).toMatchObject([{ code: 'delta.document-too-large', message: 'Too large.', text: 'mine too', at: '2026-05-01T10:42:00.000Z' }]);
    expect(text()).toBe('theirs \n');
    expect(session.status).toMatchObject({ phase: 'live', unsaved: 0 });
    type(0, 'on ');
    await settle();
    expect(textOf(server.contents)).toBe('on theirs \n');
  });

  test('Submit_SequenceUsedByAnotherChange_GoesOnAsAnotherClient', async () => {
    const { session, failures, type, submitted, kept } = start();
    await session.connected();
    failures.push(new HubRefusal('delta.sequence-reused', ''));
    type(0, 'a');
    await settle();
    expect(kept).toHaveLength(1);
    type(0, 'b');
    await settle();
    expect(submitted[1]).toMatchObject({ clientId: 'fresh', sequence: 1 });
  });

  test('Connected_ServerKnowsLess_KeepsTheWorkAndStartsOver', async () => {
    const state: DraftState = {
      draftId: DRAFT,
      clientId: 'me',
      sequence: 4,
      version: 9,
      base: new Delta().insert('lost\n'),
      inflight: null,
      pending: new Delta().insert('mine'),
      pendingEdits: 1,
    };
    const { session, kept, text } = start(state);
    expect(text()).toBe('minelost\n');
    await session.connected();
    await settle();
    expect(kept).toMatchObject([{ text: 'mine' }]);
    expect(text()).toBe('\n');
  });

  test('Close_AccessEnded_BlanksTheTextAndKeepsOnlyOwnWords', async () => {
    const { session, server, type, kept, text, wasForgotten } = start();
    byAnother(server, new Delta().insert('secret '));
    await session.connected();
    session.disconnected();
    type(3, 'mine');
    session.close('not-found', 'gone');
    expect(text()).toBe('\n');
    expect(textOf(session.state.base)).toBe('');
    expect(kept).toMatchObject([{ text: 'mine' }]);
    expect(JSON.stringify(kept)).not.toContain('sec');
    expect(wasForgotten()).toBe(true);
    type(0, 'more');
    await session.connected();
    expect(session.status).toMatchObject({ phase: 'closed', unsaved: 0 });
  });

  test('Submit_NotFound_Closes', async () => {
    const { session, failures, type } = start();
    await session.connected();
    failures.push(new HubRefusal('not-found', 'gone'));
    type(0, 'x');
    await settle();
    expect(session.status.phase).toBe('closed');
  });

  test.each([
    ['An unexpected error occurred invoking X on the server. HubException: delta.bad-link: A link: no.', 'delta.bad-link', 'A link: no.'],
    ['HubException: not-found: Nothing here.', 'not-found', 'Nothing here.'],
  ])('HubRefusal_%s_IsRead', (message, code, text) => {
    expect(HubRefusal.of(new Error(message))).toMatchObject({ code, message: text });
  });

  test('HubRefusal_LostConnection_IsNone', () => {
    expect(HubRefusal.of(new Error('Invocation canceled due to the underlying connection being closed.'))).toBeNull();
  });
});

describe('reload', () => {
  test('Session_WithSavedState_ShowsItAndGoesOn', async () => {
    const server = new ModelServer();
    const first = start(null, server);
    await first.session.connected();
    first.type(0, 'one ');
    await settle();
    first.session.disconnected();
    first.type(4, 'two');
    const saved = structuredCloneOf(first.session.state);
    first.session.dispose();

    const second = start(saved, server);
    expect(second.text()).toBe('one two\n');
    expect(second.session.status.unsaved).toBe(1);
    await second.session.connected();
    await settle();
    expect(textOf(server.contents)).toBe('one two\n');
    expect(server.log).toHaveLength(2);
  });
});

function structuredCloneOf(state: DraftState): DraftState {
  const copy = JSON.parse(JSON.stringify(state)) as DraftState;
  return { ...copy, base: new Delta(copy.base), pending: copy.pending && new Delta(copy.pending) };
}
