import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const JUDGE = { code: 'ZQ2' };
const today = () => new Date().toISOString().slice(0, 10);

async function report(program, what) {
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const jurisdictionId = jurisdictions.find(({ code }) => code === 'ATL').id;
  return program.submit('reportAlert', { jurisdictionId, kind: 'JUDGE', place: JUDGE.code, what, since: today(), seenMyself: true, question: null }, 'alert { id }');
}

journey('What one attorney reports reaches another, who confirms it, and both see it corrected', async ({ visit }) => {
  const { path } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of C') });
  const teller = await visit({ email: attorney(1) });
  const hearer = await visit({ email: attorney(2) });
  await hearer.page.goto('/alerts');
  await hearer.page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor();
  await hearer.page.waitForFunction(() => !document.querySelector('.loading'));

  await teller.page.goto(path);
  await teller.page.getByRole('button', { name: 'Report a change' }).click();
  await teller.page.getByLabel('What changed?').fill('Opens at noon and hears nobody before.');
  await teller.page.getByRole('button', { name: 'Tell everyone it touches' }).click();
  await teller.page.locator('dialog[open]').waitFor({ state: 'detached' });

  // It waits until she asks for it: nothing moves under her eyes.
  await hearer.page.getByRole('button', { name: /^1 new$/ }).click();
  await hearer.page.getByRole('link', { name: /^Prosecutor: / }).first().click();
  await hearer.page.getByText('Opens at noon and hears nobody before.').waitFor();
  await hearer.page.getByRole('button', { name: 'I saw this too' }).click();
  await hearer.page.getByRole('status').filter({ hasText: '1 saw this too' }).waitFor();

  await teller.page.goto(new URL(hearer.page.url()).pathname);
  await teller.page.getByRole('status').filter({ hasText: '1 saw this too' }).waitFor();
  await teller.page.getByText('Correct it', { exact: true }).first().click();
  await teller.page.getByLabel('What changed?').fill('Opens at eleven and hears nobody before.');
  await teller.page.getByRole('button', { name: 'Correct it' }).click();
  await hearer.page.getByText('Opens at eleven and hears nobody before.').waitFor();
  await hearer.page.getByText(/^Corrected .* What was reported first is not so\.$/).waitFor();
  await hearer.page.getByText('before the correction').waitFor();
});

journey('A hundred new alerts move nothing under the reader', async ({ visit }) => {
  const program = await programOf(attorney(1));
  for (let number = 0; number < 30; number++) await report(program, `Denies the motion of that kind (${number}).`);
  const { page } = await visit({ email: attorney(2), viewport: { width: 1280, height: 600 } });
  await page.goto('/alerts');
  await page.locator('main .rows li').nth(20).scrollIntoViewIfNeeded();
  const place = () => page.evaluate(() => [scrollY, ...[...document.querySelectorAll('main .rows li')].slice(18, 23).map((row) => row.getBoundingClientRect().top)]);
  const before = await place();
  await Promise.all(Array.from({ length: 100 }, (_, number) => report(program, `Denies another motion (${number}).`)));
  await page.getByRole('button', { name: /^100 new$/ }).waitFor();
  assert.deepEqual(await place(), before);
  await page.getByRole('button', { name: /^100 new$/ }).click();
  await page.getByRole('button', { name: /new$/ }).waitFor({ state: 'detached' });
  assert.equal(await page.locator('main .rows li').count(), 50);
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await page.locator('main .rows li').nth(99).waitFor();
});

journey('A decision is recorded on the case, and a judge of few decisions has no figure', async ({ visit }) => {
  const { path } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of D') });
  const { page } = await visit({ email: attorney(1) });
  await page.goto(path.replace(/strategy$/, 'hearings'));
  await page.getByRole('button', { name: 'Record a decision' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was decided').selectOption('CONTINUANCE');
  await dialog.getByLabel('How', { exact: true }).selectOption('DENIED');
  const judge = dialog.getByRole('combobox', { name: 'Judge who decided' });
  await judge.fill('ZQ8');
  await page.locator('.choices [role=option]').first().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Continuance: denied, asked for by the respondent/).waitFor();

  await page.goto('/practice?by=ZQ8');
  const row = page.getByRole('row').filter({ hasText: 'Bond denied' });
  await row.getByText(/decisions: too few for a figure/).first().waitFor();
  await page.goto('/practice?court=ATL');
  await page.getByRole('row').filter({ hasText: 'Continuance denied' }).getByText(/%.*–.*%.*decisions/).first().waitFor();
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as CSV' }).click()]);
  assert.equal(csv.suggestedFilename(), 'practice.csv');

  await page.goto(path.replace(/strategy$/, 'hearings'));
  await page.getByRole('button', { name: /^Take back: Continuance/ }).click();
  await page.getByText(/^Continuance: denied/).waitFor({ state: 'detached' });
});

async function walk(page, look) {
  const { path } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of W') });
  const { id } = await report(await programOf(attorney(1)), 'Wants all filings on paper.');
  for (const each of ['/alerts', `/alerts/${id}`, '/practice?court=ATL', path.replace(/strategy$/, 'hearings')]) {
    await page.goto(each);
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('.loading'));
    await look(each.replace(/\w{32}/, 'id'));
  }
  await page.getByRole('button', { name: /^(Record a decision|Registrar una decisión)$/ }).click();
  await page.locator('dialog[open]').waitFor();
  await look('recording');
  await page.goto('/alerts');
  await page.getByRole('button', { name: /^(Report a change|Informar de un cambio)$/ }).click();
  await page.locator('dialog[open]').waitFor();
  await look('reporting');
}

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on alerts and figures in ${theme} and ${locale}, and they fit 320 px`, async ({ visit }) => {
    const { page } = await visit({ email: attorney(1), preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    const wrong = {};
    await walk(page, async (name) => {
      const found = await findings(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 320) found.push(`${wide} px wide`);
      if (found.length > 0) wrong[name] = found;
    });
    assert.deepEqual(wrong, {});
  });
}
