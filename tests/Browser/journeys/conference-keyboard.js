import assert from 'node:assert/strict';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';
import { until } from '../testing/until.js';

const FACILITATOR = 'facilitator.atl@lawlab.test';

/** A page for somebody who has no mouse: each step tells that the focus is somewhere and can be seen. */
class Keys {
  constructor(page) {
    this.page = page;
  }

  /** Tab, or Shift-Tab, until a control has the focus. */
  async to(control, { back = false } = {}) {
    await control.waitFor();
    const target = await control.elementHandle();
    for (let steps = 0; steps < 150; steps++) {
      if (await target.evaluate((element) => element === document.activeElement)) return this.isSeen();
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`Tab does not come to ${control}`);
  }

  async press(control, { back = false, key = 'Enter' } = {}) {
    await this.to(control, { back });
    await this.page.keyboard.press(key);
  }

  /** The focus is on something of the page, and a line around it says so. */
  async isSeen() {
    const seen = await this.page.evaluate(() => {
      const active = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(active);
      const { width, height, top, bottom } = active.getBoundingClientRect();
      return {
        on: active.tagName,
        outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        inSight: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
      };
    });
    assert.ok(seen.outlined && seen.inSight, `the focus is not seen: ${JSON.stringify(seen)}`);
  }

  /** Whatever just went away did not take the focus with it. */
  async isKept(when) {
    const lost = await this.page.evaluate(() => document.activeElement === document.body || document.activeElement.matches(':disabled'));
    assert.ok(!lost, `the focus is lost ${when}`);
  }

  async dialogIsGone(name) {
    await this.page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
    await this.isKept(`after ${name}`);
  }

  /** What a screen reader was told last. */
  async heard(text) {
    await this.page.locator('[data-said]').filter({ hasText: text }).waitFor({ state: 'attached' });
  }
}

const list = (page, name) => page.getByRole('listbox', { name, exact: true });
const has = (page, name, count) => until(`${name} has ${count}`, async () => (await list(page, name).getByRole('option').count()) === count);

