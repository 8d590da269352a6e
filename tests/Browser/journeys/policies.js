import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const FIRST = 'facilitator.atl@lawlab.test';
const SECOND = 'facilitator.chl@lawlab.test';
const NAME = 'A rule on telephonic testimony';

journey('One facilitator records what changed the law, another confirms it, and an attorney sees whose cases it touches', async ({ visit }) => {
  const { id, path, pseudonym } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of R') });
  const { page } = await visit({ email: FIRST });
  await page.goto('/policies');
  await page.getByText('Matter of Yajure Hurtado').first().waitFor();
  await page.getByRole('button', { name: 'Record a policy event' }).click();
  await page.getByLabel('What it is').selectOption('RULE');
  await page.getByLabel('Short name').fill(NAME);
  await page.getByLabel('What it changes').fill('Judges decide on telephonic testimony at the master hearing.');
  await page.getByLabel('First day in effect').fill('2026-11-02');
  await page.getByLabel('11', { exact: true }).check();
  await page.getByLabel('Continuance denied').check();
  await page.getByLabel('Sources').fill('https://www.federalregister.gov/');
  await page.getByRole('button', { name: 'Save' }).click();
  const own = page.getByRole('article', { name: NAME });
  await own.getByText('Not yet confirmed by a second person').waitFor();
  assert.equal(await own.getByRole('button', { name: `Confirm: ${NAME}` }).count(), 0);

  const other = await visit({ email: SECOND });
  await other.page.goto('/policies');
  await other.page.getByRole('button', { name: `Confirm: ${NAME}` }).click();
  await other.page.getByRole('article', { name: NAME }).getByText(/Confirmed by /).waitFor();

  // Atlanta is in the eleventh circuit.
  const reader = await visit({ email: attorney(1) });
  await reader.page.goto('/policies?measure=continuance-denied');
  const seen = reader.page.getByRole('article', { name: NAME });
  await seen.getByText('circuits 11').waitFor();
  assert.equal(await reader.page.getByRole('button', { name: /^(Confirm|Edit|Withdraw):/ }).count(), 0);
  await seen.getByRole('link', { name: /^touches/ }).click();
  await reader.page.getByText('Open cases that a policy event touches.').waitFor();
  // She has more cases than one page shows, and this one has no hearing yet: it is the last.
  await reader.page.getByRole('searchbox', { name: 'Pseudonym' }).fill(pseudonym);
  await reader.page.locator(`a[href*="${id}"]`).first().waitFor();
  assert.ok(path.includes(id));
  await reader.page.getByRole('button', { name: 'Show all cases' }).click();
  await reader.page.getByText('Open cases that a policy event touches.').waitFor({ state: 'detached' });

  await page.reload();
  await page.getByRole('button', { name: `Withdraw: ${NAME}` }).click();
  await page.getByLabel('Why it should not have been recorded').fill('It was never published.');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await own.waitFor({ state: 'detached' });
  await page.getByLabel('Withdrawn ones too').check();
  await own.getByText('Withdrawn: It was never published.').waitFor();
});

journey('A calendar asks for her hearings by an address that she makes, until she ends it', async ({ visit }) => {
  const program = await programOf(attorney(3));
  const caption = fact('Matter of H');
  const { id, pseudonym } = await program.openCase({ caption });
  await program.submit('scheduleHearing', { caseId: id, kind: 'MASTER', on: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10), at: '09:00' }, 'case { id }');
  const { page } = await visit({ email: attorney(3) });
  await page.goto('/inbox');
  await page.getByRole('button', { name: 'Make an address: Hearings of your cases' }).click();
  const address = await page.getByRole('textbox', { name: 'Address', exact: true }).inputValue();
  const calendar = await (await fetch(address)).text();
  assert.match(calendar, new RegExp(`Master hearing - case ${pseudonym}`));
  assert.ok(!calendar.includes(caption));
  await page.getByRole('button', { name: 'End the address: Hearings of your cases' }).click();
  await page.getByRole('button', { name: 'End the address: Hearings of your cases' }).waitFor({ state: 'detached' });
  assert.equal((await fetch(address)).status, 404);
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on policy events and ICE's figures in ${theme} and ${locale}, and they fit 320 px`, async ({ visit }) => {
    const { page } = await visit({ email: FIRST, preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    const wrong = {};
    const look = async (name) => {
      const found = await findings(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 320) found.push(`${wide} px wide`);
      if (found.length > 0) wrong[name] = found;
    };
    for (const each of ['/figures/ice', '/policies']) {
      await page.goto(each);
      await page.locator('main h1').first().waitFor();
      await page.waitForFunction(() => !document.querySelector('.loading'));
      await look(each);
    }
    await page.getByRole('button', { name: /^(Record a policy event|Registrar un cambio de política)$/ }).click();
    await page.locator('dialog[open]').waitFor();
    await look('recording');
    assert.deepEqual(wrong, {});
  });
}
