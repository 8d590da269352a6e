import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMIT, revocations } from './revoke.mjs';

test('Who is taken off a team, walled off, signed out or suspended gets nothing more at another process within two seconds', { timeout: 600_000 }, async () => {
  for (const [way, times] of Object.entries(await revocations({ rounds: 1 }))) {
    assert.deepEqual(Object.keys(times).sort(), ['download', 'editor', 'export', 'subscription']);
    for (const [what, time] of Object.entries(times)) assert.ok(time <= LIMIT, `${way}: the ${what} was shut after ${Math.round(time)} ms`);
  }
});
