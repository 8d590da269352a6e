import assert from 'node:assert/strict';
import { findings } from './axe.js';

/** What comes after the delivery, as the partner does it on the page of the packet: accepted, filed, decided, closed. */
export async function acceptFileAndClose(page) {
  await page.getByRole('button', { name: 'Accept the packet' }).click();
  await page.getByText('Mark as filed', { exact: true }).first().click();
  await page.getByLabel('Receipt').fill('E-4711');
  await page.getByRole('button', { name: 'Mark as filed' }).click();
  await page.getByText('E-4711').waitFor();
  await page.getByText('Record the decision', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await page.getByText('Close', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByText('closed', { exact: true }).waitFor();
  assert.deepEqual(await findings(page), []);
}
