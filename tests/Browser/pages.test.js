// Every page: whoever sees, hears or reads how, and whatever its texts say. Beside the journeys, because the browser is busy here and LawLab there.
import './journeys/accessibility.js';
import './journeys/conference-accessibility.js';
import './journeys/injection.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts } from './testing/facts.js';
import { addresses } from './testing/journey.js';
import { nothingLeaked } from './testing/leaks.js';

test('No secret that was typed on those pages is in any file of LawLab and its database, in an error or an address', async (t) => {
  assert.ok(facts.length > 0 && addresses.length > 0);
  await nothingLeaked(t);
});
