import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { aNumber, fact, facts } from '../testing/facts.js';
import { answers, product, programOf, wire } from '../testing/journey.js';
import { attorney, Program } from '../testing/program.js';

const PEOPLE = 8;
const CASES_EACH = 8;

wire('Two hundred secrets go through the product under load, and no error repeats one', async () => {
  const before = facts.length;
  await Promise.all(Array.from({ length: PEOPLE }, (_, at) => work(attorney(at + 9))));
  assert.ok(facts.length - before >= 200, `${facts.length - before} secrets`);
});

/** A person's day: cases, notes, a strategy, and requests with something wrong in them. */
async function work(email) {
  const program = await programOf(email);
  const hub = await program.connect();
  for (let n = 0; n < CASES_EACH; n++) {
    const made = await program.openCase({ caption: fact('Matter of S'), aNumber: aNumber() });
    await program.submit('addCaseNote', { caseId: made.id, text: fact('She said') }, 'case { id }');
    const change = { clientId: randomUUID(), sequence: 1, baseVersion: 0, delta: { ops: [{ insert: fact('She will say') }] } };
    await hub.invoke('SubmitDelta', made.draftId, change);
    await wrong(program, hub, made);
  }
  await hub.stop();
  await signIn(email);
}

/** A password that is not hers, tokens and keys that are; the access token also where a page's socket puts it. */
async function signIn(email) {
  await send('/auth/login', { email, password: fact('not the password') });
  const tokens = await Program.signIn(product, email);
  const authenticator = await fetch(`${product.url}/auth/security/authenticator`, { method: 'POST', headers: { Authorization: `Bearer ${tokens.token}` } });
  const { key } = await authenticator.json();
  assert.ok(tokens.token && key);
  facts.push(tokens.token, key);
  const socket = new WebSocket(`${product.url.replace('http', 'ws')}/hubs/live?access_token=${encodeURIComponent(tokens.token)}`);
  await new Promise((opened, failed) => socket.on('open', opened).on('error', failed));
  socket.close();
}

/** Requests that are refused, each with a client's fact where it is wrong. */
async function wrong(program, hub, { id, draftId }) {
  const authorization = { Authorization: `Bearer ${program.token}` };
  const said = fact('wrongly said');
  const ask = (query, variables) => send('/graphql', { query, variables }, authorization);
  await Promise.all([
    ask(`mutation { addCaseNote(input: { commandId: "${randomUUID()}", caseId: "${id}", text: "${said}" extra: 1 }) { errors { code } } }`),
    ask(`mutation { addCaseNote(input: { commandId: "${said}", caseId: "${id}", text: "${said}" }) { errors { code message } } }`),
    ask(`{ case(id: "${id}") { pseudonym } } "${said}"`),
    ask('query ($first: Int!) { cases(first: $first) { totalCount } }', { first: said }),
    ask('mutation ($input: AddTeamMemberInput!) { addTeamMember(input: $input) { errors { code } } }', { input: { commandId: randomUUID(), caseId: id, personId: id, role: said } }),
    ask('mutation ($input: OpenCaseInput!) { openCase(input: $input) { errors { code message } } }', {
      input: { commandId: randomUUID(), caption: said, aNumber: said, claim: { relief: [] }, proceeding: { caseType: 'RMV', court: 'ATL', detained: true } },
    }),
    send('/auth/login', { email: said, password: said, extra: said }),
    send('/auth/invitations/accept', { token: said, password: said }),
    send(`/auth/nothing`, { said }, authorization),
    ...[{ ops: [{ insert: said, attributes: { onclick: said } }] }, { ops: [{ insert: { [said]: said } }] }, { said }].map((delta) =>
      hub.invoke('SubmitDelta', draftId, { clientId: said.slice(0, 60), sequence: 1, baseVersion: 0, delta }).then(
        () => assert.fail('a wrong change was taken'),
        (error) => answers.push(error.message),
      ),
    ),
  ]);
}

async function send(path, body, headers = {}) {
  const answer = await fetch(product.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
  answers.push(await answer.text());
}
