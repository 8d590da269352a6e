import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, NetworkError } from 'graphql-sse';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney, Program } from '../testing/program.js';
import { until } from '../testing/until.js';

const CHANGES = 'subscription ($id: ID!) { caseChanged(id: $id) { version hearings { kind on at } } }';

const clientOf = ({ token }) => createClient({ url: `${product.url}/graphql`, headers: { Authorization: `Bearer ${token}` }, retryAttempts: 0 });

/** Changes a case until something that follows it is told: nothing says when a subscription has begun. */
async function changeUntil(program, id, told) {
  let isTold = false;
  told.then(() => (isTold = true), () => (isTold = true));
  for (let n = 0; !isTold; n++) {
    await program.submit('addCaseNote', { caseId: id, text: `Note ${n}` }, 'case { version }');
    await Promise.race([told, pause(500)]);
  }
  return told;
}

wire('The npm client graphql-sse asks, commands, and follows a case until its person is off the team', async () => {
  const [program, other] = [await programOf(attorney(1)), await programOf(attorney(2))];
  const shared = await program.openCase({ caption: fact('Matter of E'), team: [other] });
  const client = clientOf(other);
  try {
    const answers = client.iterate({ query: '{ me { name role } }' });
    const { name, personId } = await other.me();
    const { data, extensions } = (await answers.next()).value;
    assert.deepEqual([data, extensions.cost.requested], [{ me: { name, role: 'ATTORNEY' } }, 12]);
    assert.equal((await answers.next()).done, true);

    const refused = (await client.iterate({ query: '{ me { noSuchField } }' }).next()).value;
    assert.equal(refused.data, undefined);
    assert.deepEqual(refused.errors.map(({ extensions }) => extensions.code), ['INVALID_DOCUMENT']);

    const command = 'mutation ($input: AddCaseNoteInput!) { addCaseNote(input: $input) { case { version } errors { code } } }';
    const input = { commandId: crypto.randomUUID(), caseId: shared.id, text: fact('By events') };
    const once = (await client.iterate({ query: command, variables: { input } }).next()).value.data.addCaseNote;
    const again = (await client.iterate({ query: command, variables: { input } }).next()).value.data.addCaseNote;
    assert.deepEqual([once.errors, again], [[], once]);

    const changes = client.iterate({ query: CHANGES, variables: { id: shared.id } });
    assert.ok((await changeUntil(program, shared.id, changes.next())).value.data.caseChanged.version > 0);
    await program.submit('scheduleHearing', { caseId: shared.id, kind: 'BOND', on: '2031-01-08', at: '09:00' }, 'case { version }');
    const { version } = await program.submit('changeCaseStatus', { caseId: shared.id, status: 'PREPARING' }, 'case { version }');
    let latest;
    do latest = (await changes.next()).value.data.caseChanged;
    while (latest.version < version);
    assert.deepEqual(latest, { version, hearings: [{ kind: 'BOND', on: '2031-01-08', at: '09:00' }] });

    const end = changes.next();
    await program.submit('removeTeamMember', { caseId: shared.id, personId }, 'case { id }');
    assert.equal((await end).done, true);
    assert.equal((await client.iterate({ query: CHANGES, variables: { id: shared.id } }).next()).value.errors[0].extensions.code, 'not-found');
  } finally {
    client.dispose();
  }
});

wire('An event stream ends with its session, and a new one is refused', async () => {
  const program = await programOf(attorney(1));
  const leaving = await Program.signIn(product, attorney(3));
  const shared = await program.openCase({ caption: fact('Matter of L'), team: [leaving] });
  const client = clientOf(leaving);
  try {
    const changes = client.iterate({ query: CHANGES, variables: { id: shared.id } });
    await changeUntil(program, shared.id, changes.next());
    const signedOut = await fetch(`${product.url}/auth/logout`, { method: 'POST', headers: { Authorization: `Bearer ${leaving.token}` } });
    assert.equal(signedOut.status, 204);
    // What was on its way before may still come; then it breaks off, and says by no event that the case was all told.
    await assert.rejects(
      async () => {
        while (!(await changes.next()).done);
      },
      (error) => error instanceof NetworkError,
    );
    await assert.rejects(
      () => client.iterate({ query: '{ me { id } }' }).next(),
      (error) => error instanceof NetworkError && error.response.status === 401,
    );
  } finally {
    client.dispose();
  }
});

const open = ({ token }, { query = 'subscription { inboxChanged { version } }', headers = {}, signal } = {}) =>
  fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    signal,
  });

wire('An event stream begins at once, says that it goes on, and is neither stored nor compressed', async () => {
  const person = await programOf(attorney(4));
  const leave = new AbortController();
  const answer = await open(person, { headers: { 'Accept-Encoding': 'br, gzip' }, signal: leave.signal });
  assert.deepEqual(
    ['content-type', 'cache-control', 'content-encoding', 'x-accel-buffering'].map((name) => answer.headers.get(name)),
    ['text/event-stream; charset=utf-8', 'no-store', null, 'no'],
  );
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await reader.read()).value, ':\n\n');
  assert.equal((await reader.read()).value, ':\n\n');
  leave.abort();
});

wire('One person holds twenty sockets and streams together, and has room again when she leaves one', async () => {
  const person = await Program.signIn(product, attorney(5));
  const streams = [];
  const hub = await person.connect();
  try {
    for (let n = 0; n < 19; n++) {
      const leave = new AbortController();
      streams.push(leave);
      assert.equal((await open(person, { signal: leave.signal })).status, 200);
    }
    const refused = await open(person);
    assert.equal(refused.status, 429);
    assert.match(refused.headers.get('content-type'), /^application\/json/);
    assert.equal((await refused.json()).errors[0].extensions.code, 'TOO_MANY_STREAMS');
    await assert.rejects(() => person.connect());
    assert.ok((await person.ask('{ me { id } }')).me.id, 'what is answered at once needs no room');

    streams.pop().abort();
    await until(
      () => 'there is room again',
      async () => {
        const leave = new AbortController();
        const { status } = await open(person, { signal: leave.signal });
        if (status === 200) streams.push(leave);
        return status === 200;
      },
    );
  } finally {
    for (const leave of streams) leave.abort();
    await hub.stop();
  }
});

wire('What is no request becomes no stream, and a proof does not outlive its five minutes in one', async () => {
  const person = await programOf(attorney(1));
  const send = (body, headers) =>
    fetch(`${product.url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', ...headers }, body });
  const bearer = { Authorization: `Bearer ${person.token}` };
  for (const [status, answer] of [
    [401, await send('{"query":"{ me { id } }"}', {})],
    [400, await send('{"query":', bearer)],
    [400, await send('[{"query":"{ me { id } }"}]', bearer)],
    [405, await fetch(`${product.url}/graphql?query={me{id}}`, { headers: { Accept: 'text/event-stream', ...bearer } })],
  ]) {
    assert.equal(answer.status, status);
    assert.match(answer.headers.get('content-type'), /^application\/json/);
    assert.ok((await answer.json()).errors[0].extensions.code);
  }

  // Signed in a moment ago, so over HTTP she is told the name.
  const proved = await Program.signIn(product, attorney(1));
  const shared = await proved.openCase({ caption: fact('Matter of P') });
  const query = `{ case(id: "${shared.id}") { caption } }`;
  assert.ok((await proved.ask(query)).case.caption);
  const { value: told } = await clientOf(proved).iterate({ query }).next();
  assert.equal(told.errors[0].extensions.code, 'step-up.required');
});
