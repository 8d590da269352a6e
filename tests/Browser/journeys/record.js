import assert from 'node:assert/strict';
import { fact } from '../testing/facts.js';
import { journey, product } from '../testing/journey.js';
import { attorney, Program } from '../testing/program.js';

journey('An auditor reads who read what, and takes it along', async ({ visit }) => {
  // Signed in just now: a caption wants a proof of the last minutes.
  const program = await Program.signIn(product, attorney(1));
  const made = await program.openCase({ caption: fact('Matter of R') });
  await program.ask('query($id: ID!) { case(id: $id) { caption } }', { id: made.id });

  const { page } = await visit({ email: 'auditor.atl@lawlab.test' });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Record', level: 1 }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Cases' }).count(), 0);

  await page.getByLabel('To what (kind/id)').fill(`case/${made.id}`);
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  await page.getByRole('cell', { name: 'Case opened' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.case-table-body [role=row]').length === 3);
  const texts = (await rows.allTextContents()).map((text) => text.replaceAll(/\s+/g, ' '));
  for (const [at, what] of ['Name shown', 'Case read', 'Case opened'].entries()) assert.match(texts[at], new RegExp(what));
  assert.equal(new URL(page.url()).searchParams.get('object'), `case/${made.id}`);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  assert.match((await download).suggestedFilename(), /^record-\d{4}-\d{2}-\d{2}\.csv$/);
});

journey('The record is no attorney’s', async ({ visit }) => {
  const { page } = await visit({ email: attorney(1) });
  await page.goto('/record');
  await page.waitForURL(`${product.url}/`);
  assert.equal(await page.getByRole('link', { name: 'Record' }).count(), 0);
});
