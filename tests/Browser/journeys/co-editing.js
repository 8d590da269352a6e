import assert from 'node:assert/strict';
import { converged, Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { signInOnPage } from '../testing/sign-in.js';
import { until } from '../testing/until.js';

const HALF_A_MINUTE = 30_000;

async function sharedCase() {
  const program = await programOf(attorney(1));
  return { program, shared: await program.openCase({ caption: fact('Matter of Q'), team: [await programOf(attorney(2))] }) };
}

async function twoEditors(visit) {
  const { program, shared } = await sharedCase();
  const ana = await visit({ email: attorney(1) });
  const ben = await visit({ email: attorney(2) });
  const editors = await Promise.all([Editor.open(ana.page, shared.path), Editor.open(ben.page, shared.path)]);
  return { program, shared, ana, ben, anas: editors[0], bens: editors[1] };
}

journey('Two attorneys write one paragraph at once, one of them half a minute offline, and have the same text', async ({ visit }) => {
  const [ana, ben] = [await visit(), await visit()];
  for (const [visitor, number] of [[ana, 1], [ben, 2]]) {
    await visitor.page.goto('/cases');
    await signInOnPage(visitor.page, attorney(number));
    await visitor.page.locator('a.case-name').first().click();
    await visitor.page.waitForURL(/\/cases\/[^/]+\/strategy$/);
  }
  assert.equal(ana.page.url(), ben.page.url(), 'the first case of each is the one they share');
  const [anas, bens] = [new Editor(ana.page), new Editor(ben.page)];
  await Promise.all([anas.ready(), bens.ready()]);

  const words = { together: [fact('left'), fact('right')], apart: [fact('offline'), fact('online')] };
  await anas.write('\nThe paragraph of both: . ');
  await bens.contains('The paragraph of both: . ');
  await Promise.all([
    anas.write(`${words.together[0]} is what Ana writes; `, { at: 'Home', delay: 30 }),
    bens.write(`${words.together[1]} is what Ben writes. `, { at: 'Control+End', delay: 30 }),
  ]);
  for (const editor of [anas, bens]) for (const word of words.together) await editor.contains(word);

  await ana.setOffline(true);
  await anas.offline();
  const back = Date.now() + HALF_A_MINUTE;
  await Promise.all([
    (async () => {
      await anas.write(`${words.apart[0]} `, { at: 'Home', delay: 60 });
      for (let count = 1; Date.now() < back; count++) await anas.write(`and on ${count}, `, { at: null, delay: 60 });
    })(),
    (async () => {
      await bens.write(`${words.apart[1]} `, { at: 'Control+End', delay: 60 });
      for (let count = 1; Date.now() < back; count++) await bens.write(`so far ${count}, `, { at: null, delay: 60 });
    })(),
  ]);
  assert.ok((await anas.unsaved()) > 20);
  assert.match(await anas.state.textContent(), /^\d+ changes not yet saved – offline since \d\d:\d\d$/);
  assert.ok(!(await bens.text()).includes(words.apart[0]));

  await ana.setOffline(false);
  const program = await programOf(attorney(1));
  const draftId = `case-${/cases\/([^/]+)/.exec(ana.page.url())[1]}-strategy`;
  const text = await converged([anas, bens], program, draftId);
  const paragraph = text.split('\n').at(-1);
  for (const word of [...words.together, ...words.apart]) assert.ok(paragraph.includes(word), `${word} is in the paragraph`);
  assert.ok(paragraph.includes('The paragraph of both: . '));
});

journey('Undo takes back one\'s own edits and no one else\'s', async ({ visit }) => {
  const { program, shared, ana, anas, bens } = await twoEditors(visit);
  await anas.write('Ana was here. ');
  await bens.shows('Ana was here. ');
  await bens.write('Ben too.');
  await anas.shows('Ana was here. Ben too.');
  await anas.box.focus();
  await until('Ana\'s words are gone', async () => {
    await ana.page.keyboard.press('Control+z');
    return !(await anas.text()).includes('Ana');
  });
  await ana.page.keyboard.press('Control+z');
  await ana.page.keyboard.press('Control+z');
  assert.equal(await converged([anas, bens], program, shared.draftId), 'Ben too.');
  // What was written with pauses is several steps, both ways.
  await until('Ana\'s words are back', async () => {
    await ana.page.keyboard.press('Control+Shift+z');
    return (await anas.text()).includes('Ana was here. ');
  });
  assert.equal(await converged([anas, bens], program, shared.draftId), 'Ana was here. Ben too.');
});

journey('Formats reach the other, and so does the caret with its owner\'s name', async ({ visit }) => {
  const { program, shared, ana, anas, bens, ben } = await twoEditors(visit);
  await anas.write('Relief\nAsylum\nSee the manual');
  await ana.page.keyboard.press('Control+Home');
  await ana.page.keyboard.press('Shift+End');
  await ana.page.keyboard.press('Control+b');
  await bens.box.locator('p strong', { hasText: 'Relief' }).waitFor();

  await ana.page.keyboard.press('ArrowDown');
  await anas.tool('Bulleted list').click();
  await bens.box.locator('li[data-list=bullet]', { hasText: 'Asylum' }).waitFor();

  await ana.page.keyboard.press('Control+End');
  for (let i = 0; i < 'manual'.length; i++) await ana.page.keyboard.press('Shift+ArrowLeft');
  await anas.tool('Link').click();
  const dialog = ana.page.getByRole('dialog', { name: 'Link' });
  await dialog.getByLabel('Address').fill('javascript:alert(1)');
  await dialog.getByRole('button', { name: 'Set the link' }).click();
  await dialog.getByText('Enter a complete https:, mailto: or tel: address.').waitFor();
  await dialog.getByLabel('Address').fill('https://example.org/manual');
  await dialog.getByRole('button', { name: 'Set the link' }).click();
  await bens.box.locator('a[href="https://example.org/manual"]', { hasText: 'manual' }).waitFor();

  const { contents } = await program.readDraft(shared.draftId);
  assert.deepEqual(contents.ops, [
    { insert: 'Relief', attributes: { bold: true } },
    { insert: '\nAsylum' },
    { insert: '\n', attributes: { list: 'bullet' } },
    { insert: 'See the ' },
    { insert: 'manual', attributes: { link: 'https://example.org/manual' } },
    { insert: '\n' },
  ]);

  await anas.box.focus();
  await ana.page.keyboard.press('Control+Home');
  const caret = ben.page.locator('.ql-cursor-caret-container').first();
  await caret.waitFor();
  const { width } = await ben.page.locator('.ql-cursor-caret').first().boundingBox();
  assert.ok(width <= 3, `the caret is ${width} px wide`);
  await caret.hover();
  const { name } = await program.me();
  await ben.page.locator('.ql-cursor-flag', { hasText: name }).waitFor();
  await ben.page.getByRole('list', { name: 'Who is here' }).getByText(name).waitFor();
});

journey('What was typed offline survives a reload and is merged', async ({ visit }) => {
  const { program, shared, ana, anas, bens } = await twoEditors(visit);
  // From its second visit on, the page itself is on the device.
  await ana.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await ana.page.reload();
  await anas.ready();
  await anas.write('Before. ');
  await bens.shows('Before. ');

  const [hers, his] = [fact('kept'), fact('meanwhile')];
  await ana.setOffline(true);
  await anas.offline();
  await anas.write(hers);
  await until('the page counts what is not saved', async () => (await anas.unsaved()) > 0);
  await bens.write(`${his} `, { at: 'Control+Home' });
  await bens.saved();

  await ana.page.reload();
  await anas.ready();
  await anas.shows(`Before. ${hers}`);
  assert.ok((await anas.unsaved()) > 0);

  await ana.setOffline(false);
  assert.equal(await converged([anas, bens], program, shared.draftId), `${his} Before. ${hers}`);
});

journey('A reload in the middle of a burst loses and doubles nothing', async ({ visit }) => {
  const { program, shared, ana, anas, bens } = await twoEditors(visit);
  let expected = '';
  for (let round = 0; round < 6; round++) {
    const burst = `${round}:${'abcdefghij'.repeat(4)} `;
    await anas.write(burst, { delay: 2 });
    await ana.page.reload();
    await anas.ready();
    expected += burst;
    await anas.shows(expected);
  }
  assert.equal(await converged([anas, bens], program, shared.draftId), expected);
});

journey('A tab that was closed with unsaved text hands it to the next one', async ({ visit }) => {
  const { program, shared, ana, anas, bens } = await twoEditors(visit);
  const left = fact('left-behind');
  await ana.setOffline(true);
  await anas.offline();
  await anas.write(left);
  await until('the page counts what is not saved', async () => (await anas.unsaved()) > 0);
  await ana.page.close({ runBeforeUnload: false });
  await bens.write('Ben. ');
  await bens.saved();
  await ana.setOffline(false);

  const again = await Editor.open(await ana.openTab(), shared.path);
  assert.ok([`${left}Ben. `, `Ben. ${left}`].includes(await converged([again, bens], program, shared.draftId)));
});

journey('Two tabs of one person are two editors', async ({ visit }) => {
  const { program, shared, ana, anas, bens } = await twoEditors(visit);
  const second = await Editor.open(await ana.openTab(), shared.path);
  await anas.write('first ');
  await second.contains('first ');
  await Promise.all([anas.write('one two three ', { at: 'Control+Home', delay: 15 }), second.write('four five six', { delay: 15 })]);
  assert.equal(await converged([anas, second, bens], program, shared.draftId), 'one two three first four five six');
  const here = second.page.getByRole('list', { name: 'Who is here' }).getByRole('listitem');
  await until('each person is named once', async () => (await here.count()) === 2);
});

journey('A change that the server refuses stays with its author, who can take it along', async ({ visit }) => {
  const { program, shared, ana, anas, bens } = await twoEditors(visit);
  await anas.write('Agreed. ');
  await bens.shows('Agreed. ');
  const refused = fact('refused');
  // As a page that somebody tampered with would send it: the link that our own page never makes.
  await ana.page.routeWebSocket(/\/hubs\/live/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const text = String(message);
      server.send(text.includes(refused) ? text.replace(/"insert":"[^"]*"/, (insert) => `${insert},"attributes":{"link":"javascript:alert(1)"}`) : text);
    });
  });
  await ana.page.reload();
  await anas.ready();
  await anas.shows('Agreed. ');
  await anas.box.focus();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.insertText(refused);

  const notice = ana.page.locator('[data-draft=kept]');
  await notice.waitFor();
  assert.match(await notice.textContent(), /A link has to be a complete https:, mailto: or tel: address\./);
  const download = ana.page.waitForEvent('download');
  await notice.getByRole('button', { name: 'Download the text' }).click();
  const chunks = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString(), refused);

  await bens.write('And on.');
  assert.equal(await converged([anas, bens], program, shared.draftId), 'Agreed. And on.');
});

journey('Whoever is taken off the team sees nothing more within two seconds', async ({ visit }) => {
  const { program, shared, ben, anas, bens } = await twoEditors(visit);
  const secret = fact('privileged');
  await anas.write(secret);
  await bens.shows(secret);
  const { personId } = await (await programOf(attorney(2))).me();
  await program.submit('removeTeamMember', { caseId: shared.id, personId }, 'case { id }');
  const removed = Date.now();
  await ben.page.waitForFunction((text) => !document.body.textContent.includes(text), secret, { polling: 20, timeout: 20_000 });
  const took = Date.now() - removed;
  assert.ok(took <= 2000, `it took ${took} ms`);
  await anas.write(' and more');
  await anas.saved();
  assert.ok(!(await ben.page.locator('body').textContent()).includes('and more'));
  await ben.page.reload();
  await ben.page.getByRole('heading', { name: 'This case is not here' }).waitFor();
});
