import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { journey } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const FIRST = 'facilitator.atl@lawlab.test';
const SECOND = 'facilitator.chl@lawlab.test';
const WHY = 'A made-up fee from November on.';
const TITLE = 'Made-up fee of a made-up form';

journey('The law of a day shows its sources; one facilitator proposes a change, another approves it, and an attorney reads it', async ({ visit }) => {
  const reader = await visit({ email: attorney(1) });
  await reader.page.goto('/law?on=2026-03-09&kind=DEADLINE');
  const ten = reader.page.getByRole('article', { name: 'Appeal to the Board: 10 days (interim rule)' });
  await ten.getByText('Vacated by the D.D.C. (Moss, J.) on 8 March 2026.').waitFor();
  await ten.getByRole('link', { name: /^8 CFR 1003\.38/ }).waitFor();
  assert.equal(await reader.page.getByRole('button', { name: 'Propose a change' }).count(), 0);

  const { page } = await visit({ email: FIRST });
  await page.goto('/law');
  await page.getByRole('button', { name: 'Propose a change' }).click();
  await page.getByLabel('What happened').fill(WHY);
  await page.getByLabel('Id of the text').fill('fee-made-up-journey');
  await page.getByRole('dialog').getByLabel('What it is about').selectOption('FEE');
  await page.getByLabel('Name of the rule').fill('fee-made-up-journey');
  await page.getByLabel('Title', { exact: true }).fill(TITLE);
  await page.getByLabel('What it says').fill('Nine dollars.');
  await page.getByLabel('In figures').fill('usd=nine');
  await page.getByRole('dialog').getByLabel('In effect from').fill('2026-11-01');
  await page.getByLabel('Ids of the sources').fill('made-up-journey');
  await page.getByLabel('Its id').fill('made-up-journey');
  await page.getByLabel('Citation').fill('Made-up Fees');
  await page.getByRole('dialog').getByRole('button', { name: 'Propose a change' }).click();
  await page.getByText("Rule 'fee-made-up-journey': it has 'nine' for usd; a whole number is expected.").waitFor();
  await page.getByLabel('In figures').fill('usd=9');
  await page.getByRole('dialog').getByRole('button', { name: 'Propose a change' }).click();
  const own = page.getByRole('article', { name: WHY });
  await own.getByText('Not yet approved by a second person').waitFor();
  assert.equal(await own.getByRole('button', { name: `Approve: ${WHY}` }).count(), 0);

  const other = await visit({ email: SECOND });
  await other.page.goto('/law');
  await other.page.getByRole('button', { name: `What would it move in open cases: ${WHY}` }).click();
  await other.page.getByText('Something moves in fewer than 11 of them.').waitFor();
  await other.page.getByRole('button', { name: `Approve: ${WHY}` }).click();
  await other.page.getByRole('button', { name: `Approve: ${WHY}` }).waitFor({ state: 'detached' });

  await reader.page.goto('/law?on=2026-11-02&kind=FEE');
  await reader.page.getByRole('article', { name: TITLE }).getByText('Made-up Fees').waitFor();
  await reader.page.goto('/law?on=2026-10-31&kind=FEE');
  await reader.page.getByRole('article', { name: 'Fee of an appeal', exact: true }).waitFor();
  assert.equal(await reader.page.getByRole('article', { name: TITLE }).count(), 0);
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on the law in ${theme} and ${locale}, and it fits 320 px`, async ({ visit }) => {
    const { page } = await visit({ email: FIRST, preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    const wrong = {};
    const look = async (name) => {
      const found = await findings(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 320) found.push(`${wide} px wide`);
      if (found.length > 0) wrong[name] = found;
    };
    await page.goto('/law');
    await page.locator('main article h3 >> visible=true').first().waitFor();
    await look('the list');
    await page.getByRole('button', { name: /^(Propose a change|Proponer un cambio)$/ }).click();
    await page.locator('dialog[open]').waitFor();
    await look('proposing');
    assert.deepEqual(wrong, {});
  });
}
