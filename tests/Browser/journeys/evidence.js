import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

/** What the camera wrote into the picture: it must not leave the device. */
const SECRET = fact('Taken at 33.7490 N');

/** A page of a form: white, with a name in magenta, where the box goes. Its file says who, where and when. */
async function photograph(page) {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [600, 800];
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 600, 800);
    pen.fillStyle = '#ff00ff';
    pen.fillRect(60, 80, 180, 48);
    pen.fillStyle = '#0000ff';
    pen.fillRect(60, 400, 300, 100);
    return canvas.toDataURL('image/jpeg', 0.95);
  });
  const jpeg = Buffer.from(drawn.split(',')[1], 'base64');
  return { name: 'IMG_4711.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([jpeg.subarray(0, 2), exif(SECRET), jpeg.subarray(2)]) };
}

/** A segment of EXIF with a description and a place by GPS. */
function exif(text) {
  const words = Buffer.from(`${text}\0`, 'latin1');
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (typeof value === 'number') bytes.writeUInt32BE(value, 8);
    else value.copy(bytes, 8);
    return bytes;
  };
  const gps = 8 + 2 + 2 * 12 + 4;
  const at = gps + 2 + 12 + 4;
  const count = (number) => Buffer.from([0, number]);
  const none = Buffer.alloc(4);
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08', 'latin1'),
    count(2), entry(0x010e, 2, words.length, at), entry(0x8825, 4, 1, gps), none,
    count(1), entry(0x0001, 2, 2, Buffer.from('N\0\0\0', 'latin1')), none,
    words,
  ]);
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** Opens the report from the case, with a picture chosen. */
async function reportWithPicture(page, path, words) {
  await page.goto(path);
  await page.getByRole('button', { name: words.report }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.attach }).click();
  await dialog.getByLabel(words.choose).setInputFiles(await photograph(page));
  await dialog.getByRole('img', { name: words.picture, exact: true }).waitFor();
  return dialog;
}

const ENGLISH = { report: 'Report a change', attach: 'Attach pictures', choose: 'Choose a picture', picture: 'The picture', add: 'Add a box' };
const SPANISH = { report: 'Informar de un cambio', attach: 'Adjuntar imágenes', choose: 'Elegir una imagen', picture: 'La imagen', add: 'Agregar un recuadro' };

/** Drags over a part of the picture, in shares of it. */
async function cover(page, stage, [left, top, right, bottom]) {
  await stage.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await stage.boundingBox();
  await page.mouse.move(x + left * width, y + top * height);
  await page.mouse.down();
  await page.mouse.move(x + ((left + right) / 2) * width, y + ((top + bottom) / 2) * height);
  await page.mouse.move(x + right * width, y + bottom * height);
  await page.mouse.up();
}

