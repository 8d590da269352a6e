import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { findings } from '../testing/axe.js';
import { Editor } from '../testing/editor.js';
import { aNumber, fact } from '../testing/facts.js';
import { unzip } from '../testing/hostile.js';
import { journey, product, programOf } from '../testing/journey.js';
import { acceptFileAndClose } from '../testing/packet.js';
import { assertLinked, assertNumbered, keepPages, pdfOf } from '../testing/pdf.js';
import { attorney } from '../testing/program.js';

const [remote, colleague, reviewer] = [3, 4, 5].map((number) => `attorney0${number}.chl@lawlab.test`);
const MOTION = 'Motion for bond redetermination';
const BLANK = /\[\[[^\]]*\]\]/;

/** Opens the motion, which somebody began. */
async function motionOn(page, path) {
  await page.goto(path);
  await page.getByRole('region', { name: 'Texts' }).locator('details > summary').first().click();
  const editor = new Editor(page, MOTION);
  await editor.ready();
  return editor;
}

/** The remote attorney's organization, which produces packets from now on. */
async function producing() {
  const [lead, admin] = [await programOf(remote), await programOf('admin@lawlab.test')];
  const { me } = await lead.ask('{ me { organization { id } } }');
  await admin.submit('setProduction', { organizationId: me.organization.id, produces: true }, 'organization { id }');
  return me.organization.id;
}

/** A bond packet that the remote attorney works on. */
async function ordered(name) {
  const [partner, lead, producerId] = [await programOf(attorney(1)), await programOf(remote), await producing()];
  const { id: caseId } = await partner.openCase({ caption: fact(name) });
  const { personId } = await lead.me();
  const { id } = await partner.submit('orderRelease', { caseId, kind: 'BOND', producerId, instructions: fact('Her landlord writes') }, 'releaseRequest { id }');
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

  // All of it at once, while she is elsewhere: she is told, and that leads to it.
  await page.getByRole('button', { name: 'Make all files in the background' }).click();
  await page.getByText(/You may leave this page|It is ready/).first().waitFor();
  await page.goto('/inbox');
  await page.getByRole('link', { name: /ready to download/ }).click();
  const all = page.getByRole('region', { name: 'The files of a packet' }).first();
  await all.waitFor();
  assert.deepEqual(await findings(page), []);
  const [archive] = await Promise.all([page.waitForEvent('download'), all.getByRole('link', { name: 'Download' }).click()]);
  const files = Object.keys(unzip(await readFile(await archive.path())));
  assert.ok(files.some((name) => /^to-file\/bond-.*\.pdf$/.test(name)) && files.includes('manifest.json'), `what is filed and its hashes are in ${files}`);

  // Whoever ordered it sees what is written; what she did not ask for is not offered.
  const orders = await visit({ email: attorney(1) });
  await orders.page.goto(path);
  await orders.page.getByText('Proved by: Letter of the landlord').waitFor();

  // A stranger finds nothing there.
  const stranger = await visit({ email: attorney(9, 'kan') });
  await stranger.page.goto(path);
  await stranger.page.locator('.empty h1').waitFor();
});

/** Papers of others for all that silver asks for but the last one, which a person uploads; what there is none of; and the cover. */
async function assembled(program, releaseRequestId) {
  const packet = async (field, input) => program.submit(field, { releaseRequestId, ...input }, 'packet { version }');
  const all = (await program.ask('query($id: ID!) { releaseRequest(id: $id) { packet { elements { code } } } }', { id: releaseRequestId })).releaseRequest.packet;
  const elements = all.elements.map(({ code }) => code);
  for (const [document, title] of [['sponsor-letter', 'Letter of the aunt'], ['sponsor-status', 'Card of the aunt'], ['sponsor-address', 'Lease of the aunt'], ['sponsor-means', 'Pay stubs of the aunt'], ['client-declaration', 'Declaration of Respondent']]) {
    const sent = await fetch(`${product.url}/packets/${releaseRequestId}/files?commandId=${randomUUID()}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${program.token}`, 'Content-Type': 'application/octet-stream' },
      body: pdfOf(`${title}, as it was written.`),
    });
    assert.ok(sent.ok, `${title}: ${sent.status}`);
    const { files } = (await program.ask('query($id: ID!) { releaseRequest(id: $id) { packet { files { id exhibit { title } } } } }', { id: releaseRequestId })).releaseRequest.packet;
    const fileId = files.find((file) => !file.exhibit).id;
    await packet('describeExhibit', { fileId, title, document, origin: document === 'sponsor-status' ? 'INDEPENDENT' : 'FAMILY', isEnglish: true, isCertified: false, hasCertifiedTranslation: false });
    if (document.startsWith('sponsor-')) await packet('linkExhibit', { fileId, elements });
  }

  for (const document of ['entry-of-appearance', 'charging-document', 'custody-determination', 'dispositions']) await packet('lackDocument', { document, reason: 'Nobody gave it to her.' });
  await packet('describeFiling', {
    place: 'Lumpkin, Georgia', practitioner: 'Rosa Ejemplo', address: ['A Made-Up Office', '1 Street', 'Atlanta, Georgia'], eoirNumber: 'ZZ000123', role: 'Pro bono counsel for Respondent', judge: 'Hon. Theodora Bell', isServedElectronically: true,
  });
}

