import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

/** A client as README says: urql asks by GET unless it is told not to, and addresses are logged on the way. */
const clientOf = ({ token }, options = {}) =>
  new Client({
    url: `${product.url}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers: { Authorization: `Bearer ${token}` } },
    preferGetMethod: false,
    ...options,
  });

const overSocket = (socket) =>
  subscriptionExchange({
    forwardSubscription: ({ query, variables }) => ({ subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink) }) }),
  });

wire('The npm client urql asks and commands, and its errors say what is wrong', async () => {
  const program = await programOf(attorney(1));
  const client = clientOf(program);
  const opened = await program.openCase({ caption: fact('Matter of U') });
  const read = () => client.query('query ($id: ID!) { case(id: $id) { id status } }', { id: opened.id }, { requestPolicy: 'network-only' }).toPromise();
  assert.deepEqual((await read()).data.case, { id: opened.id, status: 'INTAKE', __typename: 'Case' });

  const change = 'mutation ($input: ChangeCaseStatusInput!) { changeCaseStatus(input: $input) { case { id version } errors { code message } } }';
  const input = { commandId: crypto.randomUUID(), caseId: opened.id, status: 'PREPARING' };
  const once = await client.mutation(change, { input }).toPromise();
  const again = await client.mutation(change, { input }).toPromise();
  assert.equal(once.error, undefined);
  assert.deepEqual(again.data, once.data, 'the same command has one effect and the same answer');
  assert.equal((await read()).data.case.status, 'PREPARING');

  const refused = await client.mutation(change, { input: { ...input, commandId: crypto.randomUUID(), caseId: 'none' } }).toPromise();
  assert.deepEqual(refused.data.changeCaseStatus.errors.map(({ code }) => code), ['not-found'], 'what a rule says no to is data');
  const invalid = await client.query('{ me { noSuchField } }', {}).toPromise();
  assert.equal(invalid.error.networkError, undefined);
  assert.deepEqual(invalid.error.graphQLErrors.map(({ extensions }) => extensions.code), ['INVALID_DOCUMENT']);
  const nobody = await clientOf({ token: 'made-up' }).query('{ me { id } }', {}).toPromise();
  assert.deepEqual([nobody.error.response.status, nobody.error.graphQLErrors[0].extensions.code], [401, 'UNAUTHENTICATED']);
});

wire('A query by GET, as urql sends it by default, is not taken, and the answer says what is', async () => {
  const client = clientOf(await programOf(attorney(1)), { preferGetMethod: undefined });
  const { error } = await client.query('{ me { id } }', {}).toPromise();
  assert.equal(error.response.status, 405);
  assert.match(error.graphQLErrors[0].message, /by POST/);
});

const TRANSPORTS = {
  'graphql-ws': (program) => {
    const socket = createClient({
      url: `${product.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${program.token}` },
      retryAttempts: 0,
    });
    return { client: clientOf(program, { exchanges: [cacheExchange, overSocket(socket), fetchExchange] }), close: () => socket.dispose() };
  },
  'server-sent events': (program) => ({ client: clientOf(program, { fetchSubscriptions: true }), close: () => undefined }),
};

for (const [transport, connect] of Object.entries(TRANSPORTS)) {
  wire(`The npm client urql follows a case by ${transport}, to the newest version`, async () => {
    const program = await programOf(attorney(1));
    const opened = await program.openCase({ caption: fact('Matter of S') });
    const { client, close } = connect(program);
    const seen = [];
    const following = client
      .subscription('subscription ($id: ID!) { caseChanged(id: $id) { id version } }', { id: opened.id })
      .subscribe(({ data, error }) => seen.push(error?.message ?? data?.caseChanged.version));
    try {
      let version = 0;
      for (let n = 0; seen.at(-1) !== version; n++) {
        if (seen.length === 0) ({ version } = await program.submit('addCaseNote', { caseId: opened.id, text: `Note ${n}` }, 'case { version }'));
        await pause(200);
        assert.ok(n < 300, `told ${JSON.stringify(seen)}, and not ${version}`);
      }
      assert.deepEqual(seen, [...new Set(seen)].sort((one, other) => one - other));
    } finally {
      following.unsubscribe();
      await close();
    }
  });
}
