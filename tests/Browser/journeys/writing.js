import assert from 'node:assert/strict';
import { converged, Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

journey('A character that is being composed is not disturbed by what others write', async ({ visit }) => {
  const program = await programOf(attorney(1));
  const shared = await program.openCase({ caption: fact('Matter of I'), team: [await programOf(attorney(2))] });
  const [ana, ben] = [await visit({ email: attorney(1) }), await visit({ email: attorney(2) })];
  const [anas, bens] = await Promise.all([Editor.open(ana.page, shared.path), Editor.open(ben.page, shared.path)]);
  await anas.write('Name: ');
  await bens.shows('Name: ');

  const keyboard = await ana.context.newCDPSession(ana.page);
  await anas.box.focus();
  await ana.page.keyboard.press('Control+End');
  for (const composed of ['に', 'にほ', 'にほん']) {
    await keyboard.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
  }
  await bens.write('>> ', { at: 'Control+Home' });
  await bens.saved();
  await keyboard.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 });
  await anas.contains('日本');
  await keyboard.send('Input.insertText', { text: '日本' });
  assert.equal(await converged([anas, bens], program, shared.draftId), '>> Name: 日本');

  // A dead key, as on a Spanish keyboard, and a character of two code units.
  await keyboard.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  await keyboard.send('Input.insertText', { text: 'é' });
  await ana.page.keyboard.insertText('🕊');
  assert.equal(await converged([anas, bens], program, shared.draftId), '>> Name: 日本é🕊');
});

// As Word puts it on the clipboard, and what somebody hostile would add.
const PASTED = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0;color:#C00}</style></head><body>
<!--StartFragment--><h1 style="color:red">Heading</h1><p class="MsoNormal"><b>bold</b> <i>italic</i> <u>underlined</u> <span style="color:red;font-size:30pt">red</span><o:p></o:p></p>
<ul><li>point</li></ul>
<p><a href="https://example.org/">good</a> <a href="javascript:alert(1)">bad</a><img src="x" onerror="document.title='run'"><script>document.title='run'</script><svg onload="document.title='run'"></svg></p>
<table><tr><td>cell</td></tr></table><!--EndFragment--></body></html>`;

journey('What is pasted keeps its words and the formats that a draft may have, and nothing runs', async ({ visit }) => {
  const program = await programOf(attorney(1));
  const own = await program.openCase({ caption: fact('Matter of P') });
  const { page } = await visit({ email: attorney(1) });
  const editor = await Editor.open(page, own.path);
  await editor.box.focus();
  await editor.box.evaluate((box, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', 'plain');
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, PASTED);
  await editor.contains('Heading');
  const text = await converged([editor], program, own.draftId);
  for (const word of ['Heading', 'bold', 'italic', 'underlined', 'red', 'point', 'good', 'bad', 'cell']) assert.ok(text.includes(word), word);

  const { contents } = await program.readDraft(own.draftId);
  const formats = contents.ops.flatMap((op) => Object.entries(op.attributes ?? {}).map(([name, value]) => `${name}=${value}`));
  assert.deepEqual([...new Set(formats)].sort(), ['bold=true', 'header=1', 'italic=true', 'link=https://example.org/', 'list=bullet', 'underline=true']);
  assert.equal(await editor.box.locator('img, script, svg, table, [style]').count(), 0);
  assert.notEqual(await page.title(), 'run');
});
