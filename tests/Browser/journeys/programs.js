import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { findings } from '../testing/axe.js';
import { journey, product } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { until } from '../testing/until.js';

const codes = '{ referenceCodes(list: "court", first: 1) { code } }';

journey('A partner program gets a key under an agreement, asks what it covers, and is shut out when it ends', async ({ visit }) => {
  const { page } = await visit({ email: 'administrator01.kan@lawlab.test' });
  await page.goto('/organization');
  await page.getByLabel('Program', { exact: true }).fill('Rates of the clinic');
  await page.getByLabel('Purpose').fill('A yearly report');
  await page.getByLabel('Lists of codes and data points').check();
  await page.getByLabel('Last day').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByLabel('Key of the program').inputValue();
  assert.match(key, /^lawlab_key_[\w-]{43}$/);

  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const ask = (query) => fetch(`${product.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const answer = await (await ask(codes)).json();
  assert.equal(answer.data.referenceCodes.length, 1);
  const refused = await (await ask('{ cases { totalCount } }')).json();
  assert.equal(refused.errors[0].extensions.code, 'scope.missing');

  // The same over a socket, which ends with the key.
  let closed = null;
  const socket = createClient({
    url: `${product.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${key}` },
    onNonLazyError: () => undefined,
    on: { closed: (event) => (closed = event.code) },
  });
  for await (const { data } of socket.iterate({ query: codes })) assert.equal(data.referenceCodes.length, 1);

  await page.getByRole('button', { name: 'End the key of Rates of the clinic' }).click();
  await page.getByText(/^Ended /).waitFor();
  await until('the socket ended', () => closed !== null);
  assert.equal((await ask(codes)).status, 401);
  await socket.dispose();
});

for (const colorScheme of ['light', 'dark']) {
  journey(`The reference of the graph is read without a script, in ${colorScheme}, and a checker finds nothing wrong`, async ({ visit }) => {
    assert.equal((await fetch(`${product.url}/docs/api`)).status, 401);
    const { page, context } = await visit({ email: attorney(1), colorScheme, viewport: { width: 320, height: 640 } });
    // Without a script of its own; the checker’s may run.
    await page.goto('/docs/api');
    assert.equal(await page.locator('script').count(), 0);
    await page.getByRole('heading', { level: 1, name: 'The graph of LawLab' }).waitFor();
    assert.deepEqual(await findings(page), []);
    await page.getByRole('link', { name: 'Query', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Query' }).waitFor();
    await page.getByText('Open to a program’s key of the scope CODES.').first().waitFor();
    assert.deepEqual(await findings(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assert.equal((await context.request.get('/docs/api/Nothing')).status(), 404);
  });
}
