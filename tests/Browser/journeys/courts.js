import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findings } from '../testing/axe.js';
import { journey } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const JUDGE = 'ZQ1';

function figure(of, n, share) {
  const rate = n < 25 ? null : { share, low: Math.max(0, share - 0.1), high: share + 0.1 };
  return {
    court: null,
    judge: null,
    nationality: null,
    represented: null,
    custody: null,
    month: null,
    year: null,
    granted: Math.round(n * share),
    denied: n - Math.round(n * share),
    noJurisdiction: 0,
    remanded: 0,
    completions: n + 10,
    n,
    grantRate: rate,
    noJurisdictionRate: rate,
    remandRate: null,
    ...of,
  };
}

const remands = (of, n, share) => ({ ...figure(of, n, share), remandRate: figure(of, n, share).grantRate });
const table = (...figures) => ({ subject: 'APPLICATION', denominator: 'MERITS', dataThrough: '2026-06-29', fewestForRate: 25, isCut: false, figures });
const coded = (code) => ({ code, label: null });

const ANSWERS = {
  ReadJudgeCourts: () => ({ courtFigures: table(figure({ court: coded('ATL'), judge: coded(JUDGE) }, 90, 0.3)) }),
  ReadJudgeInCourts: () => {
    const names = ['relief', 'reliefOfCourt', 'reliefOfAll', 'bond', 'bondOfCourt', 'bondOfAll', 'months'];
    const appeals = ['appeals', 'appealsOfCourt', 'appealsOfAll'];
    return Object.fromEntries([...names.map((name) => [name, table(figure({}, 60, 0.3))]), ...appeals.map((name) => [name, table(remands({}, 30, 0.1))])]);
  },
  ReadJudgeYears: () => {
    const years = (share) => table(figure({ year: 2022 }, 40, share), figure({ year: 2023 }, 12, share), figure({ year: 2024 }, 60, share));
    const appeals = table(remands({ year: 2024 }, 30, 0.1));
    return { relief: years(0.2), reliefOfCourt: years(0.3), reliefOfAll: years(0.4), appeals, appealsOfCourt: appeals, appealsOfAll: appeals };
  },
  ReadFigures: ({ by }) => ({ courtFigures: table(...(by[0] === 'YEAR' ? [figure({ year: 2022 }, 40, 0.2)] : [])) }),
  ReadCourtFigures: () => ({
    relief: table(figure({}, 200, 0.3)),
    reliefOfAll: table(figure({}, 9000, 0.4)),
    bond: table(figure({}, 20, 0.3)),
    bondOfAll: table(figure({}, 900, 0.5)),
    appeals: table(remands({}, 40, 0.1)),
    appealsOfAll: table(remands({}, 4000, 0.15)),
    judges: table(figure({ judge: coded('ZQ3') }, 7, 0.5), figure({ judge: coded('ZQ2') }, 80, 0.1), figure({ judge: coded(JUDGE) }, 90, 0.6)),
    counsel: table(figure({ represented: false }, 50, 0.1), figure({ represented: true }, 150, 0.4)),
    custody: table(figure({ custody: 'D' }, 30, 0.2), figure({ custody: 'N' }, 170, 0.3)),
    months: table(figure({ month: '2026-04-01' }, 40, 0.3), figure({ month: '2026-05-01' }, 40, 0.35)),
  }),
};

/** The courts' data comes in files of gigabytes and is not here: a few figures stand in for it. */
async function answerFigures(page) {
  await page.route('**/graphql', (route) => {
    const { operationName, variables } = route.request().postDataJSON() ?? {};
    const answer = ANSWERS[operationName];
    return answer ? route.fulfill({ json: { data: answer(variables) } }) : route.continue();
  });
}

