import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

const FACILITATOR = 'facilitator.atl@lawlab.test';
const today = () => new Date().toISOString().slice(0, 10);

/** A judge of this test's own, a case before her, and what somebody reports of her. */
async function touched(program, judge, what) {
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const jurisdictionId = jurisdictions.find(({ code }) => code === 'ATL').id;
  const { id, pseudonym } = await program.openCase({ caption: fact('Matter of T') });
  const proceeding = { caseType: 'RMV', court: 'ATL', judge, detained: true };
  await program.submit('recordProceeding', { caseId: id, proceeding }, 'case { id }');
  const alert = await program.submit('reportAlert', { jurisdictionId, kind: 'JUDGE', place: judge, what, since: today(), seenMyself: true, question: null }, 'alert { id }');
  return { caseId: id, pseudonym, alertId: alert.id };
}

async function settled(page) {
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.loading'));
}

journey('Tasks are typed, ticked off and taken back by keyboard alone, and a colleague sees each at once', async ({ visit }) => {
  const { id } = await (await programOf(attorney(1))).openCase({ caption: fact('Matter of T'), team: [await programOf(attorney(2))] });
  const { page } = await visit({ email: attorney(1) });
  const colleague = await visit({ email: attorney(2) });
  await colleague.page.goto(`/cases/${id}/tasks`);
  await colleague.page.getByText('Nothing is left to do.').waitFor();

  await page.goto(`/cases/${id}/tasks`);
  const text = fact('Get the birth certificate');
  await page.getByLabel('What is to be done?').focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await colleague.page.getByRole('checkbox', { name: `Done: ${text}` }).waitFor();
  // The field is ready for the next one.
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value === '');
  await page.keyboard.type(fact('Translate it'));
  await page.keyboard.press('Enter');
  await colleague.page.getByRole('checkbox').nth(1).waitFor();

  await page.getByRole('checkbox', { name: `Done: ${text}` }).focus();
  await page.keyboard.press('Space');
  await colleague.page.getByRole('checkbox', { name: `Done: ${text}` }).waitFor({ state: 'detached' });
  await colleague.page.getByText('1 task that is done or dropped').click();
  await colleague.page.getByText(/^done by /).waitFor();
  await colleague.page.getByRole('button', { name: `Reopen: ${text}` }).click();

  // Given to the colleague, it waits for her on her first page.
  await page.getByRole('checkbox', { name: `Done: ${text}` }).waitFor();
  await page.getByText('Change', { exact: true }).first().focus();
  await page.keyboard.press('Enter');
  const { personId } = await (await programOf(attorney(2))).me();
  await page.locator('details[open]').getByLabel('Who does it').selectOption(personId);
  await page.locator('details[open]').getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('nobody’s yet').nth(1).waitFor({ state: 'detached' });
  await colleague.page.goto('/');
  const line = colleague.page.getByRole('region', { name: 'My tasks' }).getByRole('listitem').filter({ hasText: text });
  await line.getByRole('checkbox').press('Space');
  await line.waitFor({ state: 'detached' });
  await page.getByText('1 task that is done or dropped').waitFor();
});

