import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { FACILITATOR } from '../testing/conference.js';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

/** A subscription over a connection of its own, which can be cut. */
function follow({ token }, query, variables) {
  let socket;
  const client = createClient({
    url: `${product.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
    on: { opened: (opened) => (socket = opened) },
  });
  const changes = client.iterate({ query, variables });
  return { next: () => changes.next(), cut: () => socket.terminate(), dispose: () => client.dispose() };
}

wire('Who lost her connection follows a case on from the version that she has, and misses nothing', async () => {
  const query = 'subscription ($id: ID!, $after: Int) { caseChanged(id: $id, after: $after) { version hearings { on } } }';
  const program = await programOf(attorney(3));
  const { id } = await program.openCase({ caption: fact('Matter of R') });

  // After no version at all: where she stands is told at once.
  const first = follow(program, query, { id, after: 0 });
  const { version } = (await first.next()).value.data.caseChanged;
  const lost = first.next();
  first.cut();
  await assert.rejects(() => lost);
  await first.dispose();

  const days = ['2031-02-03', '2031-02-04'];
  for (const on of days) await program.submit('scheduleHearing', { caseId: id, kind: 'MASTER', on, at: '09:00' }, 'case { version }');

  const second = follow(program, query, { id, after: version });
  const { caseChanged } = (await second.next()).value.data;
  assert.deepEqual([caseChanged.version, caseChanged.hearings.map(({ on }) => on)], [version + 2, days]);
  await second.dispose();
});

wire('Who lost her connection to a conference hears each change that came since, in order', async () => {
  const query = 'subscription ($id: ID!, $after: Int) { conferenceChanged(id: $id, after: $after) { version kind } }';
  const program = await programOf(FACILITATOR);
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const time = { startsAt: '2031-04-10T14:00:00Z', endsAt: '2031-04-10T21:00:00Z', timeZone: 'America/New_York', place: 'Room 5', link: null };
  const id = await program.submit('scheduleConference', { jurisdictionId: jurisdictions.find(({ code }) => code === 'ATL').id, ...time }, 'conferenceId');
  const invite = async (number) => {
    const { personId } = await (await programOf(attorney(number))).me();
    return program.submit('inviteToConference', { conferenceId: id, personIds: [personId], part: 'PARTICIPANT' }, 'version');
  };
  const had = await invite(1);
  for (const number of [2, 3, 4]) await invite(number);

  // What it heard last it has; the rest is told without another change.
  const resumed = follow(program, query, { id, after: had });
  const versions = [];
  for (let n = 0; n < 3; n++) versions.push((await resumed.next()).value.data.conferenceChanged.version);
  assert.deepEqual(versions, [had + 1, had + 2, had + 3]);
  const lost = resumed.next();
  resumed.cut();
  await assert.rejects(() => lost);
  await resumed.dispose();

  const missed = await invite(5);
  const again = follow(program, query, { id, after: versions[2] });
  assert.equal((await again.next()).value.data.conferenceChanged.version, missed);
  await again.dispose();
});
