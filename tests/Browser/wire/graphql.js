import assert from 'node:assert/strict';
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
    const first = changes.next();
    // An answer to a later query says that the subscription was begun before.
    await client.iterate({ query: '{ me { id } }' }).next();
    await program.submit('scheduleHearing', { caseId: shared.id, kind: 'BOND', on: '2031-01-08', at: '09:00' }, 'case { version }');
    const { data } = (await first).value;
    assert.deepEqual(data.caseChanged.hearings, [{ kind: 'BOND', on: '2031-01-08', at: '09:00' }]);

    const second = changes.next();
    const { version } = await program.submit('changeCaseStatus', { caseId: shared.id, status: 'PREPARING' }, 'case { version }');
    assert.equal((await second).value.data.caseChanged.version, version);
    assert.equal(version, data.caseChanged.version + 1);

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
