import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, product, programOf } from '../testing/journey.js';
import { attorney, Program } from '../testing/program.js';
import { signInOnPage } from '../testing/sign-in.js';
import { until } from '../testing/until.js';

const administrators = ['administrator01.kan@lawlab.test', 'administrator02.kan@lawlab.test'];

async function choosePerson(section, name) {
  const box = section.getByRole('combobox', { name: 'Name' });
  await box.fill(name);
  await section.getByRole('option').filter({ hasText: name }).first().click();
}

/** An authenticator app for who signs in with her password alone. */
async function addAuthenticator(email) {
  const { token } = await Program.signIn(product, email);
  const post = async (path, body = {}) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${product.url}/auth/security/authenticator${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 200);
    return answer.json();
  };
  const { key } = await post('');
  const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const code = (hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000;
  await post('/confirm', { code: String(code).padStart(6, '0') });
}

journey('A wall around a client shuts a person out of every case of hers, and two administrators lift it', async ({ visit }) => {
  const [lead, colleague] = [await programOf(attorney(11, 'kan')), await programOf(attorney(12, 'kan'))];
  const aNumber = `0${Math.floor(10_000_000 + Math.random() * 89_999_999)}`;
  const [one, other] = [
    await lead.openCase({ caption: fact('Matter of W'), aNumber, team: [colleague] }),
    await lead.openCase({ caption: fact('Matter of W, bond'), aNumber, team: [colleague] }),
  ];
  const sees = async ({ id }) => (await colleague.ask('query ($id: ID!) { case(id: $id) { id } }', { id })).case !== null;
  const { name } = await colleague.me();
  const pages = await Promise.all(administrators.map(async (email) => (await visit({ email })).page));
  const [first, second] = pages;
  const show = async (page, { id }) => {
    await page.goto('/organization');
    const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Walls of a case' }) });
    await section.getByLabel('Case id').fill(id);
    await section.getByRole('button', { name: 'Show' }).click();
    return page.locator('section').filter({ has: page.getByRole('heading', { name: 'Ethical walls' }) });
  };

  const walls = await show(first, one);
  await walls.getByRole('radio', { name: 'Every case of this client' }).check();
  await walls.getByText('also those opened later').waitFor();
  await choosePerson(walls, name);
  await walls.getByLabel('Reason').fill('Represented the opposing party');
  assert.deepEqual(await findings(first), []);
  await walls.getByRole('button', { name: 'Raise the wall' }).click();
  const ask = walls.getByRole('button', { name: `Ask to lift the wall for ${name} around every case of the client` });
  await ask.waitFor();
  assert.deepEqual([await sees(one), await sees(other)], [false, false]);

  await ask.click();
  await walls.getByText('asks to lift it').waitFor();
  const there = await show(second, other);
  await there.getByRole('button', { name: `Lift the wall for ${name} around every case of the client` }).click();
  await until('the wall is gone', async () => (await sees(one)) && (await sees(other)));
});

journey('Who lost every second factor comes in again by the word of two administrators, a link and her password', async ({ visit }) => {
  const email = attorney(13, 'kan');
  const { name } = await (await programOf(email)).me();
  await addAuthenticator(email);
  const [{ page: first }, { page: second }] = [await visit({ email: administrators[0] }), await visit({ email: administrators[1] })];
  const section = (page) => page.locator('section').filter({ has: page.getByRole('heading', { name: 'Lost second factors' }) });

  await first.goto('/organization');
  await choosePerson(section(first), name);
  await section(first).getByRole('button', { name: 'Ask that her second factors be removed' }).click();
  await section(first).getByText('another administrator has to agree').waitFor();
  assert.equal(await section(first).getByRole('button', { name: /^Agree/ }).count(), 0);

  await second.goto('/organization');
  await section(second).getByRole('button', { name: `Agree that the second factors of ${name} be removed` }).click();
  const link = await section(second).getByLabel(`Link for ${name}`).inputValue();
  assert.deepEqual(await findings(second), []);

  const { page } = await visit({ expects: [/\/auth\/factor-resets\/use.*400/, /401/] });
  await page.goto(new URL(link).pathname + new URL(link).hash);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Remove my second factors' }).click();
  await page.getByRole('alert').getByText('The password is not right').waitFor();
  assert.deepEqual(await findings(page), []);
  await page.getByLabel('Password').fill(product.password);
  await page.getByRole('button', { name: 'Remove my second factors' }).click();
  await page.getByRole('link', { name: 'Sign in and set one up' }).click();
  await signInOnPage(page, email);
  await page.getByText('Only your password protects your clients.').waitFor();
});
