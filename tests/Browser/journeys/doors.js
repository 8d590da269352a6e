import assert from 'node:assert/strict';
import { Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, product, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { signInOnPage } from '../testing/sign-in.js';
import { until } from '../testing/until.js';

const toMenu = (page) => page.locator('.top details.menu summary').click();

async function strategyOf(email, about) {
  return (await programOf(email)).openCase({ caption: fact(about) });
}

journey('A passkey is added, opens LawLab by itself, and the password alone does not any more', async ({ visit }) => {
  const email = attorney(23, 'poo');
  // An address that is a number has no passkeys.
  const { page, context } = await visit({ host: 'localhost', expects: [/\/auth\/login.*401/] });
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto('/security');
  await signInOnPage(page, email);
  await page.getByText('Only your password protects your clients.').waitFor();
  await page.getByLabel('Name of the passkey').fill('Laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Your password alone opens nothing').waitFor();
  assert.equal(await page.locator('.codes li').count(), 10);
  const recovery = await page.locator('.codes li').first().textContent();
  await page.getByRole('button', { name: 'Edit Laptop' }).click();
  await page.locator('.rows').getByLabel('Name of the passkey').fill('Blue key');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Blue key').waitFor();

  const leave = async () => {
    await toMenu(page);
    await page.locator('.menu-panel').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  };
  await leave();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByRole('heading', { name: 'Security' }).waitFor();

  await leave();
  await signInOnPage(page, email);
  await page.getByLabel('Code of your second factor').fill(recovery.toLowerCase());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('9 codes are left.').waitFor();
  await page.getByRole('button', { name: 'Remove Blue key' }).click();
  await page.getByText('Only your password protects your clients.').waitFor();
});

journey('Locked, the page holds nothing, also after a reload; what was unsaved is saved after the proof', async ({ visit }) => {
  const own = await strategyOf(attorney(20), 'Matter of L');
  const visitor = await visit({ email: attorney(20), expects: [/\/auth\/step-up.*400/, /403/] });
  const { page } = visitor;
  const editor = await Editor.open(page, own.path);
  const [text, last] = [fact('before the lock'), fact('not yet saved')];
  await editor.write(text);
  await editor.saved();
  await visitor.setOffline(true);
  await editor.write(last);
  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await visitor.setOffline(false);
  for (const look of ['at once', 'after a reload']) {
    const shown = await page.content();
    assert.ok(!shown.includes(text) && !shown.includes(last) && !shown.includes(own.pseudonym), look);
    await page.reload();
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
  }

  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('alert').getByText('That is not right.').waitFor();
  await page.getByLabel('Password').fill(product.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await editor.ready();
  await editor.contains(last);
  await editor.saved();
});

journey('A locked session gives nothing to a program that has its cookie', async ({ visit }) => {
  const { page, context } = await visit({ email: attorney(21) });
  await page.goto('/cases');
  await page.locator('a.case-name').first().waitFor();
  await toMenu(page);
  await page.getByRole('button', { name: 'Lock now' }).click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await until('the session is locked', async () => (await context.request.get('/auth/sessions')).status() === 403);
});

journey('Ten minutes without a touch lock the page', async ({ visit }) => {
  const { page } = await visit({ email: attorney(22), expects: [/403/] });
  await page.clock.install();
  await page.goto('/cases');
  await page.locator('a.case-name').first().waitFor();
  await page.clock.fastForward('09:50');
  await page.mouse.move(20, 20);
  await page.clock.fastForward('09:50');
  assert.equal(await page.getByRole('heading', { name: 'Locked' }).count(), 0);
  await page.clock.fastForward('00:30');
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
});

journey('A proof is asked for once, and what was wished for goes on', async ({ visit }) => {
  const own = await strategyOf(attorney(19), 'Matter of U');
  const { page } = await visit({ email: attorney(19), expects: [/\/export.*403/] });
  const editor = await Editor.open(page, own.path);
  const text = fact('proved');
  await editor.write(text);
  await editor.saved();
  // As after five minutes.
  const refuse = { status: 403, contentType: 'application/problem+json', body: JSON.stringify({ code: 'step-up.required', title: 'Show once more that it is you.' }) };
  await page.route('**/export?*', (route) => route.fulfill(refuse), { times: 1 });
  await page.getByText('Export', { exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Plain text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' });
  await dialog.getByLabel('Password').fill(product.password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  assert.match((await download).suggestedFilename(), /^strategy-\d{4}-\d\d-\d\d\.txt$/);

  await page.route('**/export?*', (route) => route.fulfill(refuse), { times: 1 });
  await page.getByText('Export', { exact: true }).click();
  await page.getByRole('link', { name: 'Plain text' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('alert').getByText('Show once more that it is you').waitFor();
});

journey('Projector mode shows a mark and nothing that names a client', async ({ visit }) => {
  const own = await strategyOf(attorney(18), 'Matter of V');
  const { page } = await visit({ email: attorney(18) });
  await page.goto(own.path);
  await page.getByRole('button', { name: 'Show', exact: true }).waitFor();
  await toMenu(page);
  await page.getByRole('button', { name: 'Projector mode' }).click();
  await page.getByText('Projector mode: nothing that names a client').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Show', exact: true }).count(), 0);
  await page.goto('/cases');
  await page.getByText('Projector mode: nothing that names a client').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Open a case' }).count(), 0);
  await page.locator('.projector').getByRole('button').click();
  await page.getByRole('button', { name: 'Open a case' }).waitFor();
});

journey('Signed out from elsewhere, or suspended, an open page is left within two seconds', async ({ visit }) => {
  const email = attorney(24, 'poo');
  const gone = [/401/, /WebSocket connection .* failed/];
  const [one, two, admin] = [await visit({ email, expects: gone }), await visit({ email, expects: gone }), await visit({ email: 'admin@lawlab.test' })];
  const left = async ({ page }, act) => {
    await page.goto('/cases');
    await page.locator('[data-connection=live]').waitFor();
    const started = Date.now();
    await act();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    // The sweep is every second; the rest is for a slow browser.
    assert.ok(Date.now() - started < 4000, `it took ${Date.now() - started} ms`);
  };
  await two.page.goto('/security');
  const others = two.page.getByRole('button', { name: 'Sign out everywhere else' });
  await others.waitFor();
  await left(one, () => others.click());
  await two.page.getByText('this one').waitFor();

  await admin.page.goto('/people');
  const row = admin.page.getByRole('listitem').filter({ hasText: email });
  await left(two, () => row.getByRole('button', { name: /^Suspend/ }).click());
  await row.getByText(/suspended/).waitFor();
  await row.getByRole('button', { name: /^Let / }).click();
  await row.getByRole('button', { name: /^Suspend/ }).waitFor();
});
