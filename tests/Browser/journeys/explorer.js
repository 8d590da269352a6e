import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { findings } from '../testing/axe.js';
import { Watch } from '../testing/hostile.js';
import { journey, kept, product, programOf } from '../testing/journey.js';
import { attorney, keyOf } from '../testing/program.js';
import { until } from '../testing/until.js';

// Nobody's key is a 401; and a busy server says that it is.
const WRITTEN = { documents: true, permissions: ['clipboard-read', 'clipboard-write'], expects: [/\/graphql: .*(?:401|503)/] };

/** What was answered last, as it is shown. */
const answer = (page) => page.locator('.result-window .CodeMirror').evaluate((box) => box.CodeMirror.getValue());

// At its beginning: the button that closes the tab lies over its end.
const open = (page, tab) => page.locator('.graphiql-tab-button', { hasText: new RegExp(`^${tab}$`) }).click({ position: { x: 10, y: 10 } });

async function run(page, tab, expected) {
  await open(page, tab);
  const execute = () => page.getByRole('button', { name: /^Execute query/ }).click();
  await execute();
  await until(async () => `${tab} is answered with ${expected}, and not ${await answer(page)}`, async () => {
    const said = await answer(page);
    if (/"server\.busy"/.test(said)) await execute();
    return expected.test(said);
  }, { every: 300 });
}

/** What bash would start, word for word. */
function wordsOf(command, environment) {
  const output = execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { env: { ...process.env, ...environment } });
  return output.toString().split('\0').slice(0, -1);
}

journey('The explorer runs examples as oneself, copies them as programs that ask the same, and sees less as a key', async ({ visit }) => {
  const key = await keyOf(product, ['CODES']);
  assert.equal((await fetch(`${product.url}/explorer/`)).status, 401);
  const { page, context } = await visit({ email: attorney(8), ...WRITTEN });
  const watch = await Watch.over(context);
  await page.goto('/explorer/');
  await page.getByText('You ask as yourself.').waitFor();
  await run(page, 'Me', /"role": "ATTORNEY"/);
  await run(page, 'Cases', /"totalCount": \d+/);
  await run(page, 'CourtFigures', /"figures": \[/);
  await run(page, 'Statistics', /"isReleased": false/);
  const [exhibit] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take as exhibit' }).click()]);
  assert.match(exhibit.suggestedFilename(), /^exhibit-\d{4}-\d{2}-\d{2}\.zip$/);
  await page.getByText(`Taken as ${exhibit.suggestedFilename()}.`).waitFor();

  // What is copied asks the same wherever it is pasted, and has no key in it.
  await open(page, 'Me');
  const copied = async (language) => {
    await page.getByRole('button', { name: language, exact: true }).click();
    await page.getByText(`Copied as ${language}.`).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const words = wordsOf(await copied('curl'), { LAWLAB_KEY: key });
  const headers = words.flatMap((word, at) => (words[at - 1] === '-H' ? [word.split(': ')] : []));
  const asked = await fetch(words.find((word) => word.startsWith('http')), { method: 'POST', headers, body: words.at(-1) });
  assert.equal((await asked.json()).data.me.role, 'PARTNER_PROGRAM');
  for (const language of ['C#', 'Python']) {
    const text = await copied(language);
    assert.match(text, /query Me \{/);
    assert.match(text, /LAWLAB_KEY/);
  }

  // A subscription, until it is told of something.
  const person = await programOf(attorney(8));
  await open(page, 'Inbox');
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await until('the inbox is told', async () => {
    await person.submit('setNotificationRules', { kinds: [], mail: [], timeZone: 'America/New_York', digestAt: '07:00' }, 'rules { timeZone }');
    return /"inboxChanged"/.test(await answer(page));
  }, { every: 300 });
  await page.getByRole('button', { name: /^Stop query/ }).click();

  // As a key: another answer, and of most things none.
  const field = page.getByLabel('A program’s key');
  await field.fill('lawlab_key_none');
  await page.getByRole('button', { name: 'Ask as this key' }).click();
  await page.getByText('This key opens nothing').waitFor();
  await field.fill(key);
  await page.keyboard.press('Enter');
  await page.getByText('You ask as the program “A made-up study”.').waitFor();
  await run(page, 'Me', /"role": "PARTNER_PROGRAM"/);
  await run(page, 'Cases', /"code": "scope\.missing"/);
  await run(page, 'Codes', /"referenceCodes": \[\s*\{/);
  assert.ok(!(await copied('curl')).includes(key));
  assert.equal(await page.evaluate((text) => document.documentElement.outerHTML.includes(text), key), false);
  const storage = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.doesNotMatch(storage, /graphiql|lawlab_key_/);
  kept.push(storage);

  await page.getByRole('button', { name: 'Ask as yourself' }).click();
  await run(page, 'Me', /"role": "ATTORNEY"/);
  await page.reload();
  await page.getByText('You ask as yourself.').waitFor();
  watch.isClean();
});

for (const colorScheme of ['light', 'dark']) {
  journey(`The explorer fits a narrow page, in ${colorScheme}, and a checker finds nothing wrong`, async ({ visit }) => {
    const { page } = await visit({ email: attorney(8), colorScheme, viewport: { width: 320, height: 640 }, ...WRITTEN });
    await page.goto('/explorer/');
    await run(page, 'Me', /"role": "ATTORNEY"/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    // GraphiQL's tabs have the button that closes one in them.
    assert.deepEqual((await findings(page)).filter((finding) => !finding.startsWith('nested-interactive: .graphiql-tab-active ')), []);
  });
}
