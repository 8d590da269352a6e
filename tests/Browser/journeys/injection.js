import assert from 'node:assert/strict';
import { converged, Editor } from '../testing/editor.js';
import { forge, unzip, Watch } from '../testing/hostile.js';
import { journey, product, programOf } from '../testing/journey.js';
import { payloads } from '../testing/payloads.js';
import { attorney, Program, refusalCode } from '../testing/program.js';
import { until } from '../testing/until.js';

const READER = attorney(7);
const FORMATS = ['link', 'header', 'list', 'indent', 'bold', 'blockquote', 'image', 'video', 'formula', 'code-block', 'color', 'font', 'class', 'style', 'onclick', '__proto__', 'constructor'];

// As many changes as a socket may send in a second, at three for each.
const A_SOCKET = 50;

journey('The watch sees what runs and what breaks the policy', async ({ visit }) => {
  const { page, context } = await visit({ expects: [/Content Security Policy/] });
  const watch = await Watch.over(context);
  await page.goto('/');
  await page.evaluate(() => (document.body.innerHTML = '<b onclick=ran()>x</b>'));
  await until('the breach was reported', () => watch.reports.length > 0);
  await page.goto('about:blank');
  await page.setContent('<img src=x onerror=ran()>');
  await until('the payload ran', () => watch.ran.length > 0);
  assert.throws(() => watch.isClean());
});

journey('Five hundred payloads in every text of every page are text', async ({ visit }) => {
  assert.ok(payloads.length >= 500, `${payloads.length} payloads`);
  const [program, other] = [await programOf(READER), await programOf(attorney(8))];
  const own = await program.openCase({ caption: payloads[0], team: [other] });
  await program.submit('scheduleHearing', { caseId: own.id, kind: 'MASTER', on: '2031-03-10', at: '08:30' }, 'case { id }');
  for (let at = 0; at < payloads.length; at += 50) {
    await program.submit('addCaseNote', { caseId: own.id, text: payloads.slice(at, at + 50).map(storable).join('\n') }, 'case { id }');
  }
  const { case: stored } = await program.ask('query ($id: ID!) { case(id: $id) { notes { text } } }', { id: own.id });
  assert.equal(stored.notes.map((note) => note.text).join('\n'), payloads.map(storable).join('\n'), 'what was written is what is read');

  // Somebody whose name is shown where she is in the text.
  const hub = await other.connect();
  await hub.invoke('OpenDraft', own.draftId);
  await hub.invoke('MoveCursor', own.draftId, { index: 0, length: 0 });
  const ofCase = [own.path, ...['people', 'hearings', 'notes', 'history'].map((tab) => `/cases/${own.id}/${tab}`)];
  await read(await visit({ email: READER, preferences: { locale: 'es' } }), ofCase, { forged: false });
  await read(await visit({ email: READER }), [...ofCase, '/', '/cases', '/profile', '/security'], { forged: true });
  await read(await visit({ email: 'admin@lawlab.test' }), ['/people'], { forged: true });
  await read(await visit({ email: 'administrator01.atl@lawlab.test' }), ['/organization'], { forged: true });
  await read(await visit({ email: 'auditor.atl@lawlab.test' }), ['/record'], { forged: true });
  await hub.stop();
});

/** Looks at pages whose texts are payloads: as they were stored, or all of them, as if they had been. */
async function read(visitor, paths, { forged }) {
  const { page, context } = visitor;
  const watch = await Watch.over(context);
  if (forged) await forge(page);
  for (const path of paths) {
    await page.goto(path);
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('.loading'));
    if (path.startsWith('/cases/')) {
      // Beside it is the report of a change.
      await page.locator('.case-head dl button').last().click();
      await page.locator('main dl', { hasText: forged ? 'ran()' : payloads[0] }).first().waitFor();
    }
    if (path.endsWith('/strategy')) await new Editor(page).ready();
    if (forged) await page.locator('main', { hasText: 'ran()' }).waitFor();
  }
  watch.isClean();
  await visitor.leave();
}

