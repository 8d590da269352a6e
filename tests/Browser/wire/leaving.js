import assert from 'node:assert/strict';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { program } from '../testing/product.js';

/** What pages subscribe to. */
const subscriptions = Object.values(JSON.parse(readFileSync(join(program, '../wwwroot/.documents.json'), 'utf8'))).filter((document) => document.startsWith('subscription'));

wire('Who leaves at any moment, on either wire, leaves no error behind', async () => {
  const leaver = await programOf(attorney(16));
  const shared = await leaver.openCase({ caption: fact('Matter of L') });
  const before = product.output.length;
  for (let round = 0; round < 25; round++) {
    const socket = new WebSocket(`${product.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closed = once(socket, 'close');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${leaver.token}` } }));
    await once(socket, 'message');
    const query = subscriptions[round % subscriptions.length];
    const variables = Object.fromEntries([...query.matchAll(/\$(\w+): ID/g)].map(([, name]) => [name, shared.id]));
    socket.send(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query, variables } }));
    await moment(round);
    socket.terminate();
    await closed;
  }

  for (let round = 0; round < 15; round++) {
    const hub = await leaver.connect();
    const opened = hub.invoke('OpenDraft', shared.draftId).catch(() => null);
    await moment(round);
    await Promise.all([hub.stop(), opened]);
  }

  const { text } = await leaver.readDraft(shared.draftId);
  assert.equal(text, '');
  assert.doesNotMatch(product.output.slice(before), /^(?:fail|crit): /m);
});

/** From at once to a fiftieth of a second. */
const moment = (round) => new Promise((over) => setTimeout(over, (round % 6) * 4));
