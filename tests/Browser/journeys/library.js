import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const today = () => new Date().toISOString().slice(0, 10);

journey('What one writes and publishes another finds by its words, uses, and sees what came of it', async ({ visit }) => {
  const word = `zorzal${Date.now()}`;
  const program = await programOf(attorney(2));
  const { id: caseId, pseudonym } = await program.openCase({ caption: fact('Matter of U') });
  const author = await visit({ email: attorney(1) });
  const user = await visit({ email: attorney(2) });

  await author.page.goto('/library');
  await author.page.getByRole('button', { name: 'Add to the library' }).click();
  await author.page.getByLabel('Title', { exact: true }).fill(`Bond motion ${word}`);
  await author.page.getByLabel('Kind of motion').last().selectOption('bond');
  await author.page.getByLabel('Text', { exact: true }).fill('Neither a danger nor likely to flee.');
  await author.page.getByRole('button', { name: 'Add', exact: true }).click();
  await author.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await author.page.getByRole('heading', { name: `Bond motion ${word}`, level: 1 }).waitFor();
  const editor = new Editor(author.page);
  await editor.ready();
  await editor.contains('Neither a danger');
  await editor.write(`Ties to ${word}town. `, { at: 'Control+Home' });
  await editor.saved();
  await author.page.getByRole('button', { name: 'Publish the text' }).click();
  await author.page.getByRole('button', { name: 'Publish', exact: true }).click();
  await author.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await author.page.getByText('Version 1', { exact: true }).waitFor();

  await user.page.goto('/library');
  await user.page.getByLabel('Words in titles, citations and texts').fill(`${word}town`);
  await user.page.getByRole('link', { name: `Bond motion ${word}` }).click();
  await user.page.getByText('Neither a danger nor likely to flee.').waitFor();
  await user.page.getByRole('button', { name: 'I used this' }).click();
  const cases = user.page.getByRole('combobox', { name: 'In which of your cases?' });
  await cases.fill(pseudonym);
  await user.page.getByRole('option', { name: pseudonym }).click();
  await user.page.getByRole('button', { name: 'Save' }).click();
  await user.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await user.page.getByText('Used 1 time: 1 not known yet').waitFor();
  assert.ok(!user.page.url().includes(word));

  await program.submit(
    'recordOutcome',
    { caseId, kind: 'BOND', result: 'GRANTED', on: today(), decidedBy: 'ZQ2', amount: 1500 },
    'case { id }',
  );
  await author.page.reload();
  await author.page.getByText('Used 1 time: 1 granted').waitFor();
  assert.equal(await author.page.getByText(pseudonym).count(), 0);
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on the library in ${theme} and ${locale}, and it fits 320 px`, async ({ visit }) => {
    const program = await programOf(attorney(1));
    const { id: caseId } = await program.openCase({ caption: fact('Matter of V') });
    const { id } = await program.submit(
      'addLibraryItem',
      {
        kind: 'AUTHORITY',
        content: { title: 'Testimony by telephone', subjects: ['bond'], courts: ['ATL'], judges: ['ZQ2'], motion: 'telephone', citation: '8 CFR 1003.25(c)', link: 'https://www.ecfr.gov/current/title-8' },
        openingText: 'Good cause shown in a written motion is enough.',
      },
      'libraryItem { id }',
    );
    await program.submit('publishLibraryItem', { libraryItemId: id, note: 'First version' }, 'libraryItem { id }');
    await program.submit('recordLibraryUse', { libraryItemId: id, caseId, court: 'ATL', judge: 'ZQ2', motion: 'telephone', on: today() }, 'libraryItem { id }');
    const { page } = await visit({ email: attorney(1), preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    const wrong = {};
    const look = async (name) => {
      const found = await findings(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 320) found.push(`${wide} px wide`);
      if (found.length > 0) wrong[name] = found;
    };
    const settled = async () => {
      await page.locator('main h1').first().waitFor();
      await page.waitForFunction(() => !document.querySelector('.loading'));
    };
    const dialog = async (button, name) => {
      await page.getByRole('button', { name: button }).first().click();
      await page.locator('dialog[open] form').waitFor();
      await look(name);
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    };
    await page.goto('/library');
    await settled();
    await look('list');
    await dialog(/^(Add to the library|Añadir a la biblioteca)$/, 'adding');
    await page.goto(`/library/${id}`);
    await settled();
    await look('item');
    await dialog(/^(I used this|Lo usé)$/, 'using');
    await dialog(/^(Change title and tags|Cambiar título y etiquetas)$/, 'describing');
    await dialog(/^(Publish the text|Publicar el texto)$/, 'publishing');
    await page.getByRole('button', { name: /^(Write the next version|Escribir la próxima versión)$/ }).click();
    await page.locator('.ql-editor').waitFor();
    await settled();
    await look('writing');
    assert.deepEqual(wrong, {});
  });
}
