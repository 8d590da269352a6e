import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { facts } from './facts.js';
import { addresses, answers, kept, product } from './journey.js';

/**
 * After all that the tests of a run typed: it is in no file of LawLab and its database, in no error, address or browser that
 * was signed out, and LawLab logged no error. What only stands in memory while LawLab runs is in a file once it was stopped.
 */
export async function nothingLeaked(t) {
  const output = product.output;
  await product.stop();
  let bytes = 0;
  const found = [];
  const search = (where, text) => {
    bytes += text.length;
    found.push(...facts.filter((fact) => stands(fact, text)).map((fact) => `${fact} in ${where}`));
  };
  search('the answer to a wrong request', Buffer.from(answers.join('\n')));
  search('an address', Buffer.from(addresses.join('\n')));
  search('the browser after signing out', Buffer.from(kept.join('\n')));
  const files = product.files;
  for (const file of files) search(relative(product.directory, file), readFileSync(file));
  assert.deepEqual(found, []);

  // A name that stands in clear on purpose is found: the search sees.
  const seen = files.filter((file) => readFileSync(file).includes('attorney01.atl@lawlab.test')).map((file) => relative(product.directory, file));
  for (const place of ['/base/', '/pg_wal/']) assert.ok(seen.some((file) => file.includes(place)), `nothing is found in ${place}`);
  assert.deepEqual(errors(output), [], 'LawLab logged errors');
  t.diagnostic(`${facts.length} secrets, ${files.length} files, ${bytes} bytes`);
}

/** What was logged as an error, each with the lines that belong to it. */
function errors(output) {
  return output.match(/^(?:fail|crit): .*(?:\n .*)*/gm) ?? [];
}

/** Nine digits turn up within longer hexadecimal by chance: a number counts where it stands alone. */
function stands(fact, text) {
  for (let at = text.indexOf(fact); at >= 0; at = text.indexOf(fact, at + 1)) {
    if (!/^\d+$/.test(fact) || !/[\da-f]\d{9}|\d{9}[\da-f]/i.test(text.toString('latin1', Math.max(at - 1, 0), at + fact.length + 1))) return true;
  }
  return false;
}
