import assert from 'node:assert/strict';
import { findings } from '../testing/axe.js';
import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { acceptFileAndClose } from '../testing/packet.js';
import { attorney } from '../testing/program.js';

/** Somebody of another center's organization. */
const remote = (number) => `attorney0${number}.chl@lawlab.test`;

journey('A packet is ordered, produced by another organization, delivered, accepted, filed and decided', async ({ visit }) => {
  const [partner, lead] = [await programOf(attorney(1)), await programOf(remote(1))];
  const caption = fact('Matter of B');
  const { id: caseId, pseudonym } = await partner.openCase({ caption });
  // She speaks English: nothing is to be translated.
  await partner.submit('recordClaim', { caseId, claim: { nationality: 'GT', language: 'ENG', relief: ['ASYL'] } }, 'case { id }');
  const { me } = await lead.ask('{ me { organization { id name } } }');
  const admin = await programOf('admin@lawlab.test');
  await admin.submit('setProduction', { organizationId: me.organization.id, produces: true }, 'organization { id }');

  const orders = await visit({ email: attorney(1) });
  await orders.page.goto(`/cases/${caseId}/releases`);
  await orders.page.getByText('No packet has been ordered.').waitFor();
  await orders.page.getByRole('button', { name: 'Order a packet' }).click();
  const dialog = orders.page.getByRole('dialog', { name: 'Order a packet' });
  await dialog.getByLabel('Kind of packet').selectOption('HABEAS');
  await dialog.getByLabel('Produced by').selectOption(me.organization.id);
  const instructions = fact('The aunt is the sponsor');
  await dialog.getByLabel('Instructions').fill(instructions);
  await dialog.getByRole('button', { name: 'Order', exact: true }).click();
  await orders.page.getByRole('heading', { name: `${pseudonym} · Habeas petition` }).waitFor();
  const address = new URL(orders.page.url()).pathname;

  // The remote team finds it under the pseudonym and reads no word of it before somebody works on it.
  const member = await visit({ email: remote(1) });
  await member.page.goto('/borderx');
  // In the schedule, and among all packets.
  await member.page.getByRole('heading', { name: 'What else is open' }).waitFor();
  await member.page.getByRole('link', { name: `${pseudonym} · Habeas petition` }).last().click();
  await member.page.getByRole('button', { name: 'Promise it' }).waitFor();
  assert.ok(!(await member.page.content()).includes(instructions));
  assert.deepEqual(await findings(member.page), []);
  await member.page.getByRole('button', { name: 'Promise it' }).click();
  await member.page.getByText(instructions).waitFor();

  for (const step of ['Review of the interview', 'Record of proceedings', 'Gathering evidence', 'Drafting']) {
    await member.page.getByRole('button', { name: `Take: ${step}` }).click();
    await member.page.getByRole('button', { name: `Finish: ${step}` }).click();
    await member.page.getByRole('button', { name: `Finish: ${step}` }).waitFor({ state: 'detached' });
  }

  // Another attorney reviews it; whoever wrote it delivers it.
  const reviewer = await visit({ email: remote(2) });
  await reviewer.page.goto(address);
  await reviewer.page.getByRole('button', { name: 'Take: Review by an attorney' }).click();
  await reviewer.page.getByRole('button', { name: 'Finish: Review by an attorney' }).click();
  await member.page.getByRole('button', { name: 'It is put together: Putting the packet together' }).click();
  await member.page.getByRole('button', { name: 'Deliver the packet' }).click();

  await acceptFileAndClose(orders.page);

  // What was ordered and delivered is counted where it is produced; with which grade nobody knows of what is made elsewhere.
  await member.page.goto('/borderx');
  await member.page.getByRole('link', { name: 'Capacity' }).click();
  const kind = member.page.getByRole('row', { name: /^Habeas petition/ });
  await kind.waitFor();
  const [ordered, delivered] = await kind.getByRole('cell').allTextContents();
  assert.ok(Number(ordered) >= 1 && Number(delivered) >= 1, `${ordered} ordered, ${delivered} delivered`);
  await member.page.getByText('grade unknown').first().waitFor();
  await member.page.getByText('Not enough weeks').first().waitFor();
  assert.deepEqual(await findings(member.page), []);
  // A case's team that produces nothing has no such page to go to by itself.
  await orders.page.goto('/borderx/capacity');
  await orders.page.getByText('No packet was ordered yet').waitFor();

  // The work order is over: the case is not there for who produced it.
  await member.page.goto(`/cases/${caseId}/hearings`);
  await member.page.getByRole('heading', { name: 'This case is not available' }).or(member.page.locator('.empty h1')).first().waitFor();
});

for (const [theme, locale] of [['light', 'en'], ['dark', 'es']]) {
  journey(`axe finds nothing on packets in ${theme} and ${locale}, and they fit 320 px`, async ({ visit }) => {
    const [partner, lead] = [await programOf(attorney(1)), await programOf(remote(1))];
    const { id: caseId } = await partner.openCase({ caption: fact('Matter of C') });
    const [{ personId }, { me }] = [await lead.me(), await lead.ask('{ me { organization { id } } }')];
    const admin = await programOf('admin@lawlab.test');
    await admin.submit('setProduction', { organizationId: me.organization.id, produces: true }, 'organization { id }');
    const order = { caseId, kind: 'BOND', producerId: me.organization.id, instructions: fact('The brother has the record of conviction') };
    const { id } = await partner.submit('orderRelease', order, 'releaseRequest { id }');
    await lead.submit('triageRelease', { releaseRequestId: id, supervisorId: personId, promisedOn: null }, 'releaseRequest { id }');
    await lead.submit('takeReleaseStep', { releaseRequestId: id, step: 'interview-review' }, 'releaseRequest { id }');
    const preferences = { theme, locale };
    const wrong = {};
    for (const [email, paths] of [[attorney(1), ['/borderx', `/cases/${caseId}/releases`, `/borderx/${id}`]], [remote(1), ['/borderx', '/borderx/capacity', `/borderx/${id}`, `/cases/${caseId}/hearings`]]]) {
      const { page } = await visit({ email, preferences, viewport: { width: 320, height: 640 } });
      for (const path of paths) {
        await page.goto(path);
        await page.locator('main h1, main h2').first().waitFor();
        await page.locator('main .loading').waitFor({ state: 'detached' });
        for (const each of await page.locator('main details:not([open]) > summary').all()) await each.click();
        if (path.endsWith('/releases')) await page.getByRole('button', { name: /^(Order a packet|Encargar un paquete)$/ }).click();
        const found = await findings(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > 320) found.push(`${wide} px wide`);
        if (found.length > 0) wrong[`${email} ${path}`] = found;
        if (process.env.LAWLAB_PICTURES) await page.screenshot({ path: `${process.env.LAWLAB_PICTURES}/${theme}-${path.replaceAll('/', '_')}-${email.slice(0, 14)}.png`, fullPage: true });
      }
    }

    assert.deepEqual(wrong, {});
  });
}
