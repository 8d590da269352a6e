import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { conferences, FACILITATOR } from '../testing/conference.js';
import { Editor } from '../testing/editor.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { until } from '../testing/until.js';

const CASES = 60;

/** Sixty cases that the facilitator opened, and nobody has placed. */
async function openCases(program) {
  const made = [];
  for (let number = 0; number < CASES; number++) made.push(await program.openCase({ caption: fact('Matter of K') }));
  return made;
}

const column = (page, name) => page.locator('.board-column').filter({ has: page.getByRole('heading', { name, exact: true }) });
const pool = (page) => page.locator('.board-column.pool');
const cards = (within) => within.locator('.case-card');
const countOf = async (within) => Number(await within.locator('[data-count]').getAttribute('data-count'));
const said = (page, text) => page.locator('[data-said]').filter({ hasText: text }).waitFor({ state: 'attached' });

/** The mouse takes the first card of the pool to a team: real steps, with a pause, as a hand makes them. */
async function dragFirst(page, to) {
  const from = await cards(pool(page)).first().boundingBox();
  const into = await to.boundingBox();
  await page.mouse.move(from.x + 80, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 100, from.y + 30, { steps: 6 });
  await page.waitForTimeout(150);
  await page.mouse.move(into.x + 100, into.y + into.height - 40, { steps: 12 });
  await page.waitForTimeout(150);
  await page.mouse.up();
}

/** Moves as many of the pool to a team by keys, from the first. */
async function moveByKeys(page, count, steps) {
  await pool(page).locator('.board-list').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  for (let more = 1; more < count; more++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
}

/** The text of a file in a ZIP whose directory stands at its end. */
function unzipped(bytes, name) {
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const [method, size, nameLength] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue;
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + size);
    return (method === 0 ? content : inflateRawSync(content)).toString('utf8');
  }
  return null;
}

async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFileSync(await file.path());
}

