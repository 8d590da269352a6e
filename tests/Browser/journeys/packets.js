import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { findings } from '../testing/axe.js';
import { Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const remote = 'attorney03.chl@lawlab.test';
const MOTION = 'Motion for bond redetermination';

/** Opens the motion, which somebody began. */
async function motionOn(page, path) {
  await page.goto(path);
  await page.getByRole('region', { name: 'Texts' }).locator('details > summary').first().click();
  const editor = new Editor(page, MOTION);
  await editor.ready();
  return editor;
}

/** A page with one line of text, as small as PDF has it. */
function pdfOf(text) {
  const contents = `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${contents.length} >>\nstream\n${contents}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${file}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`, 'latin1');
}

/** A bond packet that the remote attorney works on. */
async function ordered(name) {
  const [partner, lead] = [await programOf(attorney(1)), await programOf(remote)];
  const { id: caseId } = await partner.openCase({ caption: fact(name) });
  const [{ personId }, { me }] = [await lead.me(), await lead.ask('{ me { organization { id } } }')];
  const admin = await programOf('admin@lawlab.test');
  await admin.submit('setProduction', { organizationId: me.organization.id, produces: true }, 'organization { id }');
  const { id } = await partner.submit('orderRelease', { caseId, kind: 'BOND', producerId: me.organization.id, instructions: fact('Her landlord writes') }, 'releaseRequest { id }');
  await lead.submit('triageRelease', { releaseRequestId: id, supervisorId: personId, promisedOn: null }, 'releaseRequest { id }');
  await lead.submit('takeReleaseStep', { releaseRequestId: id, step: 'interview-review' }, 'releaseRequest { id }');
  return { id, path: `/borderx/${id}/packet` };
}

journey('A packet is built: a paper is uploaded and proves something, a text begins with its template, and the PDF is taken along', async ({ visit }) => {
  const { id, path } = await ordered('Matter of P');
  const { page } = await visit({ email: remote, expects: [/\/packets\/[^/]+\/files.*400/, /400 \(/] });
  await page.goto(`/borderx/${id}`);
  await page.getByRole('link', { name: 'Build the packet' }).click();
  await page.getByText('Nothing is uploaded yet.').waitFor();

  const upload = page.getByLabel('Upload a file');
  await upload.setInputFiles({ name: 'a letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ this is no document') });
  await page.getByText('This file is neither PDF nor JPEG nor PNG. Save it as PDF and upload it again.').waitFor();
  await upload.setInputFiles({ name: 'a letter.pdf', mimeType: 'application/pdf', buffer: pdfOf('I let the room to her and know her well.') });
  await page.getByText('File that nobody has described').waitFor();
  await page.getByLabel('Title').fill('Letter of the landlord');
  await page.getByLabel('Who it comes from').selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Say what it is' }).click();
  await page.getByText('Letter of the landlord').first().waitFor();
  await page.getByText('Proves 0 points').click();
  await page.getByRole('group', { name: 'What it proves' }).getByRole('checkbox').first().click();
  await page.getByText('Proved by: Letter of the landlord').waitFor();

  const texts = page.getByRole('region', { name: 'Texts' });
  await texts.locator('details > summary').first().click();
  await texts.getByRole('button', { name: 'Begin with the template' }).first().click();
  await texts.getByRole('button', { name: 'Replace by the template' }).first().waitFor();

  await page.getByLabel('City and state of the court, or the district').fill('Lumpkin, Georgia');
  await page.getByLabel('Who files it').fill('Rosa Ejemplo');
  await page.getByLabel('Organization, street, city, telephone, e-mail').fill('A Made-Up Office\n1 Street\nAtlanta, Georgia');
  await page.getByLabel('For whom').fill('Pro bono counsel for Respondent');
  // What is put together is the packet as it is then: the cover has to be saved first.
  const saved = page.waitForResponse((response) => response.request().postData()?.includes('Lumpkin, Georgia'));
  await page.getByRole('button', { name: 'Save the cover' }).click();
  await saved;
  await page.getByRole('button', { name: 'Save the cover' }).waitFor();

  await page.getByRole('button', { name: 'Put it together' }).click();
  const taken = page.getByRole('link', { name: 'The whole packet (PDF)' });
  await taken.waitFor();
  assert.deepEqual(await findings(page), []);
  const [download] = await Promise.all([page.waitForEvent('download'), taken.click()]);
  const pdf = await readFile(await download.path());
  assert.equal(pdf.subarray(0, 5).toString('latin1'), '%PDF-');
  assert.match(pdf.subarray(-10).toString('latin1'), /%%EOF/);
  if (process.env.LAWLAB_PICTURES) {
    await download.saveAs(`${process.env.LAWLAB_PICTURES}/packet.pdf`);
    await page.screenshot({ path: `${process.env.LAWLAB_PICTURES}/packet.png`, fullPage: true });
  }

  // Whoever ordered it sees what is written; what she did not ask for is not offered.
  const orders = await visit({ email: attorney(1) });
  await orders.page.goto(path);
  await orders.page.getByText('Proved by: Letter of the landlord').waitFor();

  // A stranger finds nothing there.
  const stranger = await visit({ email: attorney(9, 'kan') });
  await stranger.page.goto(path);
  await stranger.page.locator('.empty h1').waitFor();
});

