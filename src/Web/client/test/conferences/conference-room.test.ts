import { expect, test, vi } from 'vitest';
import { ConferenceRoom, NotConnected } from '../../src/conferences/conference-room';
import type { CaseMoves, ConferenceChange, ConferenceHub, ConferenceView, Placement } from '../../src/conferences/conference-protocol';
import { applyChange } from '../../src/conferences/conference-view';
import { HubRefusal } from '../../src/drafts/draft-protocol';
import { conference } from './fixture';

/** A server with one conference: it keeps its changes, and lets a test say when an answer comes. */
class FakeHub implements ConferenceHub {
  view = conference();
  changes: ConferenceChange[] = [];
  opened = 0;
  reads: number[] = [];
  keepsFrom = 0;
  refuse: Error | null = null;
  hold: Promise<void> | null = null;
  sent: CaseMoves[] = [];
  undone: number[] = [];

  /** Somebody's move; answers the change that is told. */
  commit(placements: Placement[], actorId = 'rosa'): ConferenceChange {
    const version = this.view.version + 1;
    const at = '2026-12-01T15:00:00Z';
    const change: ConferenceChange = { version, kind: 'cases.moved', actorId, at, move: { version, actorId, at, cause: 'MOVE', placements } };
    this.changes.push(change);
    this.view = applyChange(this.view, change, 'ana');
    return change;
  }

  async openConference() {
    this.opened++;
    this.#maybeRefuse();
    return { conference: this.view, attendees: [] };
  }

  async readConference(_: string, after: number): Promise<{ changes: ConferenceChange[]; whole: ConferenceView | null }> {
    this.reads.push(after);
    this.#maybeRefuse();
    return after < this.keepsFrom ? { changes: [], whole: this.view } : { changes: this.changes.filter(({ version }) => version > after), whole: null };
  }

  async moveCases(_: string, moves: CaseMoves) {
    this.sent.push(moves);
    await this.hold;
    this.#maybeRefuse();
    return { version: this.commit(moves.placements, 'ana').version };
  }

  async undoMove(_: string, __: string, moveVersion: number) {
    this.undone.push(moveVersion);
    return { version: this.commit([to('a', null)], 'ana').version };
  }

  async returnBoard() {
    return { version: this.commit([to('a', null)], 'ana').version };
  }

  #maybeRefuse(): void {
    const error = this.refuse;
    this.refuse = null;
    if (error) throw error;
  }
}

function to(caseId: string, toTeamId: string | null): Placement {
  return { caseId, fromTeamId: null, toTeamId };
}

async function opened(): Promise<{ hub: FakeHub; room: ConferenceRoom }> {
  const hub = new FakeHub();
  const room = new ConferenceRoom('conf', 'ana', hub, () => Promise.resolve());
  room.connected();
  await live(room);
  return { hub, room };
}

const live = (room: ConferenceRoom) => vi.waitFor(() => expect(room.status.phase).toBe('live'));
const teamOf = (room: ConferenceRoom, caseId: string) => room.status.view?.cases.find((one) => one.caseId === caseId)?.teamId;

test('Changed_InOrder_IsShownAndNothingIsRead', async () => {
  const { hub, room } = await opened();
  room.changed(hub.commit([to('a', 'x')]));
  room.changed(hub.commit([to('b', 'y')]));
  expect([teamOf(room, 'a'), teamOf(room, 'b'), room.status.view?.version]).toEqual(['x', 'y', 12]);
  expect(room.status.last?.version).toBe(12);
  expect(hub.reads).toEqual([]);
});

test('Changed_Twice_CountsOnce', async () => {
  const { hub, room } = await opened();
  const first = hub.commit([to('a', 'x')]);
  const second = hub.commit([to('a', 'y')]);
  room.changed(first);
  room.changed(second);
  room.changed(first);
  expect([teamOf(room, 'a'), room.status.view?.version]).toEqual(['y', 12]);
});

test('Changed_BeforeWhatPrecedesIt_WaitsForIt', async () => {
  const { hub, room } = await opened();
  const first = hub.commit([to('a', 'x')]);
  const second = hub.commit([to('a', 'y')]);
  room.changed(second);
  expect(teamOf(room, 'a')).toBeNull();
  room.changed(first);
  expect([teamOf(room, 'a'), room.status.view?.version]).toEqual(['y', 12]);
});

