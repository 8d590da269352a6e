import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts } from './testing/facts.js';
import { addresses, product } from './testing/journey.js';

// Last: after all that the tests typed.
test('No fact of a client is in the output, the database\'s log or an address', () => {
  assert.ok(facts.length > 0);
  for (const [where, text] of [
    ['the output', product.output],
    ['the database\'s log', product.databaseLog],
    ['an address', addresses.join('\n')],
  ]) {
    assert.deepEqual(facts.filter((fact) => text.includes(fact)), [], `in ${where}`);
  }
  assert.doesNotMatch(product.output, /^(?:fail|crit): /m, 'LawLab logged an error');
});
