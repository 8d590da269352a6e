import { product } from './journey.js';

/** Signs in where the page asks for it. */
export async function signInOnPage(page, email, password = product.password) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
