import assert from 'node:assert/strict';
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
    const { value } = await answers.next();
    const { name } = await other.me();
    assert.deepEqual(value, { data: { me: { name, role: 'ATTORNEY' } } });
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