journey('A picture goes with a report from a phone, covered and without what the camera wrote, and another sees it at once', async ({ visit }) => {
  const { path } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of P') });
  const ana = await visit({ email: attorney(1), viewport: { width: 360, height: 740 }, hasTouch: true, expects: [/ERR_FAILED/] });
  const dialog = await reportWithPicture(ana.page, path, ENGLISH);
  await cover(ana.page, dialog.locator('.cover-stage'), [0.08, 0.08, 0.42, 0.18]);
  // Another one by keyboard alone, and away again.
  await dialog.getByRole('button', { name: 'Add a box' }).press('Enter');
  const second = dialog.getByRole('button', { name: /^Box 2 of 2: 35 % from the left, 46 % from the top, 30 % wide, 8 % high$/ });
  await second.press('ArrowRight');
  await dialog.getByRole('button', { name: /^Box 2 of 2: 37 % from the left/ }).press('Shift+ArrowDown');
  await dialog.getByRole('button', { name: /^Box 2 of 2: 37 % .* 10 % high$/ }).press('Delete');
  await dialog.getByRole('button', { name: /^Box 1 of 1: / }).waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Use this picture' }).isDisabled(), true);
  await dialog.getByLabel('Nothing in it names a client or shows one.').check();
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await dialog.getByRole('img', { name: 'Picture 1 of 1' }).waitFor();
  await dialog.getByLabel('What changed?').fill('Wants this form with every motion.');

  // The report is there although its picture does not get through.
  await ana.page.route('**/evidence?*', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Tell everyone it touches' }).click();
  await dialog.getByText('What was sent before is there. These pictures are still here.').waitFor();
  const { alerts } = await (await programOf(attorney(2))).ask('{ alerts(first: 1) { nodes { id } } }');
  const id = alerts.nodes[0].id;
  const ben = await visit({ email: attorney(2) });
  await ben.page.goto(`/alerts/${id}`);
  await ben.page.getByText('Wants this form with every motion.').waitFor();
  assert.equal(await ben.page.locator('.evidence img').count(), 0);
  await ana.page.unroute('**/evidence?*');
  await dialog.getByRole('button', { name: 'Try again' }).click();

  const thumbnail = ben.page.getByRole('button', { name: /^Picture 1 of 1, attached by / });
  await thumbnail.waitFor();
  await ana.page.getByRole('heading', { name: 'Pictures' }).waitFor();
  await thumbnail.click();
  const large = ben.page.getByRole('dialog').getByRole('img', { name: /^Picture 1 of 1, attached by / });
  await large.waitFor();
  const address = await large.getAttribute('src');
  const file = await (await ben.context.request.get(address)).body();
  assert.equal(file.includes('Exif'), false);
  assert.equal(file.includes(SECRET), false);
  assert.equal(file.includes('JFIF'), false);
  const seen = await large.evaluate(async (shown) => {
    await shown.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [shown.naturalWidth, shown.naturalHeight];
    const pen = canvas.getContext('2d');
    pen.drawImage(shown, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let magenta = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] > 150 && data[at + 1] < 100 && data[at + 2] > 150) magenta++;
    const at = (x, y) => [...pen.getImageData(x, y, 1, 1).data.slice(0, 3)].map((value) => (value < 40 ? 0 : value > 215 ? 255 : value)).join(' ');
    return { size: `${canvas.width} × ${canvas.height}`, magenta, name: at(150, 104), form: at(200, 450), paper: at(500, 700) };
  });
  assert.deepEqual(seen, { size: '600 × 800', magenta: 0, name: '0 0 0', form: '0 0 255', paper: '255 255 255' });

  // Taken back, it is gone from the other's page, too.
  await ben.page.keyboard.press('Escape');
  await ana.page.getByRole('button', { name: 'Take back picture 1' }).click();
  await thumbnail.waitFor({ state: 'detached' });
  assert.equal((await ben.context.request.get(address)).status(), 404);
});

for (const [theme, locale, words] of [['light', 'en', ENGLISH], ['dark', 'es', SPANISH]]) {
  journey(`axe finds nothing on pictures of an alert in ${theme} and ${locale}, and they fit 320 px`, async ({ visit }) => {
    const { path } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of Q') });
    const { page } = await visit({ email: attorney(1), preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    const wrong = {};
    const look = async (name) => {
      const found = await findings(page);
      const wide = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.querySelector('dialog[open]')?.scrollWidth ?? 0));
      if (wide > 320) found.push(`${wide} px wide`);
      if (found.length > 0) wrong[name] = found;
    };
    const dialog = await reportWithPicture(page, path, words);
    await dialog.getByRole('button', { name: words.add }).click();
    await cover(page, dialog.locator('.cover-stage'), [0.08, 0.08, 0.42, 0.18]);
    await look('covering');
    await dialog.locator('.cover .check input').check();
    await dialog.locator('.cover button.primary').click();
    await dialog.locator('.evidence img').waitFor();
    await look('ready to be sent');
    await dialog.locator('textarea').first().fill('Wants that form with every motion.');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.evidence img').waitFor();
    await look('an alert with a picture');
    await page.locator('.evidence-open').click();
    await page.locator('.evidence-large').waitFor();
    await look('a picture opened');
    assert.deepEqual(wrong, {});
  });
}