test('Changed_WithAGap_ReadsWhatIsMissing', async () => {
  const { hub, room } = await opened();
  hub.commit([to('a', 'x')]);
  hub.commit([to('b', 'x')]);
  room.changed(hub.commit([to('b', 'y')]));
  await vi.waitFor(() => expect(room.status.view?.version).toBe(13));
  expect([teamOf(room, 'a'), teamOf(room, 'b')]).toEqual(['x', 'y']);
  expect(hub.reads).toEqual([10]);
  expect([hub.opened, room.status.openings]).toEqual([1, 1]);
  expect(room.status.moves.map(({ version }) => version)).toEqual([11, 12, 13]);
});

test('Heartbeat_AHigherVersion_ReadsAndALowerOneDoesNot', async () => {
  const { hub, room } = await opened();
  room.heartbeat(10);
  room.heartbeat(9);
  expect(hub.reads).toEqual([]);
  hub.commit([to('a', 'x')]);
  room.heartbeat(11);
  await vi.waitFor(() => expect(teamOf(room, 'a')).toBe('x'));
});

test('Heartbeat_WhenTheChangesAreNotKept_TakesTheWhole', async () => {
  const { hub, room } = await opened();
  hub.commit([to('a', 'x')]);
  hub.keepsFrom = 11;
  room.heartbeat(11);
  await vi.waitFor(() => expect(room.status.view?.version).toBe(11));
  expect([teamOf(room, 'a'), room.status.openings, room.status.moves]).toEqual(['x', 2, []]);
});

test('Changed_WhatTheServerDoesNotFind_OpensAgain', async () => {
  const { hub, room } = await opened();
  const skipped = hub.commit([to('a', 'x')]);
  const told = hub.commit([to('b', 'x')]);
  hub.changes = [];
  room.changed(told);
  await vi.waitFor(() => expect(hub.opened).toBe(2));
  await live(room);
  expect([teamOf(room, 'a'), room.status.view?.version, skipped.version]).toEqual(['x', 12, 11]);
});

test('Changed_WhileItOpens_IsNotLost', async () => {
  const hub = new FakeHub();
  const room = new ConferenceRoom('conf', 'ana', hub, () => Promise.resolve());
  room.connected();
  // The answer was made before this, and comes after it.
  const change = { ...hub.commit([to('a', 'x')]) };
  hub.view = conference();
  room.changed(change);
  await vi.waitFor(() => expect(teamOf(room, 'a')).toBe('x'));
  expect(room.status.view?.version).toBe(11);
});

test('Move_IsShownAtOnceAndStaysWhereItIsCommitted', async () => {
  const { hub, room } = await opened();
  let answer = (): void => undefined;
  hub.hold = new Promise((resolve) => (answer = resolve));
  const moving = room.move([to('a', 'x')]);
  expect(teamOf(room, 'a')).toBe('x');
  expect([...room.status.moving]).toEqual(['a']);
  answer();
  expect(await moving).toBe(11);
  // Answered, and not told yet: it must not jump back.
  expect(teamOf(room, 'a')).toBe('x');
  room.changed(hub.changes[0]!);
  expect(teamOf(room, 'a')).toBe('x');
  expect([...room.status.moving]).toEqual([]);
  expect(room.status.view?.undo).toBe(11);
});

test('Move_ThatLostARace_IsPutWhereTheCaseIs', async () => {
  const { hub, room } = await opened();
  let answer = (): void => undefined;
  hub.hold = new Promise((resolve) => (answer = resolve));
  const moving = room.move([to('a', 'x')]);
  room.changed(hub.commit([to('a', 'y')]));
  expect(teamOf(room, 'a')).toBe('x');
  hub.refuse = new HubRefusal('placement.moved-meanwhile', 'Somebody moved A meanwhile.');
  answer();
  await expect(moving).rejects.toThrow('Somebody moved A meanwhile.');
  expect(teamOf(room, 'a')).toBe('y');
  expect([...room.status.moving]).toEqual([]);
});

