import assert from 'node:assert/strict';
import { findingsInBothThemes } from '../testing/axe.js';
import { conferences, FACILITATOR } from '../testing/conference.js';
import { Editor } from '../testing/editor.js';
import { journey } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

/** Every page of conferences: the list, the boards of each stage and the tabs that change with it, and the minutes. */
async function pages() {
  const { PLANNED, ASSEMBLING, LIVE, CLOSED } = await conferences();
  return [
    '/conferences',
    `${PLANNED.path}/board`,
    `${ASSEMBLING.path}/board`,
    ...[LIVE, CLOSED].flatMap(({ path }) => ['board', 'agenda', 'people', 'summary'].map((tab) => `${path}/${tab}`)),
    LIVE.minutes,
  ];
}

async function settled(page, path) {
  await page.goto(path);
  await page.locator('main h1').first().waitFor();
  if (path.startsWith('/texts/')) await new Editor(page).ready();
  if (/\/\w{32}\//.test(path)) await page.locator('.avatars li').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.loading'));
}

const dialog = (page) => page.locator('dialog[open]');

async function closed(page) {
  await page.locator('dialog[open] .dialog-head button').click();
  await dialog(page).waitFor({ state: 'detached' });
}

/** What opens on the pages, each as [name, path, how it is opened, how it is put away]. */
async function openings() {
  const { ASSEMBLING, LIVE } = await conferences();
  const board = `${LIVE.path}/board`;
  const pressed = (name) => async (page) => {
    await page.getByRole('button', { name }).first().click();
    await dialog(page).waitFor();
    await page.waitForFunction(() => !document.querySelector('dialog .loading'));
  };
  return [
    ['scheduling', '/conferences', pressed(/^(Schedule|Programar) /)],
    ['adding cases', `${ASSEMBLING.path}/board`, pressed(/^(Add cases|Agregar casos)$/)],
    ['another time', board, pressed(/^(Change time or place|Cambiar hora o lugar)$/)],
    ['assessing', board, pressed(/^(Assess|Evaluar)$/)],
    ['moving', board, pressed(/^(Move to|Mover a)/)],
    ['closing', board, pressed(/^(Close the conference|Cerrar la conferencia)$/)],
    [
      'picked up',
      board,
      async (page) => {
        await page.locator('.board-list').first().press('x');
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowRight');
        await page.locator('.board-column[data-over]').waitFor();
      },
      (page) => page.keyboard.press('Escape'),
    ],
    [
      'the suggestion',
      board,
      async (page) => {
        await page.locator('[data-panel=suggest]').click();
        await page.locator('[data-suggestion=there]').waitFor();
      },
      (page) => page.locator('[data-panel=suggest]').click(),
    ],
    [
      'the replay',
      board,
      async (page) => {
        await page.locator('[data-panel=moves]').click();
        await page.locator('.board-panel .actions button').first().click();
        await page.locator('.replay').waitFor();
        await page.locator('.replay button').nth(2).click();
      },
      async () => undefined,
    ],
    ['filters', board, (page) => page.locator('.pool-filters > summary').click(), async () => undefined],
    ['a learning group', `${LIVE.path}/agenda`, (page) => page.locator('.form-group > summary').click(), async () => undefined],
  ];
}

export async function walk(page, look) {
  for (const path of await pages()) {
    await settled(page, path);
    await look(path);
  }
  for (const [name, path, open, away = closed] of await openings()) {
    await settled(page, path);
    await open(page);
    await look(name);
    await away(page);
  }
}

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on the pages of a conference in either theme and ${locale}`, async ({ visit }) => {
    const preferences = { theme, locale };
    const found = {};
    const { page } = await visit({ email: FACILITATOR, preferences });
    await walk(page, async (name) => {
      assert.equal(await page.locator('html').getAttribute('lang'), locale);
      found[name] = await findingsInBothThemes(page);
    });
    const invited = await visit({ email: attorney(1), preferences });
    const { path } = (await conferences()).LIVE;
    for (const tab of ['board', 'agenda', 'people']) {
      await settled(invited.page, `${path}/${tab}`);
      found[`invited to ${tab}`] = await findingsInBothThemes(invited.page);
    }
    assert.deepEqual(Object.fromEntries(Object.entries(found).filter(([, each]) => each.length > 0)), {});
  });
}

journey('The pages of a conference are Spanish', async ({ visit }) => {
  const { page } = await visit({ email: FACILITATOR, preferences: { locale: 'es' } });
  await walk(page, async (name) => {
    const text = await page.locator('body').innerText();
    assert.doesNotMatch(text, /\b(?:Conferences?|Cases?|Teams?|Board|Pool|Undo|Close|Hours?|Hearings?|Court|Detained|Live|Next|None|Moves|Loading|Reason|Reschedule)\b/, name);
    // A key without its text.
    assert.doesNotMatch(text, /\b[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)+\b/, name);
  });
});

for (const [what, width, options] of [
  ['A conference fits a telephone of 360 px', 360, { viewport: { width: 360, height: 740 }, hasTouch: true }],
  // 1280 px at 400 %, which WCAG 1.4.10 asks for.
  ['At four times the size a conference reflows', 320, { viewport: { width: 320, height: 512 }, deviceScaleFactor: 4 }],
]) {
  journey(what, async ({ visit }) => {
    for (const locale of ['en', 'es']) {
      const { page } = await visit({ email: FACILITATOR, preferences: { locale }, ...options });
      const wide = [];
      await walk(page, async (name) => {
        const widths = await page.evaluate(() => [document.documentElement.scrollWidth, ...[...document.querySelectorAll('dialog[open]')].map(({ scrollWidth }) => scrollWidth)]);
        if (Math.max(...widths) > width) wide.push(`${name} in ${locale} is ${widths} px wide`);
      });
      assert.deepEqual(wide, []);
    }
  });
}
