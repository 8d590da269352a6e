import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Of WCAG 2.2 AA and 2.5.3, and not among those that axe runs by itself.
const ALSO = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };

/** What axe finds wrong with a page, each with the first places of it. */
export async function findings(page) {
  // A page that was not left still has it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { resultTypes: ['violations'], rules }), ALSO);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).slice(0, 5).join('; ')}`);
}

/** What axe finds wrong with a page in the theme that it is in and, as the setting changes it, in the other. */
export async function findingsInBothThemes(page) {
  const found = [];
  for (let times = 0; times < 2; times++) {
    const { theme } = await page.evaluate(() => ({ theme: document.documentElement.dataset.theme }));
    for (const each of await findings(page)) found.push(`${theme}: ${each}`);
    await page.evaluate((other) => (document.documentElement.dataset.theme = other), theme === 'dark' ? 'light' : 'dark');
  }
  return found;
}