journey('A facilitator responds to an alert in two clicks, and the attorney of a touched case finds the task and its alert', async ({ visit }) => {
  const { caseId, pseudonym, alertId } = await touched(await programOf(attorney(1)), 'ZQ6', 'Grants no bond without a sponsor’s letter.');
  const { page } = await visit({ email: FACILITATOR });
  await page.goto(`/alerts/${alertId}`);
  await page.getByRole('button', { name: 'Respond', exact: true }).click();
  await page.getByRole('button', { name: 'Start the response' }).click();

  const begun = page.getByRole('region', { name: 'What is being done about it' });
  await begun.getByText(/^on \d+ cases?$/).waitFor();
  await begun.getByText('Check this case against what changed: Grants no bond without a sponsor’s letter.').waitFor();
  // What was begun in the library is there for the vanguard to write.
  await begun.getByRole('link', { name: 'Template in the library' }).waitFor();
  await begun.getByRole('link', { name: 'Advisory in the library' }).click();
  await page.getByRole('heading', { name: /^How to meet it: Grants no bond/ }).waitFor();
  await page.goBack();
  await begun.getByText(/^on \d+ cases?$/).waitFor();
  // How many, and never which.
  assert.ok(!(await page.content()).includes(pseudonym));
  assert.ok(!(await page.content()).includes(caseId));

  const lead = await visit({ email: attorney(1) });
  await lead.page.goto(`/cases/${caseId}/tasks`);
  const box = lead.page.getByRole('checkbox', { name: /^Done: Check this case/ });
  await box.waitFor();
  await lead.page.getByRole('link', { name: 'The alert that it answers' }).click();
  await lead.page.waitForURL(`**/alerts/${alertId}`);
  await lead.page.goBack();
  await box.press('Space');
  await box.waitFor({ state: 'detached' });

  await page.reload();
  await begun.getByText('1 done').waitFor();
  await begun.getByRole('link', { name: 'Goal of the center' }).click();
  await page.getByRole('heading', { name: 'Answer what changed: Grants no bond without a sponsor’s letter.' }).waitFor();
  await page.locator('li').filter({ hasText: 'Grants no bond without' }).getByRole('link', { name: 'The alert that it answers' }).click();
  await page.waitForURL(`**/alerts/${alertId}`);
});

journey('An attorney responds on her own cases, and the facilitator is not told of it', async ({ visit }) => {
  const { caseId, alertId } = await touched(await programOf(attorney(3)), 'ZQ7', 'Takes no filings by e-mail.');
  const { page } = await visit({ email: attorney(3) });
  await page.goto(`/alerts/${alertId}`);
  await page.getByRole('button', { name: 'Respond', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/of yours that this alert touches/).waitFor();
  assert.equal(await dialog.getByText('A goal for the jurisdiction').count(), 0);
  await dialog.getByRole('button', { name: 'Start the response' }).click();
  await page.getByText('on your own cases').waitFor();
  await page.goto(`/cases/${caseId}/tasks`);
  await page.getByRole('checkbox', { name: /^Done: Check this case/ }).waitFor();

  const other = await visit({ email: FACILITATOR });
  await other.page.goto(`/alerts/${alertId}`);
  await other.page.getByText('Nothing has been begun about it yet.').waitFor();
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on tasks and responses in ${theme} and ${locale}, and they fit 320 px`, async ({ visit }) => {
    const program = await programOf(FACILITATOR);
    const { caseId, alertId } = await touched(program, 'ZQ9', 'Reads no brief of more than ten pages.');
    const { personId } = await program.me();
    await program.submit('addCaseTask', { caseId, text: fact('Shorten the brief'), dueOn: '2026-01-02', assigneeId: personId }, 'case { id }');
    const { tasks } = await program.submit('addCaseTask', { caseId, text: fact('Print it') }, 'case { tasks { id } }');
    await program.submit('finishCaseTask', { caseId, taskId: tasks[1].id }, 'case { id }');
    await program.submit('respondToAlert', { alertId, task: { text: 'Shorten the brief to ten pages.', dueOn: null } }, 'alert { id }');
    const { page } = await visit({ email: FACILITATOR, preferences: { theme, locale }, viewport: { width: 320, height: 640 } });
    const wrong = {};
    const look = async (name) => {
      const found = await findings(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 320) found.push(`${wide} px wide`);
      if (found.length > 0) wrong[name] = found;
    };
    await page.goto(`/cases/${caseId}/tasks`);
    await settled(page);
    for (const summary of await page.locator('main details > summary').all()) await summary.click();
    await look('tasks');
    await page.goto('/');
    await settled(page);
    await look('today');
    await page.goto(`/alerts/${alertId}`);
    await settled(page);
    await look('responses');
    await page.getByRole('button', { name: /^(Respond|Responder)$/ }).click();
    await page.locator('dialog[open] input').first().waitFor();
    await look('responding');
    assert.deepEqual(wrong, {});
  });
}
