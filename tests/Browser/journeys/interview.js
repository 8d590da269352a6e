import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { until } from '../testing/until.js';

const ANSWERS = 'query($id: ID!) { case(id: $id) { dataPoints(group: CLIENT) { point { code } value } } }';

async function answerOf(program, id, code) {
  const found = (await program.ask(ANSWERS, { id })).case.dataPoints.find(({ point }) => point.code === code);
  return found.value;
}

journey('An interview is answered by keyboard alone, saved field by field, and what the case says already is not asked', async ({ visit }) => {
  const program = await programOf(attorney(1));
  const made = await program.openCase({ caption: fact('Matter of I'), team: [await programOf(attorney(2))] });
  const [ana, ben] = [await visit({ email: attorney(1) }), await visit({ email: attorney(2) })];
  const { page } = ana;
  const occupation = fact('baker');
  await page.goto(`/cases/${made.id}/interview`);
  await page.getByRole('heading', { name: 'Client', level: 3 }).waitFor();
  const meter = page.getByRole('meter', { name: 'Answered data points' });
  const before = Number(await meter.getAttribute('value'));
  assert.ok(before >= 15, 'what follows from the case is answered');
  assert.equal(await page.getByLabel('Nationality', { exact: true }).count(), 0, 'nobody types what the claim says');
  await page.getByText('From the claim').first().waitFor();

  await page.getByLabel('Years of schooling', { exact: true }).focus();
  await page.keyboard.type('six');
  await page.keyboard.press('Tab');
  await page.getByText('enter a number, for instance 12 or 3.5').waitFor();
  assert.equal(await page.getByLabel('Years of schooling', { exact: true }).inputValue(), 'six');
  await page.getByLabel('Years of schooling', { exact: true }).fill('6');
  await page.getByLabel('Occupation', { exact: true }).focus();
  await page.keyboard.type(occupation);
  await page.keyboard.press('Tab');
  await page.getByLabel('Stateless', { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await until('the meter tells of three more', async () => Number(await meter.getAttribute('value')) === before + 3);
  await page.getByText('All answers are saved.').waitFor();
  assert.equal(await answerOf(program, made.id, 'occupation'), occupation);

  await ben.page.goto(`/cases/${made.id}/interview`);
  await until('a colleague reads it', async () => (await ben.page.getByLabel('Occupation', { exact: true }).inputValue()) === occupation);
  await ben.page.getByLabel('Occupation', { exact: true }).fill('Teacher');
  await ben.page.getByLabel('English', { exact: true }).focus();
  await until('and the first one reads hers', async () => (await page.getByLabel('Occupation', { exact: true }).inputValue()) === 'Teacher');
  await page.getByRole('button', { name: 'History of Occupation' }).click();
  await until('with what was there before', async () => (await page.locator('.point-history li').count()) === 2);
  assert.deepEqual(
    await page.locator('.point-history li > span:first-child').allTextContents(),
    ['Teacher', occupation],
  );
});

journey('An answer that cannot be sent stays, and is sent once when the network is back', async ({ visit }) => {
  const program = await programOf(attorney(3));
  const made = await program.openCase({ caption: fact('Matter of J') });
  const { page, context } = await visit({ email: attorney(3), expects: [/ERR_INTERNET_DISCONNECTED/, /Failed to load resource/, /WebSocket/, /negotiat/i] });
  const typed = fact('offline');
  await page.goto(`/cases/${made.id}/interview`);
  await page.getByLabel('Occupation', { exact: true }).waitFor();
  await context.setOffline(true);
  await page.getByLabel('Occupation', { exact: true }).fill(typed);
  await page.getByLabel('English', { exact: true }).focus();
  await page.getByText('1 answer is not sent yet.').waitFor({ timeout: 30_000 });
  // Another part of the case, and back.
  await page.getByRole('link', { name: 'Entry and status' }).click();
  await page.getByRole('link', { name: 'Client', exact: false }).first().click();
  await context.setOffline(false);
  await until('it is sent', async () => (await answerOf(program, made.id, 'occupation')) === typed);
  await until('and shown as saved', async () => (await page.getByLabel('Occupation', { exact: true }).inputValue().catch(() => '')) === typed);
});

journey('A hearing entered once fills its data points, and how it went is told with tags', async ({ visit }) => {
  const program = await programOf(attorney(4));
  const made = await program.openCase({ caption: fact('Matter of K') });
  await program.submit('scheduleHearing', { caseId: made.id, kind: 'BOND', on: '2031-03-10', at: '08:30' }, 'case { id }');
  const seen = fact('the video failed');
  const { page } = await visit({ email: attorney(4) });
  await page.goto(`/cases/${made.id}/interview?group=BOND`);
  // In the head of the case it stands too.
  await page.locator('.points').getByRole('definition').filter({ hasText: 'Mar 10, 2031' }).waitFor();
  await page.getByRole('link', { name: 'Hearing conduct' }).click();
  const tone = page.getByLabel("Judge's tone", { exact: true });
  await tone.focus();
  await tone.selectOption('2');
  await page.keyboard.press('Tab');
  await page.getByText('All answers are saved.').waitFor();
  await page.getByLabel('What did you see?').fill(seen);
  await page.getByLabel('Structural obstacle').check();
  await page.getByRole('button', { name: 'Add the observation' }).click();
  await page.getByRole('listitem').filter({ hasText: seen }).getByText('Structural obstacle').waitFor();
  await page.getByRole('definition').filter({ hasText: 'Structural obstacle' }).waitFor();
});

journey('What identifies the client is hidden until it is asked for', async ({ visit }) => {
  const program = await programOf(attorney(5));
  const name = fact('also known as');
  const made = await program.openCase({ caption: fact('Matter of L') });
  await program.submit(
    'recordDataPoints',
    { caseId: made.id, source: 'TYPED', values: [{ point: 'other-names', value: name }] },
    'case { id }',
  );
  const { page } = await visit({ email: attorney(5) });
  await page.goto(`/cases/${made.id}/interview`);
  await page.getByText('Recorded, and hidden').first().waitFor();
  assert.ok(!(await page.content()).includes(name));
  await page.getByRole('button', { name: 'Show what is hidden' }).click();
  await until('it is shown', async () => (await page.getByLabel('Other names she used', { exact: true }).inputValue()) === name);
});

journey('The interview reads well on a narrow screen, in Spanish and for axe', async ({ visit }) => {
  const program = await programOf(attorney(6));
  const made = await program.openCase({ caption: fact('Matter of M') });
  await program.submit('scheduleHearing', { caseId: made.id, kind: 'MASTER', on: '2031-03-10', at: '08:30' }, 'case { id }');
  const { page } = await visit({ email: attorney(6), preferences: { theme: 'dark', locale: 'es' } });
  await page.setViewportSize({ width: 320, height: 640 });
  for (const group of ['CLIENT', 'PROCEEDING', 'BOND', 'HEARING_CONDUCT']) {
    await page.goto(`/cases/${made.id}/interview?group=${group}`);
    await page.locator('.points .point').first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${group} needs no sideways scroll`);
    assert.deepEqual(await findings(page), []);
  }
  await page.getByRole('heading', { name: 'Conducta en la audiencia' }).waitFor();
});

journey('An administrator adds a question, and the next interview asks it', async ({ visit }) => {
  const program = await programOf(attorney(7));
  const made = await program.openCase({ caption: fact('Matter of P') });
  const { page } = await visit({ email: 'admin@lawlab.test' });
  await page.goto('/data-points');
  await page.getByRole('button', { name: 'Define a data point' }).click();
  const dialog = page.getByRole('dialog', { name: 'Define a data point' });
  await dialog.getByLabel('Code').fill('favorite-made-up-color');
  await dialog.getByLabel('What is asked, in English').fill('Made-up color');
  await dialog.getByLabel('What is asked, in Spanish').fill('Color inventado');
  await dialog.getByLabel('Purpose').fill('To see that it works');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Made-up color' }).waitFor();

  const lawyer = await visit({ email: attorney(7) });
  await lawyer.page.goto(`/cases/${made.id}/interview`);
  await lawyer.page.getByLabel('Made-up color', { exact: true }).fill('Blue');
  await lawyer.page.keyboard.press('Tab');
  await lawyer.page.getByText('All answers are saved.').waitFor();
  await lawyer.page.goto('/data-points');
  await lawyer.page.getByText('Version 2 of the catalogue').waitFor();
  assert.equal(await lawyer.page.getByRole('button', { name: 'Define a data point' }).count(), 0);

  await page.getByRole('button', { name: 'Retire Made-up color' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Made-up color' }).getByText('Retired').waitFor();
});
