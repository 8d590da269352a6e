import assert from 'node:assert/strict';
import { converged, Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

journey('Every version can be viewed, compared, exported and restored', async ({ visit }) => {
  const [program, other] = [await programOf(attorney(1)), await programOf(attorney(2))];
  const shared = await program.openCase({ caption: fact('Matter of H'), team: [other] });
  const [ana, ben] = [await visit({ email: attorney(1) }), await visit({ email: attorney(2) })];
  const [anas, bens] = await Promise.all([Editor.open(ana.page, shared.path), Editor.open(ben.page, shared.path)]);
  const [first, second] = [fact('first'), fact('second')];
  await anas.write(first);
  await anas.saved();
  await bens.shows(first);
  const { version } = await program.readDraft(shared.draftId);
  await bens.write(` ${second}`);
  await bens.saved();
  const newest = (await program.readDraft(shared.draftId)).version;

  const { page } = ana;
  await page.getByRole('button', { name: 'Version history' }).click();
  const panel = page.getByRole('complementary', { name: 'Version history' });
  const names = await Promise.all([program.me(), other.me()]);
  for (const { name } of names) await panel.getByText(name).first().waitFor();

  await panel.getByRole('button', { name: `View version ${version}`, exact: true }).click();
  const viewed = page.getByRole('dialog', { name: `Version ${version}`, exact: true });
  await viewed.getByText(first).waitFor();
  assert.ok(!(await viewed.textContent()).includes(second));
  await viewed.getByText('Export').click();
  const download = page.waitForEvent('download');
  await viewed.getByRole('link', { name: 'Plain text' }).click();
  assert.equal(await bytesOf(await download).then(String), first);
  await viewed.getByRole('button', { name: 'Close' }).click();

  for (const one of [version, newest]) await panel.getByLabel(`Choose version ${one} to compare`).check();
  await panel.getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByRole('dialog', { name: `From version ${version} to ${newest}` });
  await compared.locator('ins', { hasText: second }).waitFor();
  assert.equal(await compared.locator('del').count(), 0);
  await compared.getByRole('button', { name: 'Close' }).click();

  await panel.getByRole('button', { name: `View version ${version}`, exact: true }).click();
  await viewed.getByRole('button', { name: 'Restore this version' }).click();
  await bens.shows(first);
  await converged([anas, bens], program, shared.draftId);
  const restored = await program.readDraft(shared.draftId);
  assert.equal(restored.text, first);
  assert.ok(restored.version > newest, 'a restore is a new version');
});

journey('The exported files are what they say they are', async ({ visit }) => {
  const program = await programOf(attorney(1));
  const own = await program.openCase({ caption: fact('Matter of E') });
  const { page, context } = await visit({ email: attorney(1) });
  const editor = await Editor.open(page, own.path);
  const text = fact('exported');
  await editor.write(text);
  await editor.saved();

  await page.getByText('Export', { exact: true }).click();
  const links = page.locator('.draft-bar a[download]');
  const answers = {};
  for (const format of ['docx', 'html', 'txt']) {
    const answer = await context.request.get(await links.and(page.locator(`[href*="format=${format}"]`)).getAttribute('href'));
    assert.equal(answer.status(), 200);
    assert.match(answer.headers()['content-disposition'], new RegExp(`^attachment; filename="?strategy-\\d{4}-\\d\\d-\\d\\d\\.${format}`));
    answers[format] = await answer.body();
  }
  assert.equal(answers.docx.subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
  assert.ok(answers.html.toString().includes(text));
  assert.equal(answers.txt.toString().trim(), text);

  const stranger = await visit({ email: attorney(1, 'chl') });
  const refused = await stranger.context.request.get(`/drafts/${own.draftId}/export?format=txt`);
  assert.equal(refused.status(), 404);
});

async function bytesOf(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString().trim();
}