journey('From the interview to the filed motion for bond: ordered, written by two, silver, reviewed, delivered, read by others, filed and decided', async ({ visit }) => {
  const [partner, lead, producerId] = [await programOf(attorney(1)), await programOf(remote), await producing()];
  const { id: caseId, pseudonym } = await partner.openCase({ caption: `Matter of ${fact('Elena')}`, aNumber: aNumber() });
  // She speaks English: nothing is to be translated.
  await partner.submit('recordClaim', { caseId, claim: { nationality: 'GT', language: 'ENG', relief: ['ASYL'] } }, 'case { id }');

  const orders = await visit({ email: attorney(1) });
  await orders.page.goto(`/cases/${caseId}/interview`);
  const occupation = fact('baker');
  await orders.page.getByLabel('Occupation', { exact: true }).fill(occupation);
  await orders.page.keyboard.press('Tab');
  await orders.page.getByText('All answers are saved.').waitFor();

  await orders.page.goto(`/cases/${caseId}/releases`);
  await orders.page.getByText('No packet has been ordered.').waitFor();
  await orders.page.getByRole('button', { name: 'Order a packet' }).click();
  const dialog = orders.page.getByRole('dialog', { name: 'Order a packet' });
  await dialog.getByLabel('Kind of packet').selectOption('BOND');
  await dialog.getByLabel('Produced by').selectOption(producerId);
  const instructions = fact('The aunt is the sponsor');
  await dialog.getByLabel('Instructions').fill(instructions);
  await dialog.getByRole('button', { name: 'Order', exact: true }).click();
  await orders.page.getByRole('heading', { name: `${pseudonym} · Bond motion` }).waitFor();
  const address = new URL(orders.page.url()).pathname;
  const id = address.split('/').at(-1);

  // The remote team finds it under the pseudonym and reads no word of it before somebody works on it.
  const ana = await visit({ email: remote });
  await ana.page.goto('/borderx');
  // In the schedule, and among all packets.
  await ana.page.getByRole('heading', { name: 'What else is open' }).waitFor();
  await ana.page.getByRole('link', { name: `${pseudonym} · Bond motion` }).last().click();
  await ana.page.getByRole('button', { name: 'Promise it' }).waitFor();
  assert.ok(!(await ana.page.content()).includes(instructions));
  assert.deepEqual(await findings(ana.page), []);
  await ana.page.getByRole('button', { name: 'Promise it' }).click();
  await ana.page.getByText(instructions).waitFor();
  await ana.page.getByRole('button', { name: 'Take: Review of the interview' }).click();
  await ana.page.getByRole('button', { name: 'Finish: Review of the interview' }).click();

  // Two of the team write the motion at once; its template knows what the interview says.
  const second = await programOf(colleague);
  await second.submit('takeReleaseStep', { releaseRequestId: id, step: 'evidence' }, 'releaseRequest { id }');
  await assembled(second, id);
  for (const text of ['motion', 'proposed-order']) await lead.submit('fillPacketText', { releaseRequestId: id, text }, 'packet { version }');
  const ben = await visit({ email: colleague });
  const [anas, bens] = await Promise.all([motionOn(ana.page, `${address}/packet`), motionOn(ben.page, `${address}/packet`)]);
  await anas.contains(occupation);
  await ben.page.getByText(`Fill in what is left open in double brackets: ${MOTION}`).waitFor();
  const [left, right] = [fact('left'), fact('right')];
  await Promise.all([anas.write(`${left} writes Ana; `, { at: 'Home', delay: 30 }), bens.write(`${right} writes Ben. `, { at: 'Control+End', delay: 30 })]);
  await anas.replaceAll(BLANK, 'what the aunt said');
  for (const editor of [anas, bens]) {
    for (const word of [left, right]) await editor.contains(word);
    await editor.saved();
  }

  assert.equal(await anas.text(), await bens.text());
  const texts = ana.page.getByRole('region', { name: 'Texts' }).locator('details > summary');
  await texts.first().click();
  await texts.nth(1).click();
  const order = new Editor(ana.page, 'Proposed order');
  await order.ready();
  await order.replaceAll(BLANK, '$1,500');
  await order.saved();
  const standing = ({ page }) => page.getByRole('region', { name: 'How good it is' });
  await standing(ben).getByText('bronze', { exact: true }).waitFor();

  // The last paper makes it silver, and both see it.
  await ben.page.getByLabel('Upload a file').setInputFiles({ name: 'i589.pdf', mimeType: 'application/pdf', buffer: pdfOf('Application for asylum.') });
  await ben.page.getByText('File that nobody has described').waitFor();
  const described = ben.page.getByRole('listitem').filter({ hasText: 'File that nobody has described' });
  await described.getByLabel('Title').fill('Application for asylum');
  await described.getByLabel('Kind of document').selectOption('relief-eligibility');
  await described.getByRole('button', { name: 'Say what it is' }).click();
  for (const writer of [ben, ana]) await standing(writer).getByText('silver', { exact: true }).waitFor();
  await ana.page.getByRole('button', { name: 'The packet is ready' }).click();
  await standing(ana).getByText(/said that it is ready/).waitFor();

  // Another attorney reviews it; whoever promised it delivers it.
  await second.submit('finishReleaseStep', { releaseRequestId: id, step: 'evidence' }, 'releaseRequest { id }');
  await ana.page.goto(address);
  await ana.page.getByRole('button', { name: 'Take: Drafting' }).click();
  await ana.page.getByRole('button', { name: 'Finish: Drafting' }).click();
  const reviews = await visit({ email: reviewer });
  await reviews.page.goto(address);
  await reviews.page.getByRole('button', { name: 'Take: Review by an attorney' }).click();
  await reviews.page.getByRole('button', { name: 'Finish: Review by an attorney' }).click();
  await ana.page.getByRole('button', { name: 'It is put together: Putting the packet together' }).click();
  await ana.page.getByRole('button', { name: 'Deliver the packet' }).click();

  await orders.page.getByRole('button', { name: 'Accept the packet' }).waitFor();
  await orders.page.goto(`${address}/packet`);
  await orders.page.getByRole('button', { name: 'Put it together' }).click();
  const taken = orders.page.getByRole('link', { name: 'The whole packet (PDF)' });
  await taken.waitFor();
  const [download] = await Promise.all([orders.page.waitForEvent('download'), taken.click()]);
  const file = await download.path();
  const pages = assertNumbered(file);
  assert.ok(assertLinked(file) > 6, 'the contents are links');
  if (process.env.LAWLAB_PICTURES) keepPages(file, `${process.env.LAWLAB_PICTURES}/filed`);
  const pageOf = (words) => pages.findIndex((page) => page.includes(words));
  const parts = ['RESPONDENT’S MOTION FOR BOND REDETERMINATION', 'TABLE OF CONTENTS', left, 'TAB A', 'Letter of the aunt, as it was written.', 'TAB F', 'Application for asylum.', '[PROPOSED] ORDER', 'STATEMENT OF ELECTRONIC SERVICE'].map(pageOf);
  assert.deepEqual(parts, [...new Set(parts)].sort((one, other) => one - other), 'the parts are in their order');
  assert.ok(parts.every((page) => page >= 0), 'each part is there');
  assert.match(pages[0], /DETAINED/);
  assert.ok(pages.some((page) => page.includes(occupation)), 'the motion says what the interview says');
  for (const [tab, title] of [['A', 'Letter of the aunt'], ['F', 'Application for asylum']]) {
    const listed = new RegExp(`${tab} ${title}[ .]* (\\d+)`).exec(pages[parts[1]]);
    assert.equal(Number(listed?.[1]) - 1, pageOf(`TAB ${tab}`), `the contents lead to Tab ${tab}`);
  }

  await orders.page.goto(address);
  await acceptFileAndClose(orders.page);

  // The work order is over: the case is not there for who produced it.
  await ana.page.goto(`/cases/${caseId}/hearings`);
  await ana.page.getByRole('heading', { name: 'This case is not available' }).or(ana.page.locator('.empty h1')).first().waitFor();
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
