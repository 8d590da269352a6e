import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

function clientOf(authorization) {
  return createClient({
    url: `${product.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(authorization && { connectionParams: { authorization } }),
  });
}

wire('The npm client graphql-ws asks, and follows a case until its person is off the team', async () => {
  const [program, other] = [await programOf(attorney(1)), await programOf(attorney(2))];
  const shared = await program.openCase({ caption: fact('Matter of W'), team: [other] });
  const client = clientOf(`Bearer ${other.token}`);
  try {
    const answers = client.iterate({ query: '{ me { name role } }' });
    const { data, extensions } = (await answers.next()).value;
    const { name } = await other.me();
    assert.deepEqual([data, extensions.cost.requested], [{ me: { name, role: 'ATTORNEY' } }, 12]);
    assert.equal((await answers.next()).done, true);

    const refused = client.iterate({ query: '{ me { noSuchField } }' });
    await assert.rejects(() => refused.next(), (errors) => /noSuchField/.test(JSON.stringify(errors)));

    const query = 'subscription ($id: ID!) { caseChanged(id: $id) { version hearings { kind on at } } }';
    const changes = client.iterate({ query, variables: { id: shared.id } });
    // Nothing says when the subscription has begun: changes are made until one is told.
    const first = changes.next();
    let told = false;
    first.then(() => (told = true), () => (told = true));
    for (let n = 0; !told; n++) {
      await program.submit('addCaseNote', { caseId: shared.id, text: `Note ${n}` }, 'case { version }');
      await Promise.race([first, pause(500)]);
    }
    assert.ok((await first).value.data.caseChanged.version > 0);

    await program.submit('scheduleHearing', { caseId: shared.id, kind: 'BOND', on: '2031-01-08', at: '09:00' }, 'case { version }');
    const { version } = await program.submit('changeCaseStatus', { caseId: shared.id, status: 'PREPARING' }, 'case { version }');
    let latest;
    do latest = (await changes.next()).value.data.caseChanged;
    while (latest.version < version);
    assert.equal(latest.version, version);
    assert.deepEqual(latest.hearings, [{ kind: 'BOND', on: '2031-01-08', at: '09:00' }]);

    const end = changes.next();
    const { personId } = await other.me();
    await program.submit('removeTeamMember', { caseId: shared.id, personId }, 'case { id }');
    assert.equal((await end).done, true);
  } finally {
    await client.dispose();
  }
});

for (const [who, authorization] of [['nobody', undefined], ['a made-up bearer', 'Bearer made-up']]) {
  wire(`A GraphQL socket of ${who} is closed with 4403`, async () => {
    const client = clientOf(authorization);
    await assert.rejects(
      () => client.iterate({ query: '{ __typename }' }).next(),
      (closed) => closed.code === 4403,
    );
    await client.dispose();
  });
}

wire('A GraphQL socket keeps alive by ping and pong, from either side', async () => {
  const { token } = await programOf(attorney(1));
  const client = createClient({
    url: `${product.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    lazy: false,
    keepAlive: 20,
    retryAttempts: 0,
  });
  try {
    let pongs = 0;
    await new Promise((resolve) => client.on('pong', (received) => received && ++pongs === 3 && resolve()));
  } finally {
    await client.dispose();
  }
});

/** What a socket is closed with after these messages; `init` stands for the first of a person who is signed in. */
async function closedAfter(...messages) {
  const { token } = await programOf(attorney(1));
  const socket = new WebSocket(`${product.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve([code, reason.toString()])));
  await once(socket, 'open');
  for (const message of messages) {
    if (message === 'init') {
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
      assert.deepEqual(JSON.parse((await once(socket, 'message'))[0]), { type: 'connection_ack' });
    } else {
      socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
    }
  }
  return closed;
}

const following = { id: '1', type: 'subscribe', payload: { query: 'subscription { inboxChanged { version } }' } };

for (const [what, code, ...messages] of [
  ['that asks before it says who', 4401, following],
  ['that says twice who', 4429, 'init', { type: 'connection_init' }],
  ['that uses an id twice', 4409, 'init', following, following],
  ['that sends no JSON', 4400, 'init', '{'],
  ['that sends another protocol', 4400, 'init', { type: 'start', id: '1' }],
  ['that sends bytes', 4400, 'init', Buffer.from([1, 2, 3])],
  ['that sends more than a request may have', 1009, 'init', 'x'.repeat(300 * 1024)],
  ['that says nothing for ten seconds', 4408],
]) {
  wire(`A GraphQL socket ${what} is closed with ${code}`, async () => {
    const [closed, reason] = await closedAfter(...messages);
    assert.equal(closed, code);
    assert.ok(reason.length > 0);
  });
}

wire('A GraphQL socket of another protocol, and a batch, are refused', async () => {
  const socket = new WebSocket(`${product.url.replace('http', 'ws')}/graphql`, 'graphql-ws');
  const [refused] = await once(socket, 'error');
  assert.match(refused.message, /400/);

  const { token } = await programOf(attorney(1));
  const batch = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify([{ query: '{ me { id } }' }]),
  });
  assert.equal(batch.status, 400);
});

wire('Over HTTP an anonymous query gets nothing, introspection included', async () => {
  for (const query of ['{ me { id } }', '{ __schema { types { name } } }']) {
    const answer = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    assert.equal(answer.status, 401);
    assert.doesNotMatch(await answer.text(), /"data":\{/);
  }
});
