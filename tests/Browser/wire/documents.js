import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createClient as eventClient } from 'graphql-sse';
import { createClient as socketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const documents = JSON.parse(readFileSync(new URL('../../../src/Web/wwwroot/.documents.json', import.meta.url), 'utf8'));
const hash = (text) => createHash('sha256').update(text).digest('hex');

/** One request over each of the transports, as the page or a program would send it. */
const transports = {
  http: async (token, request) => {
    const answer = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(request),
    });
    return answer.json();
  },
  socket: async (token, request) => {
    const client = socketClient({
      url: `${product.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    try {
      // The client sends nothing without a query.
      return (await client.iterate({ query: '', ...request }).next()).value;
    } catch (errors) {
      return { errors };
    } finally {
      await client.dispose();
    }
  },
  events: async (token, request) => {
    const client = eventClient({ url: `${product.url}/graphql`, headers: { Authorization: `Bearer ${token}` }, retryAttempts: 0 });
    try {
      return (await client.iterate(request).next()).value;
    } finally {
      client.dispose();
    }
  },
};

wire('Every document of the page is known by its hash, whole and short, and by nothing else', async () => {
  const { token } = await programOf(attorney(1));
  assert.ok(documents.length > 100);
  const unknown = [];
  for (const text of documents) {
    for (const documentId of [`sha256:${hash(text)}`, hash(text).slice(0, 16)]) {
      // An operation that it does not have: the document is read, and nothing is done.
      const { errors } = await transports.http(token, { documentId, operationName: 'NoSuch' });
      if (errors[0].message !== 'The document has no such operation.') unknown.push(`${documentId}: ${errors[0].message}`);
    }
  }
  assert.deepEqual(unknown, []);
});

wire('No document of the page costs more than half of what one request may', async () => {
  const { token } = await programOf(attorney(1));
  const costs = [];
  for (const query of documents.filter((text) => !text.startsWith('subscription'))) {
    // Without its variables: what it needs one for is not executed, and has its cost all the same.
    const { extensions } = await transports.http(token, { query });
    costs.push({ name: query.slice(0, 60), ...extensions.cost });
  }
  assert.deepEqual(costs.filter(({ requested, requestLimit }) => !(requested <= requestLimit / 2)), []);
});

const readMe = documents.find((text) => text.startsWith('query ReadProfile '));

for (const [name, ask] of Object.entries(transports)) {
  wire(`Over ${name} the id of a document does what the document does, and an unknown one is an error with a code`, async () => {
    const { token } = await programOf(attorney(1));
    const byText = await ask(token, { query: readMe, operationName: 'ReadProfile' });
    assert.ok(byText.data.me.name);
    const byId = await ask(token, { documentId: hash(readMe).slice(0, 16), operationName: 'ReadProfile' });
    assert.deepEqual(byId.data, byText.data);
    assert.equal(byId.extensions.cost.requested, byText.extensions.cost.requested);
    const { errors } = await ask(token, { documentId: hash('another release').slice(0, 16) });
    assert.deepEqual(errors.map(({ extensions }) => extensions.code), ['PERSISTED_DOCUMENT_NOT_FOUND']);
  });
}
