// node tests/Durability/revoke.mjs [--rounds 5]
//
// Two LawLab processes on one database. A person has a case open at the second one: in the editor, in a subscription, in an export
// that is taken again and again, and by a download link in her browser. At the first one her access ends, in each of the ways there
// are. A line says of each way how long after the answer that said so the last of it came to her, or was shut.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Program } from '../Browser/testing/program.js';
import { until } from '../Browser/testing/until.js';
import { Follower } from './follower.mjs';
import { Pair, post } from './pair.mjs';

/** Milliseconds within which everything is shut. */
export const LIMIT = 2000;

const WAYS = {
  removal: ({ lead, member, matter }) => lead.submit('removeTeamMember', { caseId: matter.id, personId: member.id }, 'case { id }'),
  wall: ({ lead, member, matter }) =>
    lead.submit('raiseWall', { caseId: matter.id, personId: member.id, reason: 'A made-up conflict', reviewOn: '2040-01-01' }, 'case { id }'),
  // She signs her program out, and her browser with her other sessions.
  'sign-out': async ({ pair, own, follower }) => {
    await post(pair.one, '/auth/logout', {}, follower.program.token);
    await post(pair.one, '/auth/sessions/end-others', {}, own.token);
  },
  'password change': ({ pair, own }) =>
    post(pair.one, '/auth/password', { currentPassword: pair.one.password, newPassword: 'another long password' }, own.token),
  suspension: ({ pair, member }) => post(pair.one, `/auth/accounts/${member.id}/suspend`, {}, pair.administrator.token),
};

/** Ends access in every way, as many rounds; resolves to the longest times in milliseconds, by way and by what was open. */
export async function revocations({ rounds, say = console.log }) {
  const pair = await Pair.start();
  try {
    const longest = {};
    for (const [way, end] of Object.entries(WAYS)) {
      longest[way] = {};
      for (let round = 0; round < rounds; round++) {
        for (const [what, time] of Object.entries(await once(pair, end))) longest[way][what] = Math.max(longest[way][what] ?? 0, time);
      }
      say(`${way}: ${Object.entries(longest[way]).map(([what, time]) => `${what} ${(time / 1000).toFixed(2)} s`).join(', ')} (the longest of ${rounds})`);
    }
    return longest;
  } finally {
    await pair.dispose();
  }
}

async function once(pair, end) {
  const [first, member] = [await pair.attorney(), await pair.attorney()];
  const [lead, own] = [await Program.signIn(pair.one, first.email), await Program.signIn(pair.one, member.email)];
  const matter = await lead.openCase({ caption: 'Matter of the Pair', team: [own] });
  const writer = await lead.connect();
  let sequence = 0;
  const change = async () => {
    await writer.invoke('SubmitDelta', matter.draftId, { clientId: writer.connectionId, sequence: ++sequence, baseVersion: sequence - 1, delta: { ops: [{ insert: 'x' }] } });
    await lead.submit('addCaseNote', { caseId: matter.id, text: `Note ${randomUUID()}` }, 'case { id }');
  };
  const follower = await Follower.open(pair.two, member.email, matter, change);
  try {
    await end({ pair, lead, own, member, matter, follower });
    const ended = performance.now();
    // The others go on: whatever reaches her now is a leak.
    await until(
      () => `all four are shut: ${JSON.stringify(follower.shut)}`,
      async () => {
        await change();
        return follower.isShut && performance.now() > ended + LIMIT;
      },
      { within: 30_000, every: 50 },
    );
    return Object.fromEntries(
      Object.keys(follower.shut).map((what) => [what, Math.max(follower.shut[what] - ended, (follower.last[what] ?? 0) - ended, 0)]),
    );
  } finally {
    await follower.close();
    await writer.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
  const longest = await revocations({ rounds: Number(values.rounds) });
  process.exitCode = Object.values(longest).some((times) => Object.values(times).some((time) => time > LIMIT)) ? 1 : 0;
}