journey('A conference is led by keys alone, from the navigation to its end', async ({ visit }) => {
  const program = await programOf(FACILITATOR);
  const made = [];
  for (let number = 0; number < 6; number++) made.push(await program.openCase({ caption: fact('Matter of L') }));

  const { page } = await visit({ email: FACILITATOR });
  const keys = new Keys(page);
  const button = (name) => page.getByRole('button', { name, exact: true });
  await page.goto('/');

  // From the navigation to a new conference.
  await keys.press(page.getByRole('link', { name: 'Conferences' }));
  await page.getByRole('heading', { name: 'Conferences', level: 1 }).waitFor();
  await keys.press(page.getByRole('button', { name: /^Schedule (a|the first) conference$/ }));
  const schedule = page.getByRole('dialog', { name: 'Schedule a conference' });
  await keys.to(schedule.getByLabel('Center of Excellence'));
  await page.keyboard.type('Atlanta');
  await keys.press(schedule.getByRole('button', { name: 'Save' }));
  await page.waitForURL(/\/conferences\/[0-9a-f]{32}\/board$/);
  const conferenceId = page.url().split('/').at(-2);
  await keys.press(button('Begin to assemble'));
  await page.locator('[data-stage=ASSEMBLING]').waitFor();
  await keys.isKept('after assembling began');

  // The cases, each found by its pseudonym.
  await keys.press(button('Add cases'));
  const adding = page.getByRole('dialog', { name: 'Add cases' });
  for (const [at, { pseudonym }] of made.entries()) {
    await keys.to(adding.getByRole('searchbox'), { back: at > 0 });
    await page.keyboard.press('Control+a');
    await page.keyboard.type(pseudonym);
    await keys.press(adding.getByRole('checkbox', { name: pseudonym }), { key: 'Space' });
  }
  await keys.press(adding.getByRole('button', { name: 'Add 6 chosen' }));
  await keys.dialogIsGone('Add cases');
  await has(page, 'Pool', 6);
  await keys.press(button('Bring in the teams of the center'));
  await until('the teams are there', async () => (await page.getByRole('listbox').count()) > 5);
  await button('Bring the teams up to date').waitFor();
  await keys.to(button('Bring the teams up to date'));
  const [first, second, third] = await page.locator('.board-column:not(.pool) h2').allTextContents();
  await keys.press(button('Go live'), { back: true });
  await page.locator('[data-stage=LIVE]').waitFor();
  await keys.isKept('after it went live');

  // An attorney looks on.
  const { personId } = await (await programOf(attorney(1))).me();
  await program.submit('inviteToConference', { conferenceId, personIds: [personId], part: 'PARTICIPANT' }, 'version');
  const onlooker = await visit({ email: attorney(1) });
  await onlooker.page.goto(`/conferences/${conferenceId}/board`);
  await has(onlooker.page, 'Pool', 6);
  const ears = new Keys(onlooker.page);

  // One case: picked up, carried, put down.
  const held = async () => list(page, 'Pool').evaluate((box) => document.getElementById(box.getAttribute('aria-activedescendant')).querySelector('.case-name').textContent);
  await keys.to(list(page, 'Pool'));
  await page.keyboard.press('ArrowDown');
  const one = await held();
  await page.keyboard.press('Space');
  await keys.heard(`Picked up ${one}`);
  await onlooker.page.getByText('is moving this').waitFor();
  await page.keyboard.press('ArrowRight');
  await keys.heard(`Over ${first}`);
  await page.keyboard.press('Enter');
  await keys.heard(`Moved ${one} to ${first}.`);
  await ears.heard(`moved ${one} to ${first}`);
  await has(onlooker.page, first, 1);
  await keys.isSeen();

  // Picked up, carried to where the page has to be scrolled for it, and put back.
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  await until('the last column is seen whole', async () => {
    const { x, width } = await page.locator('.board-column').last().boundingBox();
    return x >= 0 && x + width <= page.viewportSize().width;
  });
  await page.keyboard.press('Escape');
  await keys.heard('Put back.');
  await has(page, 'Pool', 5);

  // Several at once, with the arrows.
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await keys.heard('2 selected');
  await page.keyboard.press('Space');
  await keys.heard('Picked up 2 cases');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await keys.heard(`Over ${second}`);
  await page.keyboard.press('Enter');
  await keys.heard(`Moved 2 cases to ${second}.`);
  await ears.heard(`moved 2 cases to ${second}`);
  await has(page, second, 2);

  // And with the menu.
  await page.keyboard.press('m');
  const menu = page.getByRole('dialog', { name: /^Move / });
  await menu.waitFor();
  await page.keyboard.press('Escape');
  await keys.dialogIsGone(/^Move /);
  await keys.isSeen();
  await page.keyboard.press('m');
  await menu.waitFor();
  for (let down = 0; down < 2; down++) await page.keyboard.press('ArrowDown');
  assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(`^${third}`));
  await page.keyboard.press('Enter');
  await keys.dialogIsGone(/^Move /);
  await has(page, third, 1);
  await has(page, 'Pool', 2);

  // Taken back: by its key, then by the button, which goes off when nothing is left to take back.
  await page.keyboard.press('Control+z');
  await keys.heard('Your move was taken back.');
  await has(page, 'Pool', 3);
  await keys.press(button('Undo'), { back: true });
  await has(page, 'Pool', 5);
  await keys.press(button('Undo'));
  await has(page, 'Pool', 6);
  await until('nothing is left to take back', async () => button('Undo').isDisabled());
  await keys.isKept('after the last undo');

  // The moves, played again.
  await keys.press(button('Moves and replay'));
  await keys.press(button('Replay the meeting'));
  await page.getByRole('group', { name: 'Replay' }).waitFor();
  await keys.press(button('Forward'));
  await has(page, 'Pool', 5);
  await keys.press(button('End the replay'));
  await page.getByRole('group', { name: 'Replay' }).waitFor({ state: 'detached' });
  await keys.isKept('after the replay');
  await keys.press(page.getByRole('complementary', { name: 'Moves' }).getByRole('button', { name: 'Close' }));
  await keys.isKept('after the panel');

  // A suggestion, row by row.
  await keys.press(button('Suggest'), { back: true });
  const panel = page.getByRole('complementary', { name: 'Suggested assignment' });
  await keys.press(panel.getByRole('button', { name: /^Apply: / }).first());
  await has(page, 'Pool', 5);
  await panel.getByText('Placed', { exact: true }).waitFor();
  await keys.isKept('after a row was applied');
  await keys.press(panel.getByRole('button', { name: 'Close' }), { back: true });
  await keys.isKept('after the suggestion');

  // What was decided.
  await keys.press(page.getByRole('link', { name: 'Agenda' }), { back: true });
  await keys.to(page.getByRole('textbox', { name: 'Decision', exact: true }));
  await page.keyboard.type('Two more interpreters are asked for.');
  await keys.press(button('Record the decision'));
  await page.getByRole('listitem').filter({ hasText: 'Two more interpreters are asked for.' }).first().waitFor();
  await keys.isKept('after a decision');

  // The end, with a reason for the cases that stay.
  await keys.press(button('Close the conference'), { back: true });
  const closing = page.getByRole('dialog', { name: 'Close the conference' });
  await keys.to(closing.getByLabel('Reason', { exact: true }));
  await page.keyboard.type('No hours are left this month');
  await keys.press(closing.getByRole('button', { name: 'Close the conference' }));
  await page.locator('[data-stage=CLOSED]').waitFor();
  await keys.dialogIsGone('Close the conference');
  await keys.press(page.getByRole('link', { name: 'Summary' }));
  await page.getByRole('heading', { name: first, level: 2 }).waitFor();
  await ears.heard('The conference is now: Closed');
});
