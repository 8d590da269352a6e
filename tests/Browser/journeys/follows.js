import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const today = () => new Date().toISOString().slice(0, 10);

journey('Who follows a court has its alerts where she acts, until she says otherwise on one of them', async ({ visit }) => {
  const { page } = await visit({ email: attorney(4) });
  await page.goto('/inbox');
  const section = page.getByRole('region', { name: 'Judges, courts and subjects that you follow' });
  await section.getByLabel('What to follow').selectOption('COURT');
  await section.getByLabel('Which one').selectOption('ATL');
  await section.getByLabel('Its alerts').selectOption('ACT');
  await section.getByRole('button', { name: 'Follow', exact: true }).click();
  await section.getByRole('button', { name: /^Follow no more: / }).waitFor();

  const program = await programOf(attorney(1));
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const jurisdictionId = jurisdictions.find(({ code }) => code === 'ATL').id;
  const { id } = await program.submit(
    'reportAlert',
    { jurisdictionId, kind: 'COURT', place: 'ATL', what: 'The clerk takes no filings at noon.', since: today(), seenMyself: true, question: null, subject: 'asylum' },
    'alert { id }',
  );
  await page.goto('/inbox');
  await page.getByRole('region', { name: 'To act on' }).locator(`a[href="/alerts/${id}"]`).click();
  await page.getByText('The clerk takes no filings at noon.').waitFor();
  await page.getByText(/· Asylum$/).waitFor();
  const here = page.getByLabel(/^Tell me of alerts about /);
  assert.equal(await here.inputValue(), 'ACT');
  await here.selectOption('USUAL');
  await page.goto('/inbox');
  await section.getByLabel('What to follow').waitFor();
  await section.getByRole('button', { name: /^Follow no more: / }).waitFor({ state: 'detached' });
});

journey('A program is told of alerts by an address that takes a trial message; one that does not is said so', async ({ visit }) => {
  const { page } = await visit({ email: attorney(4), expects: [/\/auth\/webhooks: .*400/] });
  await page.goto('/inbox');
  const section = page.getByRole('region', { name: 'For programs of your office' });
  await section.getByLabel('Address of the program').fill('https://127.0.0.1:9/');
  await section.getByRole('button', { name: 'Add the address' }).click();
  await section.getByText('The address could not be reached from LawLab.').waitFor();
  assert.deepEqual(await findings(page), []);
});
