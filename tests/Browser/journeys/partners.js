import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { journey } from '../testing/journey.js';

const keeper = 'administrator01.applicant@lawlab.test';
const reviewer = 'facilitator.borderx@lawlab.test';

journey('An organization that applied is decided condition by condition, states one anew, and sees what was decided and why', async ({ visit }) => {
  const reviews = await visit({ email: reviewer });
  await reviews.page.goto('/borderx/partners');
  await reviews.page.getByRole('link', { name: 'Willow Creek Demo Detention Project' }).click();
  await decide(reviews.page, 'd', false, 'The agreement ended in January.');

  const states = await visit({ email: keeper });
  await states.page.goto('/borderx/partner');
  await states.page.getByText('The agreement ended in January.').waitFor();
  await states.page.getByRole('button', { name: 'State condition (d)' }).click();
  await states.page.getByLabel('What shows it').fill('Visiting agreement, DEMO-V8');
  await states.page.getByRole('dialog').getByRole('button', { name: 'State it' }).click();
  await states.page.getByText('Shown by: Visiting agreement, DEMO-V8').waitFor();

  await reviews.page.reload();
  for (const letter of ['a', 'b', 'c', 'd', 'e', 'f']) await decide(reviews.page, letter, true, `Seen and called, ${letter}.`);
  await reviews.page.getByText('Each condition is met, and packets may be ordered.').waitFor();
  await states.page.reload();
  await states.page.getByText('Each condition is met, and packets may be ordered.').waitFor();
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on partnerships in ${theme} and ${locale}, and they fit 320 px`, async ({ visit }) => {
    const wrong = {};
    for (const [email, paths] of [[keeper, ['/borderx/partner']], ['administrator01.chl@lawlab.test', ['/borderx/partner']], [reviewer, ['/borderx/partners', 'first']]]) {
      const { page } = await visit({ email, preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
      for (const path of paths) {
        if (path === 'first') {
          await page.locator('main .rows a').first().click();
          await page.waitForURL('**/borderx/partners/*');
        } else await page.goto(path);
        await page.locator('main h2, main .rows a').first().waitFor();
        await page.locator('main .loading').waitFor({ state: 'detached' });
        const button = page.locator('main article button').first();
        if ((await button.count()) > 0) await button.click();
        const found = await findings(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > 320) found.push(`${wide} px wide`);
        if (found.length > 0) wrong[`${email} ${path}`] = found;
      }
    }

    assert.deepEqual(wrong, {});
  });
}

async function decide(page, letter, isMet, reason) {
  await page.getByRole('button', { name: `Decide condition (${letter})` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Decision').selectOption(isMet ? 'met' : 'not');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
  await page.getByText(reason).waitFor();
}