journey('A conference places sixty cases: assembled, suggested, moved by mouse and keys, raced for, undone and closed', async ({ visit }) => {
  const program = await programOf(FACILITATOR);
  const made = await openCases(program);
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const jurisdictionId = jurisdictions.find(({ code }) => code === 'ATL').id;

  // She schedules it on the page.
  const rosa = await visit({ email: FACILITATOR });
  const { page } = rosa;
  await page.goto('/conferences');
  await page.getByRole('button', { name: /^Schedule (a|the first) conference$/ }).click();
  const schedule = page.getByRole('dialog', { name: 'Schedule a conference' });
  await schedule.getByLabel('Center of Excellence').selectOption(jurisdictionId);
  await schedule.getByLabel('Place').fill('Room 4');
  await schedule.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/conferences\/[0-9a-f]{32}\/board$/);
  const conferenceId = page.url().split('/').at(-2);
  await page.getByRole('button', { name: 'Begin to assemble' }).click();
  await page.locator('[data-stage=ASSEMBLING]').waitFor();

  // Cases by the graph, as she would choose them from her list; one of them by hand, which is there already.
  await program.submit('addCases', { conferenceId, caseIds: made.map(({ id }) => id) }, 'version');
  await until('all are in the pool', async () => (await countOf(pool(page))) === CASES);
  await page.getByRole('button', { name: 'Add cases' }).click();
  await page.getByRole('dialog').getByLabel('Pseudonym').fill(made[0].pseudonym);
  await page.getByRole('dialog').getByText('On the board').first().waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Bring in the teams of the center' }).click();
  await until('the teams are there', async () => (await page.locator('.board-column').count()) > 5);
  const teams = await page.locator('.board-column:not(.pool) h2').allTextContents();

  // She invites three attorneys, who open the board.
  const invited = await Promise.all([1, 2, 3].map(async (number) => (await (await programOf(attorney(number))).me()).personId));
  await program.submit('inviteToConference', { conferenceId, personIds: invited, part: 'PARTICIPANT' }, 'version');
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.locator('[data-stage=LIVE]').waitFor();
  const others = [];
  for (const number of [1, 2, 3]) {
    const visitor = await visit({ email: attorney(number) });
    await visitor.page.goto(`/conferences/${conferenceId}/board`);
    await cards(visitor.page).first().waitFor();
    others.push(visitor);
  }
  await until('four are here', async () => (await page.locator('[data-present]').getAttribute('data-present')) === '4');

  // A suggestion, applied in part: the first two rows.
  await page.getByRole('button', { name: 'Suggest' }).click();
  const panel = page.getByRole('complementary', { name: 'Suggested assignment' });
  await panel.locator('xpath=self::*[@data-suggestion="there"]').waitFor();
  for (let row = 1; row <= 2; row++) {
    await panel.getByRole('button', { name: /^Apply: / }).first().click();
    await until(`row ${row} is placed`, async () => (await panel.getByText('Placed', { exact: true }).count()) === row);
  }
  await panel.getByRole('button', { name: 'Close' }).click();
  await until('all see it', async () => (await Promise.all(others.map((other) => countOf(pool(other.page))))).every((count) => count === CASES - 2));

  // By mouse, and undone from the strip.
  const [ana, ben] = others.map((other) => other.page);
  const first = column(ana, teams[0]);
  const before = await countOf(first);
  await dragFirst(ana, first);
  await ana.locator('.toast').getByText('Moved').waitFor();
  await until('it is with the team', async () => (await countOf(first)) === before + 1);
  await ana.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await until('it is back', async () => (await countOf(first)) === before);
  await said(ana, 'Your move was taken back.');

  // By keys, three at once to the first team; the others hear of it.
  await moveByKeys(ben, 3, 1);
  await until('three more are with the team', async () => (await countOf(column(ana, teams[0]))) === before + 3);
  await said(ana, `3 cases to ${teams[0]}`);
  // Her own last move goes back by Ctrl-Z, wherever she is on the board.
  await pool(ben).locator('.board-list').press('Control+z');
  await until('they are back', async () => (await countOf(column(ana, teams[0]))) === before);

  // The fifteenth place: the team is filled to fourteen, then two take the next card at once.
  const target = column(page, teams[1]);
  const room = 14 - (await countOf(target));
  const { conference } = await program.ask('query($id: ID!) { conference(id: $id) { cases { caseId teamId } teams { teamId name } } }', { id: conferenceId });
  const teamId = conference.teams.find(({ name }) => name === teams[1]).teamId;
  const free = conference.cases.filter((card) => card.teamId === null).map(({ caseId }) => caseId);
  await program.submit(
    'moveCases',
    { conferenceId, placements: free.slice(0, room).map((caseId) => ({ caseId, fromTeamId: null, toTeamId: teamId })), anyway: true, isSuggestion: false },
    'version',
  );
  await until('both see fourteen', async () => (await countOf(column(ana, teams[1]))) === 14 && (await countOf(column(ben, teams[1]))) === 14);
  const racers = [ana, ben];
  for (const [at, racer] of racers.entries()) {
    await pool(racer).locator('.board-list').focus();
    await racer.keyboard.press('Home');
    // Not the same card: for that another rule says no.
    for (let down = 0; down < at; down++) await racer.keyboard.press('ArrowDown');
    await racer.keyboard.press('Space');
    await racer.keyboard.press('ArrowRight');
    await racer.keyboard.press('ArrowRight');
  }
  await Promise.all(racers.map((racer) => racer.keyboard.press('Enter')));
  await until('one is in and the other was told why not', async () => {
    const told = await Promise.all(racers.map((racer) => racer.locator('.toast.danger').getByText('up to 15').count()));
    return (await countOf(column(page, teams[1]))) === 15 && told.reduce((sum, count) => sum + count) === 1;
  });
  for (const racer of racers) await until('both see the same fifteen', async () => (await countOf(column(racer, teams[1]))) === 15);

  // The moves, played again.
  await page.getByRole('button', { name: 'Moves and replay' }).click();
  await page.getByRole('button', { name: 'Replay the meeting' }).click();
  await until('before the first move all are in the pool', async () => (await countOf(pool(page))) === CASES);
  await page.getByRole('button', { name: 'Forward' }).click();
  await until('then one is not', async () => (await countOf(pool(page))) === CASES - 1);
  await page.getByRole('button', { name: 'End the replay' }).click();

  // A network that is down: the board says since when it is as it was, takes no move, and catches up without a reload.
  const cal = others[2];
  const { page: calsPage } = cal;
  await calsPage.evaluate(() => (globalThis.sameDocument = true));
  await cal.setOffline(true);
  await calsPage.locator('[data-stale]').getByText(/\d{1,2}:\d{2}/).waitFor();
  assert.ok(await calsPage.getByRole('button', { name: /^Move to/ }).isDisabled());
  await pool(calsPage).locator('.board-list').press('Space');
  assert.equal(await calsPage.locator('.board-column[data-over]').count(), 0);
  const left = await countOf(pool(page));
  await moveByKeys(ana, 2, 3);
  await until('the others see the move', async () => (await countOf(pool(page))) === left - 2);
  assert.equal(await countOf(pool(calsPage)), left);
  await cal.setOffline(false);
  await until('it has caught up', async () => (await countOf(pool(calsPage))) === left - 2);
  assert.equal(await calsPage.locator('[data-stale]').count(), 0);
  assert.ok(await calsPage.evaluate(() => globalThis.sameDocument));

  // Closed, with a reason for those that stay.
  await page.getByRole('button', { name: 'Close the conference' }).first().click();
  const closing = page.getByRole('dialog', { name: 'Close the conference' });
  await closing.getByLabel('Reason', { exact: true }).fill('No hours are left this month');
  await closing.getByRole('button', { name: 'Close the conference' }).click();
  await page.locator('[data-stage=CLOSED]').waitFor();

  // The sheets: on the page, as CSV and as XLSX.
  await page.getByRole('link', { name: 'Summary' }).click();
  const sheet = page.locator('.sheet').filter({ has: page.getByRole('heading', { name: teams[1], exact: true }) });
  await until('the full team has fifteen rows', async () => (await sheet.locator('tbody tr').count()) === 15);
  const pseudonym = (await sheet.locator('tbody th').first().textContent()).slice(0, 5);
  const csv = (await download(page, 'Assignments (CSV)')).toString('utf8');
  assert.ok(csv.includes(pseudonym) && csv.includes(teams[1]));
  const xlsx = await download(page, 'Assignments (XLSX)');
  const sheets = (unzipped(xlsx, 'xl/sharedStrings.xml') ?? '') + (unzipped(xlsx, 'xl/worksheets/sheet1.xml') ?? '');
  assert.ok(sheets.includes(pseudonym));
});

journey('Who only watches a conference reads its minutes, and who takes part writes them', async ({ visit }) => {
  const { LIVE } = await conferences();
  const watcher = (await (await programOf(attorney(3))).me()).personId;
  await (await programOf(FACILITATOR)).submit('inviteToConference', { conferenceId: LIVE.id, personIds: [watcher], part: 'WATCHER' }, 'version');
  const { page } = await visit({ email: attorney(3) });
  await page.goto(LIVE.minutes);
  await page.locator('[role=textbox][aria-readonly=true]').waitFor();
  await page.waitForFunction(() => document.querySelector('.draft-toolbar button, [role=toolbar] button')?.disabled);
  const other = await visit({ email: attorney(1) });
  await Editor.open(other.page, LIVE.minutes);
});
