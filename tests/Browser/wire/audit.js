import assert from 'node:assert/strict';
import { serverAudits } from 'graphql-http';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

/** What a server MAY do and this one does not: queries by GET, whose variables would stand in addresses and so in logs. */
const NOT_TAKEN = ['5A70', '6A70', 'D6D5'];

wire('The graph keeps every MUST and every SHOULD of GraphQL over HTTP that the suite of graphql-http audits', async (t) => {
  const { token } = await programOf(attorney(1));
  const fetchFn = (url, init) => fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } });
  const audits = serverAudits({ url: `${product.url}/graphql`, fetchFn });
  const results = [];
  for (const { fn } of audits) results.push(await fn());

  const kept = { MUST: [0, 0], SHOULD: [0, 0], MAY: [0, 0] };
  for (const { name, status } of results) {
    const level = kept[name.split(' ')[0]];
    level[0] += status === 'ok' ? 1 : 0;
    level[1]++;
  }
  t.diagnostic(`GraphQL over HTTP: ${Object.entries(kept).map(([level, [ok, all]]) => `${level} ${ok} of ${all}`).join(', ')}`);

  // Of a suite that audits less than this one the figures would say nothing.
  assert.ok(kept.MUST[1] >= 13 && kept.SHOULD[1] >= 20, JSON.stringify(kept));
  const missed = results.filter(({ status }) => status !== 'ok').map(({ id, name, reason }) => `${id} ${name}: ${reason}`);
  assert.deepEqual(missed.filter((line) => !NOT_TAKEN.includes(line.slice(0, 4))), []);
  assert.equal(missed.length, NOT_TAKEN.length);
});
