import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findings } from '../testing/axe.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

async function centerOf(program) {
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  return jurisdictions.find(({ code }) => code === 'ATL').id;
}

/** The courts' data comes in files of gigabytes and is not here: four courts stand in for it. */
async function answerFigures(page) {
  const courts = [
    ['SFR', 30, 30],
    ['ATL', 10, 30],
    ['SAJ', 12, 30],
    ['CHL', 2, 10],
  ];
  await page.route('**/graphql', async (route) => {
    const { operationName, variables } = route.request().postDataJSON() ?? {};
    if (operationName !== 'ReadFigures') return route.continue();
    const figures = courts.map(([code, granted, denied]) => ({
      court: { code, label: null },
      judge: null,
      nationality: null,
      represented: null,
      custody: null,
      month: null,
      granted,
      denied,
      noJurisdiction: 0,
      completions: 60,
      n: granted + denied,
      grantRate: granted + denied < 25 ? null : { share: granted / (granted + denied), low: 0.1, high: 0.6 },
    }));
    const courtFigures = {
      subject: 'APPLICATION',
      denominator: 'MERITS',
      dataThrough: '2026-06-29',
      fewestForRate: 25,
      isCut: false,
      figures: variables.by[0] === 'COURT' ? figures : [],
    };
    return route.fulfill({ json: { data: { courtFigures } } });
  });
}

const LOOKS = [
  ['in light and English', { theme: 'light', locale: 'en' }],
  ['in the dark and Spanish', { theme: 'dark', locale: 'es' }],
];

journey('What an attorney saw at a facility is in its profile, with its day and how it is known', async ({ visit }) => {
  const center = await centerOf(await programOf(attorney(1)));
  const { page } = await visit({ email: attorney(1) });
  await page.goto(`/centers/${center}/ecosystem`);
  await page.getByRole('heading', { name: 'Health of adjudication' }).waitFor();
  await page.getByRole('button', { name: 'Record a detainer policy' }).click();
  const policy = page.getByRole('dialog');
  await policy.getByLabel('State').fill('Georgia');
  await policy.getByLabel('County').fill('Fulton');
  await policy.getByLabel('When ICE asks it').selectOption('WITH_JUDICIAL_WARRANT');
  await policy.getByLabel('How it is known').fill('Posted rule');
  await policy.getByRole('button', { name: 'Record it' }).click();
  await page.getByText(/Fulton, Georgia: holds only with a judge’s warrant/).waitFor();

  // The facility that the demo has notes of.
  const facility = page.locator('details').filter({ hasText: 'known' }).first();
  await facility.locator('summary').first().click();
  await facility.getByRole('row').filter({ hasText: 'Laptop' }).getByText('unknown').waitFor();
  await facility.getByRole('button', { name: /^Record access: / }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What', { exact: true }).selectOption('LAPTOP');
  await dialog.getByLabel('Allowed').selectOption('LIMITED');
  await dialog.getByLabel('What is to be known').fill('Only in the visit room');
  await dialog.getByLabel('How it is known').fill('Seen on a visit');
  await dialog.getByRole('button', { name: 'Record it' }).click();
  await facility.getByRole('row').filter({ hasText: 'Laptop' }).getByText('Only in the visit room').waitFor();
  await facility.getByRole('row').filter({ hasText: 'Laptop' }).getByText(/\(today\) · Seen on a visit/).waitFor();

  // A judge's name leads to her page.
  await page.getByRole('table').getByRole('link', { name: /\(made up\)/ }).first().click();
  await page.getByRole('heading', { name: 'Standing practice notes' }).waitFor();
});

journey('A judge with few decisions is told no rate, and her chart is saved as a picture', async ({ visit }) => {
  const { page } = await visit({ email: attorney(1) });
  await page.goto('/judges/ZQ9');
  await page.getByText('too few to rate (n=0)').first().waitFor();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Save as picture: / }).first().click()]);
  const picture = readFileSync(await saved.path());
  assert.equal(picture.subarray(1, 4).toString('latin1'), 'PNG');
  // Drawn twice as large as on the page, and not an empty sheet.
  assert.equal(picture.readUInt32BE(16), 960);
  assert.ok(picture.length > 2_000, `${picture.length} bytes`);
});

journey('The map of courts is read by keyboard, and its table says the same', async ({ visit }) => {
  const { page } = await visit({ email: attorney(1) });
  await answerFigures(page);
  await page.goto('/figures');
  await page.getByRole('button', { name: 'Map' }).click();
  await page.getByRole('group', { name: 'Map of the courts' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('status').filter({ hasText: 'SFR: 50%' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('status').filter({ hasText: '25%' }).waitFor();
  // What the map has no place for is listed beside it.
  await page.getByRole('listitem').filter({ hasText: 'SAJ' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'SFR' }).getByText('50.0%').waitFor();
  assert.equal(await page.locator('circle.map-dot title').count(), 3);
});

for (const [look, preferences] of LOOKS) {
  journey(`Places have nothing that a checker finds wrong, ${look}`, async ({ visit }) => {
    const center = await centerOf(await programOf(attorney(1)));
    const { page } = await visit({ email: attorney(1), preferences, viewport: { width: 320, height: 640 } });
    await answerFigures(page);
    for (const path of [`/centers/${center}/ecosystem`, '/judges/ZQ1', '/figures?view=map']) {
      await page.goto(path);
      await page.locator('main h2').first().waitFor();
      await page.waitForFunction(() => !document.querySelector('.loading'));
      assert.deepEqual(await findings(page), [], path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, path);
    }
  });
}