journey('Two members in two browsers write one text of a packet at once, and the grade sees what they wrote', async ({ visit }) => {
  const { id, path } = await ordered('Matter of T');
  const [lead, colleague] = [await programOf(remote), 'attorney04.chl@lawlab.test'];
  await (await programOf(colleague)).submit('takeReleaseStep', { releaseRequestId: id, step: 'evidence' }, 'releaseRequest { id }');
  await lead.submit('beginPacketText', { releaseRequestId: id, text: 'motion' }, 'packet { version }');
  const [ana, ben] = [await visit({ email: remote }), await visit({ email: colleague })];
  const [anas, bens] = await Promise.all([motionOn(ana.page, path), motionOn(ben.page, path)]);
  await anas.write('The paragraph of both: [[amount]]. ');
  await bens.contains('The paragraph of both: [[amount]]. ');
  await ben.page.getByText(`Fill in what is left open in double brackets: ${MOTION}`).waitFor();
  const [left, right] = [fact('left'), fact('right')];
  await Promise.all([anas.write(`${left} writes Ana; `, { at: 'Home', delay: 30 }), bens.write(`${right} writes Ben. `, { at: 'Control+End', delay: 30 })]);
  for (const editor of [anas, bens]) {
    for (const word of [left, right]) await editor.contains(word);
    await editor.saved();
  }

  assert.equal(await anas.text(), await bens.text());
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on the page of a packet in ${theme} and ${locale}, and it fits 320 px`, async ({ visit }) => {
    const { path } = await ordered('Matter of Q');
    const { page } = await visit({ email: remote, preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    await page.goto(path);
    const upload = page.locator('input[type=file]');
    await upload.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdfOf('A letter.') });
    await page.locator('main ol.rows > li').first().waitFor();
    // Each click leaves one less, the outer ones first.
    const closed = page.locator('main details:not([open]) > summary');
    while ((await closed.count()) > 0) await closed.first().click();
    assert.deepEqual(await findings(page), []);
    const wide = () => [...document.querySelectorAll('main *')].filter((each) => each.getBoundingClientRect().right > 320).map((each) => `${each.tagName} ${each.className} ${Math.round(each.getBoundingClientRect().right)}`);
    assert.deepEqual(await page.evaluate(wide), []);
    if (process.env.LAWLAB_PICTURES) await page.screenshot({ path: `${process.env.LAWLAB_PICTURES}/packet-${theme}.png`, fullPage: true });
  });
}