test('Move_WhenTheServerIsBusy_IsSentAgainAsTheSameCommand', async () => {
  const { hub, room } = await opened();
  hub.refuse = new HubRefusal('server.busy', 'Busy.');
  await room.move([to('a', 'x')]);
  expect(hub.sent.length).toBe(2);
  expect(hub.sent[0]?.commandId).toBe(hub.sent[1]?.commandId);
});

test('UndoLast_WhileAMoveIsOnItsWay_TakesThatOneBack', async () => {
  const { hub, room } = await opened();
  await room.move([to('b', 'y')]);
  hub.changes.forEach((change) => room.changed(change));
  let answer = (): void => undefined;
  hub.hold = new Promise((resolve) => (answer = resolve));
  const moving = room.move([to('a', 'x')]);
  const undone = room.undoLast();
  answer();
  expect(await moving).toBe(12);
  expect(hub.undone).toEqual([]);
  room.changed(hub.changes[1]!);
  await vi.waitFor(() => expect(hub.undone).toEqual([12]));
  room.changed(hub.changes[2]!);
  expect(await undone).toBe(true);
});

test('UndoLast_WithNothingToTakeBack_SaysSo', async () => {
  const { hub, room } = await opened();
  expect(await room.undoLast()).toBe(false);
  expect(hub.undone).toEqual([]);
});

test('Move_WithoutAConnection_IsRefusedAndNotKept', async () => {
  const { hub, room } = await opened();
  room.disconnected();
  await expect(room.move([to('a', 'x')])).rejects.toBeInstanceOf(NotConnected);
  await expect(room.undo(3)).rejects.toBeInstanceOf(NotConnected);
  expect(teamOf(room, 'a')).toBeNull();
  room.connected();
  await live(room);
  expect(hub.sent).toEqual([]);
});

test('Move_WhoseAnswerGotLost_ShowsWhatIsCommittedAfterTheReturn', async () => {
  const { hub, room } = await opened();
  hub.moveCases = (_, moves) => {
    hub.commit(moves.placements, 'ana');
    return Promise.reject(new Error('Server closed the connection.'));
  };
  await expect(room.move([to('a', 'x')])).rejects.toBeInstanceOf(NotConnected);
  expect(teamOf(room, 'a')).toBeNull();
  room.disconnected();
  room.connected();
  await vi.waitFor(() => expect(teamOf(room, 'a')).toBe('x'));
});

test('Disconnected_TheBoardSaysSinceWhenItIsStaleAndCatchesUpOnReturn', async () => {
  const { hub, room } = await opened();
  room.attendanceChanged([{ connectionId: '1', personId: 'rosa', name: 'Rosa Field', part: 'FACILITATOR', holding: ['a'] }]);
  room.disconnected();
  const { since } = room.status;
  expect([room.status.phase, room.status.attendees]).toEqual(['offline', []]);
  expect(since).toBeInstanceOf(Date);
  room.disconnected();
  expect(room.status.since).toBe(since);
  expect(room.status.view?.version).toBe(10);
  hub.commit([to('a', 'x')]);
  room.connected();
  await live(room);
  expect([teamOf(room, 'a'), room.status.since]).toEqual(['x', null]);
});

test('Left_BusyServer_OpensAgainUntilItAnswers', async () => {
  const { hub, room } = await opened();
  hub.commit([to('a', 'x')]);
  hub.refuse = new HubRefusal('server.busy', 'Busy.');
  room.left('server.busy', 'Busy.');
  expect(room.status.phase).toBe('opening');
  await live(room);
  expect([hub.opened, teamOf(room, 'a')]).toEqual([3, 'x']);
});

test('Left_InvitationWithdrawn_ShowsNothingMoreAndStaysSo', async () => {
  const { hub, room } = await opened();
  room.left('not-found', 'This is not there.');
  expect([room.status.phase, room.status.view]).toEqual(['left', null]);
  room.changed(hub.commit([to('a', 'x')]));
  room.disconnected();
  room.connected();
  expect([room.status.phase, hub.opened]).toEqual(['left', 1]);
});

test('Open_NotInvited_IsLeft', async () => {
  const hub = new FakeHub();
  hub.refuse = new HubRefusal('not-found', 'This is not there.');
  const room = new ConferenceRoom('conf', 'ana', hub);
  room.connected();
  await vi.waitFor(() => expect(room.status.phase).toBe('left'));
});
