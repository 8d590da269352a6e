import { fact } from '../testing/facts.js';
import { journey, programOf } from '../testing/journey.js';
import { attorney } from '../testing/program.js';

journey('A legal hold keeps a client until two lift it, and two people forget her', async ({ visit }) => {
  const program = await programOf(attorney(1));
  const { personId } = await (await programOf(attorney(2))).me();
  const made = await program.openCase({ caption: fact('Matter of F') });
  await program.submit('addTeamMember', { caseId: made.id, personId, role: 'LEAD' }, 'case { id }');
  const [ana, ben] = [await visit({ email: attorney(1) }), await visit({ email: attorney(2) })];
  for (const { page } of [ana, ben]) await page.goto(`/cases/${made.id}/history`);

  await ana.page.getByLabel('Reason').fill('Preservation letter');
  await ana.page.getByRole('button', { name: 'Place a legal hold' }).click();
  for (const { page } of [ana, ben]) await page.getByText('The legal hold forbids it.').waitFor();
  await ana.page.getByRole('button', { name: 'Ask to lift the hold' }).click();
  await ana.page.getByText('asked to lift the hold. Somebody else must decide.').waitFor();
  await ben.page.getByRole('button', { name: 'Lift the hold', exact: true }).click();

  await ana.page.getByRole('button', { name: 'Ask to forget this client' }).click();
  await ana.page.getByRole('button', { name: 'Keep the client' }).click();
  await ana.page.getByRole('button', { name: 'Ask to forget this client' }).click();
  await ben.page.getByRole('button', { name: 'Forget this client…' }).click();
  const dialog = ben.page.getByRole('dialog', { name: `Forget ${made.pseudonym} for good?` });
  await dialog.getByRole('button', { name: 'Forget for good' }).click();
  await dialog.getByText(`This is not ${made.pseudonym}.`).waitFor();
  await dialog.getByLabel(`Type ${made.pseudonym} to confirm`).fill(made.pseudonym);
  await dialog.getByRole('button', { name: 'Forget for good' }).click();

  for (const { page } of [ana, ben]) await page.getByRole('heading', { name: 'This case is not here' }).waitFor();
});
