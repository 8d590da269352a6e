// LawLab__PostgresBinaries=/usr/lib/postgresql/15/bin node tests/Durability/restore.mjs
//
// A client is forgotten, then yesterday's dump is restored: by pg_dump and pg_restore, as the runbook says, with PostgreSQL's own
// programs (those of eng/run.sh are without them). She stays forgotten, another client is there, journal and record verify.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, renameSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Product, program as lawlab } from '../Browser/testing/product.js';
import { attorney, Program } from '../Browser/testing/program.js';
import { until } from '../Browser/testing/until.js';
import { post } from './pair.mjs';

const binaries = process.env.LawLab__PostgresBinaries ?? '';
assert.ok(existsSync(join(binaries, 'pg_dump')), 'Name a directory with pg_dump and pg_restore in LawLab__PostgresBinaries.');

const directory = mkdtempSync(join(tmpdir(), 'lawlab-restore-'));
const server = spawn('dotnet', [lawlab, 'postgres', join(directory, 'postgres')], { stdio: ['ignore', 'pipe', 'inherit'] });
const [connection] = await once(createInterface(server.stdout), 'line');
const { Host: host, Port: port, Username: user, Password: password } = Object.fromEntries(connection.split(';').map((pair) => pair.split('=')));
const owner = 'password-of-lawlab';

let product;
try {
  sql(`CREATE ROLE aid LOGIN CREATEROLE PASSWORD '${owner}'`);
  for (const name of ['aid', 'restored']) sql(`CREATE DATABASE ${name} OWNER aid`);
  product = await start('aid');
  const [ana, ben] = [await Program.signIn(product, attorney(1)), await Program.signIn(product, attorney(2))];
  const { personId } = await ben.me();
  const [forgotten, kept] = [await made(ana, personId), await made(ana, personId)];
  // The record's heads are signed once a minute.
  const heads = join(directory, 'data', 'audit-heads');
  await until(() => 'the record was signed', () => statSync(heads, { throwIfNoEntry: false })?.size > 0, { within: 90_000 });

  run('pg_dump', ['--format=custom', '--enable-row-security', `--file=${join(directory, 'yesterday.dump')}`, at('aid')]);
  copyFileSync(heads, join(directory, 'yesterday.heads'));
  for (const person of [ana, ben]) await post(product, '/auth/step-up', { password: product.password }, person.token);
  await ana.submit('askToEraseClient', { caseId: forgotten.id }, 'case { id }');
  await ben.submit('eraseClient', { caseId: forgotten.id }, 'case { id }');
  await absent(ana, forgotten);
  await product.stop();
  await says('verify-audit');

  run('pg_restore', ['--no-owner', '--no-privileges', '--role=aid', '--exit-on-error', `--dbname=${at('restored')}`, join(directory, 'yesterday.dump')]);
  renameSync(heads, join(directory, 'heads.before-the-restore'));
  product = await start('restored');
  const again = await Program.signIn(product, attorney(1));
  await absent(again, forgotten);
  assert.equal((await again.ask('query($id: ID!) { case(id: $id) { notes { text } } }', { id: kept.id })).case.notes.length, 1);
  assert.equal((await again.readDraft(kept.draftId)).text, 'The plan');
  await product.stop();
  await says('verify-journal');
  await says('verify-audit', '--heads', join(directory, 'yesterday.heads'));
  console.log('The client who was forgotten stays forgotten; the other one is there.');
} finally {
  await product?.stop();
  server.kill('SIGTERM');
  await once(server, 'exit');
  await product?.dispose();
}

function start(database) {
  const settings = { ConnectionStrings__LawLab: `Host=${host};Port=${port};Username=aid;Password=${owner};Database=${database}` };
  return Product.start({ directory, settings });
}

async function made(lead, colleague) {
  const opened = await lead.openCase({ caption: 'Matter of the Restored' });
  await lead.submit('addTeamMember', { caseId: opened.id, personId: colleague, role: 'LEAD' }, 'case { id }');
  await lead.submit('addCaseNote', { caseId: opened.id, text: 'What she said' }, 'case { id }');
  const hub = await lead.connect();
  await hub.invoke('SubmitDelta', opened.draftId, { clientId: hub.connectionId, sequence: 1, baseVersion: 0, delta: { ops: [{ insert: 'The plan' }] } });
  await hub.stop();
  return opened;
}

async function absent(person, matter) {
  assert.equal((await person.ask('query($id: ID!) { case(id: $id) { id } }', { id: matter.id })).case, null);
  await assert.rejects(person.readDraft(matter.draftId), /not-found/);
}

async function says(...command) {
  const { code, said } = await product.run(...command);
  console.log(said.trim());
  assert.equal(code, 0, command[0]);
}

function sql(statement) {
  run('psql', ['--quiet', '--command', statement, `postgresql://${user}:${password}@${host}:${port}/postgres`]);
}

function at(database) {
  return `postgresql://aid:${owner}@${host}:${port}/${database}`;
}

function run(name, words) {
  execFileSync(join(binaries, name), words, { stdio: 'inherit' });
}
