import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fact } from '../testing/facts.js';
import { unzip } from '../testing/hostile.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

journey('Cases of a list are taken along as files, without names', async ({ visit }) => {
  const program = await programOf(attorney(1));
  const caption = fact('Matter of X');
  await program.openCase({ caption });
  const { page } = await visit({ email: attorney(1) });
  await page.goto('/cases');
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export cases' });
  await dialog.getByLabel('Format').selectOption('CSV');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByText('It is ready').waitFor();
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download' }).click();
  const files = unzip(readFileSync(await (await download).path()));

  const manifest = JSON.parse(files['manifest.json']);
  assert.equal(manifest.withNames, false);
  assert.deepEqual(manifest.tables, ['CASES', 'HEARINGS', 'OUTCOMES']);
  for (const { name, sha256 } of manifest.files) {
    const contents = files[name];
    assert.equal(createHash('sha256').update(contents).digest('hex'), sha256, name);
    assert.ok(!contents.includes(caption), `${name} names nobody`);
  }
});