journey('A judge has a history as EOIR published it, and a link that asks the same again', async ({ visit }) => {
  const { page } = await visit({ email: attorney(1) });
  await answerFigures(page);
  await page.goto(`/judges/${JUDGE}`);
  await page.getByRole('heading', { name: 'Year by year, as EOIR published' }).waitFor();
  await page.getByText(/^As EOIR published, data through Jun 29, 2026/).waitFor();
  const years = page.getByRole('region', { name: 'Relief granted by fiscal year: table' });
  const row = years.getByRole('row').filter({ hasText: 'FY 2022' });
  assert.deepEqual(await row.getByRole('cell').allTextContents(), ['20% (10%–30%), n=40', '30% (20%–40%), n=40', '40% (30%–50%), n=40']);
  await years.getByRole('row').filter({ hasText: 'FY 2023' }).getByText('too few to rate (n=12)').first().waitFor();
  // A year of few decisions breaks the line: two strokes of hers, and two of each of the others.
  const chart = page.getByRole('img', { name: /^Relief granted by fiscal year: chart/ });
  assert.deepEqual([await chart.locator('.trend-line').count(), await chart.locator('.trend-beside').count()], [2, 4]);
  await page.getByRole('region', { name: 'Remanded by the Board by fiscal year: table' }).getByText('10% (0%–20%), n=30').first().waitFor();

  const history = page.getByRole('region', { name: 'Year by year, as EOIR published' });
  const [saved] = await Promise.all([page.waitForEvent('download'), history.getByRole('button', { name: 'Download as CSV' }).first().click()]);
  assert.match(readFileSync(await saved.path(), 'utf8'), /^fiscal_year,of,n,share,low_95,high_95,data_through\r\n2022,"ZQ1",40,0\.2000,0\.1000,0\.3000,2026-06-29/);

  await history.getByRole('link', { name: 'The same under Figures' }).first().click();
  await page.waitForURL(/\/figures\?by=year&judge=ZQ1$/);
  await page.getByRole('row').filter({ hasText: 'FY 2022' }).getByText('20.0%').waitFor();
});

journey('A court’s page is read by keyboard, and leads to its judges and its center', async ({ visit }) => {
  const { page } = await visit({ email: attorney(1) });
  await answerFigures(page);
  await page.goto('/centers');
  await page.getByRole('link', { name: 'Court: Atlanta', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/courts\/ATL$/);
  await page.getByRole('heading', { level: 1, name: /^Court: / }).waitFor();
  await page.getByText('Atlanta, GA', { exact: true }).waitFor();
  await page.getByRole('link', { name: /: the ecosystem$/ }).waitFor();

  const measures = page.getByRole('region', { name: 'Beside all courts' });
  await measures.getByRole('row').filter({ hasText: 'Relief granted: here' }).getByText('30%', { exact: true }).waitFor();
  await measures.getByRole('row').filter({ hasText: 'Bond granted: here' }).getByText('too few to rate (n=20)').waitFor();
  await measures.getByRole('row').filter({ hasText: 'Remanded by the Board (BIA): here' }).getByText('10%', { exact: true }).waitFor();
  // By the share that they grant; who has few decisions is in the table and not drawn.
  const judges = page.getByRole('region', { name: 'Judges, by relief granted' });
  const names = await judges.getByRole('rowheader').allTextContents();
  assert.deepEqual(names.map((name) => name.match(/ZQ\d/)?.[0]), [JUDGE, 'ZQ2', 'ZQ3']);
  assert.equal(await page.getByRole('img', { name: 'Judges, by relief granted' }).locator('circle').count(), 2);
  await page.getByRole('row').filter({ hasText: 'Detained throughout' }).getByText('20%', { exact: true }).waitFor();

  await judges.getByRole('link', { name: /ZQ2/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/judges\/ZQ2\?court=ATL$/);
  await page.getByRole('link', { name: 'Page of the court ATL' }).waitFor();
});

for (const [look, preferences] of [
  ['in light and English', { theme: 'light', locale: 'en' }],
  ['in the dark and Spanish', { theme: 'dark', locale: 'es' }],
]) {
  journey(`A court and a judge’s history have nothing that a checker finds wrong, ${look}`, async ({ visit }) => {
    const { page } = await visit({ email: attorney(1), preferences, viewport: { width: 320, height: 640 } });
    await answerFigures(page);
    for (const path of ['/courts/ATL', '/courts/XQZ', `/judges/${JUDGE}`, '/figures?subject=appeal&by=year', '/centers']) {
      await page.goto(path);
      await page.locator('main h1').first().waitFor();
      await page.waitForFunction(() => !document.querySelector('.loading'));
      assert.deepEqual(await findings(page), [], path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, path);
    }
  });
}