journey('Five hundred payloads in a draft, as text and as every attribute, pasted, exported and read by others, are text', async ({ visit }) => {
  const [program, other] = [await programOf(READER), await programOf(attorney(8))];
  const own = await program.openCase({ caption: 'Matter of the Payloads', team: [other] });
  const lines = payloads.map(storable);
  await attributed(program, own.draftId, lines);

  const { page, context } = await visit({ email: READER });
  const watch = await Watch.over(context);
  const editor = await Editor.open(page, own.path);
  await editor.box.evaluate((box, all) => {
    box.focus();
    for (const html of all) {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', html);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }
  }, payloads);
  await converged([editor], program, own.draftId);
  assert.equal(await editor.box.locator('img, script, svg, iframe, object, embed, style, form, [onerror], [onload], [style]').count(), 0);

  const reader = await visit({ email: attorney(8), preferences: { locale: 'es' } });
  const second = await Watch.over(reader.context);
  await Editor.open(reader.page, own.path);
  await reader.page.locator('.draft-bar-end button').click();
  await reader.page.locator('.history-panel li button').first().click();
  await reader.page.locator('dialog .delta-view').waitFor();
  second.isClean();

  await exported(program, own.draftId, lines, page, watch);
});

/** Sends each payload as a line, as a link, as another attribute and as something embedded: only links that can be followed are taken. */
async function attributed(program, draftId, lines) {
  const send = async (hub, sequence, op) => {
    const change = { clientId: hub.connectionId, sequence, baseVersion: 0, delta: { ops: [op] } };
    const code = await hub.invoke('SubmitDelta', draftId, change).then(() => null, refusalCode);
    if (code !== null) assert.match(code, /^delta\.(?!too-fast)/);
    return code === null;
  };
  const first = await program.connect();
  assert.ok(await send(first, 1, { insert: `${lines.join('\n')}\n` }));
  await first.stop();
  const some = Array.from({ length: Math.ceil(payloads.length / A_SOCKET) }, (_, at) => payloads.slice(at * A_SOCKET, (at + 1) * A_SOCKET));
  await Promise.all(
    some.map(async (these, from) => {
      const hub = await program.connect();
      for (const [at, payload] of these.entries()) {
        const name = FORMATS[(from * A_SOCKET + at) % FORMATS.length];
        const one = (value) => JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);
        if (await send(hub, 3 * at + 1, { insert: 'x', attributes: { link: payload } })) assert.match(payload, /^(?:https:\/\/|mailto:|tel:)/i, 'a link that can be followed');
        if (name !== 'link') assert.ok(!(await send(hub, 3 * at + 2, { insert: 'x', attributes: one(payload) })), `${name} = ${payload} was taken`);
        assert.ok(!(await send(hub, 3 * at + 3, { insert: one(payload) })), `an embedded ${name} was taken`);
      }
      await hub.stop();
    }),
  );
}

/** Every export holds every line as text; HTML is opened where no policy is, so that what could run would. */
async function exported(program, draftId, lines, page, watch) {
  // Who exports has just shown that it is she.
  const { token } = await Program.signIn(product, program.email);
  const take = async (format) => {
    const answer = await fetch(`${product.url}/drafts/${draftId}/export?format=${format}`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-disposition'), /^attachment; filename=strategy-[\d-]+\.\w+;/);
    return Buffer.from(await answer.arrayBuffer());
  };
  const text = (await take('txt')).toString('utf8');
  const files = unzip(await take('docx'));
  const words = unescaped(files['word/document.xml'].replace(/<\/w:p>/g, '\n').replace(/<w:tab ?\/>/g, '\t').replace(/<[^>]*>/g, ''));
  for (const line of lines) assert.ok(text.includes(line) && words.includes(line), `the exports hold ${line}`);
  assert.doesNotMatch(files['word/document.xml'], /<w:(?:instrText|altChunk|object|fldSimple)\b/);
  for (const [name, file] of Object.entries(files).filter(([name]) => name.endsWith('.rels'))) {
    for (const [, target] of file.matchAll(/Target="([^"]*)" TargetMode="External"|TargetMode="External" Target="([^"]*)"/g)) assert.match(target, /^(?:https:\/\/|mailto:|tel:)/i, name);
  }

  await page.goto('about:blank');
  await page.setContent((await take('html')).toString('utf8'));
  const shown = await page.locator('body').innerText();
  for (const line of lines.filter((line) => !/\s/.test(line))) assert.ok(shown.includes(line), `the exported page shows ${line}`);
  watch.isClean();
}

journey('Payloads in addresses are nothing and run nowhere', async ({ visit }) => {
  // They are nobody's.
  const { page, context } = await visit({ email: READER, expects: [/Failed to load resource: the server responded with a status of 40[04]/] });
  const watch = await Watch.over(context);
  for (const payload of payloads.filter((_, at) => at % 40 === 0)) {
    const part = encodeURIComponent(payload);
    for (const path of [`/cases/${part}/strategy`, `/cases?text=${part}#${part}`, `/drafts/${part}/export`, `/auth/${part}`]) await page.goto(path).catch(() => undefined);
  }
  watch.isClean();
});

/** A payload as a text field takes it: without characters that nobody can type. */
function storable(payload) {
  return [...payload].filter((letter) => !/[\u0000-\u0008\u000b-\u001f]/.test(letter)).join('');
}

function unescaped(xml) {
  return xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;|&#39;/g, "'").replace(/&amp;/g, '&');
}
