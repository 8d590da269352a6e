import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const QUESTION = 'The judge refuses testimony by telephone. Which authority?';

async function ask(program, text) {
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const jurisdictionId = jurisdictions.find(({ code }) => code === 'ATL').id;
  return program.submit('askQuestion', { jurisdictionId, kind: 'JUDGE', place: 'ZQ2', subjects: ['bond'], urgency: 'TODAY', text }, 'question { id }');
}

journey('What one asks from a case another answers, it is accepted, seen live, and found by the next who asks', async ({ visit }) => {
  const { path } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of Q') });
  const { path: others } = await (await programOf(attorney(2))).openCase({ caption: fact('Matter of R') });
  const asker = await visit({ email: attorney(1) });
  const knower = await visit({ email: attorney(2) });
  await knower.page.goto('/questions');
  await knower.page.getByRole('heading', { name: 'Questions', level: 1 }).waitFor();
  await knower.page.waitForFunction(() => !document.querySelector('.loading'));

  await asker.page.goto(path);
  await asker.page.getByRole('button', { name: 'Ask the hive' }).click();
  await asker.page.getByLabel('What do you need to know?').fill(QUESTION);
  await asker.page.getByLabel('Now, I am in court').check();
  await asker.page.getByRole('button', { name: 'Ask', exact: true }).click();
  await asker.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await asker.page.getByRole('status').filter({ hasText: 'Nobody has answered yet' }).waitFor();

  // It waits until she asks for it: nothing moves under her eyes.
  await knower.page.getByRole('button', { name: /^1 new$/ }).click();
  await knower.page.getByRole('link', { name: QUESTION }).first().click();
  await knower.page.getByLabel('Your answer').fill('Good cause shown in a written motion.');
  await knower.page.getByLabel('Authority (citation)').fill('8 CFR 1003.25(c)');
  await knower.page.getByRole('button', { name: 'Answer', exact: true }).click();

  await asker.page.getByText('Good cause shown in a written motion.').waitFor();
  await asker.page.getByRole('button', { name: 'This helped me' }).click();
  await knower.page.getByRole('listitem').filter({ hasText: 'This helped' }).waitFor();

  await knower.page.goto(others);
  await knower.page.getByRole('button', { name: 'Ask the hive' }).click();
  await knower.page.getByLabel('What do you need to know?').fill('May a witness speak by telephone here?');
  const before = knower.page.getByRole('dialog').getByRole('listitem').filter({ hasText: QUESTION }).first();
  await before.getByText('Good cause shown in a written motion.').waitFor();
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on questions in ${theme} and ${locale}, and they fit 320 px`, async ({ visit }) => {
    const program = await programOf(attorney(1));
    await program.openCase({ caption: fact('Matter of S') });
    const { id } = await ask(program, 'Does this judge take filings on paper?');
    const { page } = await visit({ email: attorney(1), preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    const wrong = {};
    const look = async (name) => {
      const found = await findings(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 320) found.push(`${wide} px wide`);
      if (found.length > 0) wrong[name] = found;
    };
    for (const each of [`/questions/${id}`, '/questions']) {
      await page.goto(each);
      await page.locator('main h1').first().waitFor();
      await page.waitForFunction(() => !document.querySelector('.loading'));
      await look(each.replace(/\w{32}/, 'id'));
    }
    await page.getByRole('button', { name: /^(Ask the hive|Preguntar a la colmena)$/ }).click();
    await page.locator('dialog[open] textarea').waitFor();
    await look('asking');
    assert.deepEqual(wrong, {});
  });
}
