import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killRounds } from './kill.mjs';

test('Of what was acknowledged to eight editors nothing is lost or doubled when LawLab is killed three times', { timeout: 1_200_000 }, async () => {
  const { acknowledged, wrong } = await killRounds({ rounds: 3 });
  assert.ok(acknowledged > 0);
  assert.equal(wrong, 0);
});
