import assert from 'node:assert/strict';
import { findingsInBothThemes } from '../testing/axe.js';
import { Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

/** A case that has one of everything. */
let full;
async function fullCase() {
  full ??= (async () => {
    const program = await programOf(attorney(1));
    const made = await program.openCase({ caption: fact('Matter of A'), team: [await programOf(attorney(2))] });
    await program.submit('scheduleHearing', { caseId: made.id, kind: 'MASTER', on: '2031-03-10', at: '08:30' }, 'case { id }');
    await program.submit('addCaseNote', { caseId: made.id, text: 'The interpreter is booked.' }, 'case { id }');
    const hub = await program.connect();
    await hub.invoke('SubmitDelta', made.draftId, {
      clientId: 'accessibility',
      sequence: 1,
      baseVersion: 0,
      delta: {
        ops: [
          { insert: 'Theory of the case' },
          { insert: '\n', attributes: { header: 1 } },
          { insert: 'A point' },
          { insert: '\n', attributes: { list: 'bullet' } },
          { insert: 'Said before' },
          { insert: '\n', attributes: { blockquote: true } },
          { insert: 'A source', attributes: { link: 'https://example.org/', bold: true } },
        ],
      },
    });
    await hub.stop();
    return made;
  })();
  return full;
}

let center;
/** The address of Atlanta's center, which attorney 1 is in. */
async function centerPath() {
  center ??= (async () => {
    const { jurisdictions } = await (await programOf(attorney(1))).ask('{ jurisdictions { id code } }');
    return `/centers/${jurisdictions.find(({ code }) => code === 'ATL').id}`;
  })();
  return center;
}

const CENTER_TABS = ['overview', 'teams', 'vanguard', 'trainings'];

async function pagesOf(made) {
  const path = await centerPath();
  return [
    '/',
    '/cases',
    '/search',
    '/inbox',
    '/profile',
    '/volunteer',
    '/security',
    '/centers',
    '/figures',
    '/data-points',
    ...CENTER_TABS.map((tab) => `${path}/${tab}`),
    made.path,
    ...['people', 'hearings', 'interview', 'interview?group=HEARING_CONDUCT', 'notes', 'history'].map((tab) => `/cases/${made.id}/${tab}`),
    '/nowhere',
  ];
}

/** All that a facilitator can change, laid open. */
async function openForms(page) {
  const closed = page.locator('main details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
  const change = page.locator('main button[aria-expanded=false]').first();
  if (await change.isVisible()) await change.click();
}

async function settled(page, path) {
  await page.goto(path);
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.loading'));
  if (path.endsWith('/strategy')) await new Editor(page).ready();
}

// Each in the theme that she chose and in the other one.
for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on any page in either theme and ${locale}`, async ({ visit }) => {
    const preferences = { theme, locale };
    const found = {};
    const outside = await visit({ preferences });
    await settled(outside.page, '/');
    found['sign-in'] = await findingsInBothThemes(outside.page);
    for (const path of ['/password-reset#made-up', '/password-reset']) {
      await settled(outside.page, path);
      found[path] = await findingsInBothThemes(outside.page);
    }

    const made = await fullCase();
    const { page } = await visit({ email: attorney(1), preferences });
    for (const path of await pagesOf(made)) {
      await settled(page, path);
      assert.equal(await page.locator('html').getAttribute('lang'), locale);
      found[path] = await findingsInBothThemes(page);
    }

    const facilitator = await visit({ email: 'facilitator.atl@lawlab.test', preferences });
    for (const tab of CENTER_TABS) {
      await settled(facilitator.page, `${await centerPath()}/${tab}`);
      await openForms(facilitator.page);
      found[`coordinating ${tab}`] = await findingsInBothThemes(facilitator.page);
    }

    const office = await visit({ email: 'administrator01.atl@lawlab.test', preferences });
    await settled(office.page, '/organization');
    found['/organization'] = await findingsInBothThemes(office.page);

    await settled(facilitator.page, '/people/import');
    found['/people/import'] = await findingsInBothThemes(facilitator.page);
    await settled(facilitator.page, '/volunteers');
    await facilitator.page.locator('.rows > li button[aria-expanded=false]').last().click();
    await facilitator.page.locator('.row-detail .steps').waitFor();
    found['/volunteers'] = await findingsInBothThemes(facilitator.page);

    await settled(page, made.path);
    await page.locator('.draft-bar-end button').click();
    await page.locator('.history-panel li').first().waitFor();
    found['version history'] = await findingsInBothThemes(page);
    await page.locator('.history-panel li button').first().click();
    await page.locator('dialog .delta-view').waitFor();
    found['one version'] = await findingsInBothThemes(page);

    const admin = await visit({ email: 'admin@lawlab.test', preferences });
    await settled(admin.page, '/people');
    found['/people'] = await findingsInBothThemes(admin.page);
    await settled(admin.page, '/data-points?group=BOND');
    await admin.page.locator('.page-head button.primary').click();
    await admin.page.locator('dialog[open]').waitFor();
    found['defining a data point'] = await findingsInBothThemes(admin.page);

    await settled(page, '/cases');
    await page.locator('.page-head button.primary').click();
    await page.locator('dialog[open]').waitFor();
    found['opening a case'] = await findingsInBothThemes(page);

    const auditor = await visit({ email: 'auditor.atl@lawlab.test', preferences });
    await settled(auditor.page, '/record');
    found.record = await findingsInBothThemes(auditor.page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+L');
    await page.locator('.outside input[type=password]').waitFor();
    found['locked'] = await findingsInBothThemes(page);
    assert.deepEqual(Object.fromEntries(Object.entries(found).filter(([, each]) => each.length > 0)), {});
  });
}

journey('Spanish is Spanish on every page, from the first one on', async ({ visit }) => {
  const made = await fullCase();
  const { page } = await visit({ locale: 'es-MX' });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
  await page.getByLabel('Correo electrónico').fill(attorney(1));
  await page.getByLabel('Contraseña').fill((await programOf(attorney(1))).product.password);
  await page.getByRole('button', { name: 'Iniciar sesión' }).click();
  await page.getByRole('link', { name: 'Casos' }).waitFor();
  for (const path of await pagesOf(made)) {
    await settled(page, path);
    const text = await page.locator('body').innerText();
    assert.doesNotMatch(text, /\b(?:Strategy|Hearings?|Cases|Today|Notes|History|Court|Saved|Detained|Preparing|Next|None|Not known|Loading)\b/, path);
    // A key without its text.
    assert.doesNotMatch(text, /\b[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)+\b/, path);
  }
});

journey('A telephone of 360 px reads and writes without scrolling sideways', async ({ visit }) => {
  const made = await fullCase();
  for (const locale of ['en', 'es']) {
    const { page } = await visit({ email: attorney(1), viewport: { width: 360, height: 740 }, hasTouch: true, preferences: { locale } });
    for (const path of await pagesOf(made)) {
      await settled(page, path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${path} in ${locale} is ${width} px wide`);
    }
    await settled(page, made.path);
    const editor = new Editor(page);
    const { width } = await editor.box.boundingBox();
    assert.ok(width >= 280, `the editor is ${width} px wide`);
    await editor.box.tap();
    await editor.write(` ${locale}`);
    await editor.saved();
  }
});

journey('At four times the size the text reflows', async ({ visit }) => {
  const made = await fullCase();
  // 1280 px at 400 %, which WCAG 1.4.10 asks for.
  const { page } = await visit({ email: attorney(1), viewport: { width: 320, height: 512 }, deviceScaleFactor: 4 });
  for (const path of await pagesOf(made)) {
    await settled(page, path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${path} is ${width} px wide`);
  }
});
