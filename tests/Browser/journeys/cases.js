import assert from 'node:assert/strict';
import { aNumber, fact } from '../testing/facts.js';
import { Editor } from '../testing/editor.js';
import { journey, kept, product, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { signInOnPage } from '../testing/sign-in.js';
import { until } from '../testing/until.js';

journey('A deep link survives signing in, and a wrong password says so', async ({ visit }) => {
  const { page } = await visit({ expects: [/\/auth\/login.*401/] });
  await page.goto('/cases?status=PENDING&order=PSEUDONYM');
  await signInOnPage(page, attorney(3), 'not the password');
  await page.getByRole('alert').getByText('The e-mail address, the password or the code is wrong.').waitFor();
  await signInOnPage(page, 'nobody@lawlab.test', 'not the password');
  await page.getByRole('alert').getByText('The e-mail address, the password or the code is wrong.').waitFor();
  assert.equal(await page.getByLabel('E-mail address').inputValue(), 'nobody@lawlab.test');

  await signInOnPage(page, attorney(3));
  await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();
  assert.equal(page.url(), `${product.url}/cases?status=PENDING&order=PSEUDONYM`);
  assert.equal(await page.getByLabel('Status').inputValue(), 'PENDING');
});

journey('After signing out nothing is left on the page or behind the Back button', async ({ visit }) => {
  const { page, context } = await visit({ email: attorney(4) });
  const [caption, text] = [fact('Matter of O'), fact('signed out')];
  const { path, pseudonym } = await (await programOf(attorney(4))).openCase({ caption });
  // From a page before it, which Back leads to.
  await page.goto('/cases');
  const editor = await Editor.open(page, path);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText(caption).waitFor();
  await editor.write(text);
  await editor.saved();
  await page.locator('.top details.menu summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.deepEqual((await context.cookies()).map(({ name }) => name), ['lawlab-device']);
  kept.push(JSON.stringify([await context.storageState({ indexedDB: true }), await page.evaluate(async () => [{ ...sessionStorage }, await caches.keys()])]));
  await page.goBack();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const shown = await page.content();
  for (const each of [pseudonym, caption, text]) assert.ok(!shown.includes(each));
});

journey('Whoever signs out in the moment her text is saved is not told that it is unsaved', async ({ visit }) => {
  const { page } = await visit({ email: attorney(4) });
  const { path } = await (await programOf(attorney(4))).openCase({ caption: fact('Matter of S') });
  const editor = await Editor.open(page, path);
  await page.locator('.top details.menu summary').click();
  await page.getByRole('button', { name: 'Sign out' }).evaluate((button) => {
    const state = document.querySelector('[data-draft-state]');
    let saving = false;
    new MutationObserver((_, observer) => {
      saving ||= state.dataset.draftState === 'saving';
      if (!saving || state.dataset.draftState !== 'saved') return;
      observer.disconnect();
      button.click();
    }).observe(state, { attributes: true });
  });
  await editor.write('.');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

journey('Filters stand in the address, and Back brings them back', async ({ visit }) => {
  const { cases } = await (await programOf(attorney(6))).ask('{ cases(first: 100) { totalCount nodes { status detained } } }');
  const { status } = cases.nodes.find((node) => node.detained);
  const fitting = cases.nodes.filter((node) => node.status === status && node.detained).length;
  assert.ok(fitting > 0 && fitting < cases.totalCount);

  const { page } = await visit({ email: attorney(6) });
  await page.goto('/cases');
  const count = (number) => page.getByRole('status').filter({ hasText: new RegExp(`^${number} cases?$`) }).waitFor();
  await count(cases.totalCount);
  await page.getByLabel('Status').selectOption(status);
  await page.getByLabel('Custody').selectOption('yes');
  await count(fitting);
  const search = `?status=${status}&detained=yes`;
  assert.equal(new URL(page.url()).search, search);
  const rows = page.getByRole('row').filter({ has: page.locator('a.case-name') });
  await until('only those are listed', async () => (await rows.count()) === fitting);
  for (const row of await rows.all()) assert.match(await row.textContent(), /Detained/);

  await page.locator('a.case-name').first().click();
  await page.waitForURL(/\/cases\/[^/]+\/strategy$/);
  await page.goBack();
  await page.waitForURL(`**/cases${search}`);
  await count(fitting);
  await page.reload();
  await count(fitting);
  assert.equal(await page.getByLabel('Custody').inputValue(), 'yes');
});

journey('A client is found by her whole name or number, and neither stands in an address', async ({ visit }) => {
  const program = await programOf(attorney(7));
  const [caption, number] = [fact('Matter of Q'), aNumber()];
  const { pseudonym } = await program.openCase({ caption, aNumber: number });
  const { page } = await visit({ email: attorney(7) });
  await page.goto('/cases');
  const rows = page.locator('a.case-name');
  for (const sought of [caption.replace('Matter of ', '').toUpperCase(), `A ${number}`]) {
    await page.getByLabel('Find a client').fill(sought);
    await page.keyboard.press('Enter');
    await until('she alone is listed', async () => (await rows.count()) === 1 && (await rows.first().textContent()).includes(pseudonym));
    assert.equal(new URL(page.url()).search, '');
  }

  await page.getByLabel('Find a client').fill(caption.slice(0, -1));
  await page.keyboard.press('Enter');
  await page.getByText('No case fits these filters.').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await until('all are listed again', async () => (await rows.count()) > 1);
  assert.equal(await page.getByLabel('Find a client').inputValue(), '');
});

journey('Words of a note are found among one’s cases, and stand in no address', async ({ visit }) => {
  const [program, word] = [await programOf(attorney(8)), fact('vigil')];
  const { id, pseudonym } = await program.openCase({ caption: fact('Matter of W') });
  await program.submit('addCaseNote', { caseId: id, text: `The family kept a ${word} at the gate.` }, 'case { id }');
  const { page } = await visit({ email: attorney(8) });
  await page.goto('/cases');
  await page.getByRole('link', { name: 'Search notes and strategies' }).click();
  await page.getByLabel('Words').fill(word.toUpperCase());
  await page.keyboard.press('Enter');
  const found = page.getByRole('region', { name: pseudonym });
  // What is between hyphens is a word of its own.
  await until('the words are marked', async () => (await found.locator('mark').allTextContents()).join('-') === word);
  await page.getByText(/^1 case found. Looked through (\d+) of \1,/).waitFor();
  assert.equal(page.url(), `${product.url}/search`);
  await found.getByRole('link', { name: 'Note' }).click();
  await page.getByText(word).waitFor();

  await page.goto('/search');
  await page.getByLabel('Words').fill('nobody wrote this');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByText('None of your cases has all of these words').waitFor();
});

journey('A case is opened, its client shown only on request, and a colleague sees it change as it changes', async ({ visit }) => {
  const [ana, ben] = [await visit({ email: attorney(1) }), await visit({ email: attorney(2) })];
  const { page } = ana;
  const [caption, number, note] = [fact('Matter of N'), aNumber(), fact('note')];
  await page.goto('/cases');
  await page.getByRole('button', { name: 'Open a case' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Open a case' });
  await dialog.getByRole('button', { name: 'Open a case' }).click();
  await until('what is missing is said', async () => (await dialog.getByText('This is needed.').count()) === 3);
  await dialog.getByLabel('Caption').fill(caption);
  await dialog.getByLabel('A-number').fill(number);
  await choose(dialog, 'Case type', 'Removal');
  await choose(dialog, 'Court', 'Atlanta');
  await choose(dialog, 'Nationality', 'Guatemala');
  await dialog.getByRole('button', { name: 'Open a case' }).click();
  await page.waitForURL(/\/cases\/[^/]+\/strategy$/);
  const path = new URL(page.url()).pathname.replace(/strategy$/, '');

  const body = page.locator('body');
  assert.ok(!(await body.textContent()).includes(caption));
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText(caption).waitFor();
  assert.ok((await body.textContent()).includes(number.slice(-6)));
  await page.getByRole('button', { name: 'Hide' }).click();
  assert.ok(!(await body.textContent()).includes(caption));

  await ben.page.goto(`${path}hearings`);
  await ben.page.getByRole('heading', { name: 'This case is not here' }).waitFor();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  const { name } = await (await programOf(attorney(2))).me();
  const adding = page.locator('form', { has: page.getByRole('button', { name: 'Add to the team' }) });
  await choose(adding, 'Name', name);
  await adding.getByRole('button', { name: 'Add to the team' }).click();
  await page.getByRole('listitem').filter({ hasText: name }).waitFor();

  await ben.page.reload();
  await ben.page.getByText('Nothing is on the court’s calendar.').waitFor();
  await page.getByRole('link', { name: 'Hearings and facts' }).click();
  await page.getByLabel('Kind').selectOption('INDIVIDUAL');
  await page.getByLabel('Date').fill('2031-03-10');
  await page.getByLabel('Time').fill('13:30');
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  const hearing = 'Mon Mar 10, 2031, 1:30 PM (court time)';
  for (const each of [page, ben.page]) await each.getByRole('listitem').filter({ hasText: 'Individual' }).getByText(hearing).waitFor();

  await ben.page.getByRole('link', { name: 'Notes' }).click();
  await page.getByRole('link', { name: 'Notes' }).click();
  await page.getByLabel('New note').fill(note);
  await page.getByRole('button', { name: 'Add the note' }).click();
  for (const each of [page, ben.page]) await each.getByText(note).waitFor();

  await page.getByLabel('Change status').selectOption('PREPARING');
  await ben.page.locator('.case-head .badge', { hasText: 'Preparing' }).waitFor();
  await ben.page.getByRole('link', { name: 'History' }).click();
  for (const happened of ['Status changed', 'Note added', 'Hearing scheduled', 'Joined the team', 'Case opened']) {
    await ben.page.getByRole('listitem').filter({ hasText: happened }).first().waitFor();
  }
});

journey('A hearing stays at the court\'s wall time wherever its reader sits', async ({ visit }) => {
  const program = await programOf(attorney(1));
  const own = await program.openCase({ caption: fact('Matter of Z') });
  // The night in which the clocks change in Atlanta.
  await program.submit('scheduleHearing', { caseId: own.id, kind: 'MASTER', on: '2031-03-09', at: '02:30' }, 'case { id }');
  for (const timezoneId of ['America/New_York', 'Pacific/Honolulu', 'Asia/Tokyo']) {
    const { page } = await visit({ email: attorney(1), timezoneId });
    await page.goto(`/cases/${own.id}/hearings`);
    await page.getByRole('listitem').getByText('Sun Mar 9, 2031, 2:30 AM (court time)').waitFor();
  }
});

journey('The keyboard alone leads from signing in to writing and out again', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/');
  await page.getByLabel('E-mail address').waitFor();
  await tabTo(page, 'input[type=email]');
  await page.keyboard.type(attorney(5));
  await tabTo(page, 'input[type=password]');
  await page.keyboard.type(product.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Good day/ }).waitFor();

  await tabTo(page, 'nav a[href="/cases"]');
  await page.keyboard.press('Enter');
  await page.locator('a.case-name').first().waitFor();
  await tabTo(page, 'a.case-name');
  await page.keyboard.press('Enter');
  const editor = new Editor(page);
  await editor.ready();
  await tabTo(page, '[role=textbox]');
  const written = fact('typed');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(written);
  await editor.contains(written);
  await editor.saved();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), null, 'Escape and Tab leave the editor');

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: /^Good day/ }).waitFor();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: 'Page, action or case pseudonym' });
  await palette.waitFor();
  await page.keyboard.type('Cases');
  await page.getByRole('option', { name: 'Cases' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();
});

async function choose(place, label, text) {
  const box = place.getByRole('combobox', { name: label, exact: true });
  await box.fill(text);
  await place.getByRole('listbox', { name: label, exact: true }).getByRole('option').filter({ hasText: text }).first().click();
}

async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no Tab leads to ${selector}`);
}
