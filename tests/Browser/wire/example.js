import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney, keyOf, Program } from '../testing/program.js';
import { until } from '../testing/until.js';

// The TypeScript example of docs/examples as a partner runs it: a program of its own, with a key in its environment.
const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const readJson = (path) => JSON.parse(readFileSync(join(here, path), 'utf8'));

let compiled;
/** Checks its types, too. */
const compile = () => (compiled ??= run('node', [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', join(here, 'example.tsconfig.json')]).ended());

async function start(url, bearer, ...words) {
  assert.deepEqual(await compile(), { code: 0, said: [], complained: [] });
  return run(process.execPath, [join(here, 'results/example/main.js'), ...words], { LAWLAB_URL: url, LAWLAB_KEY: bearer });
}

function run(program, words, environment = {}) {
  const child = spawn(program, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => (said[stream] += text));
  const closed = once(child, 'close');
  const lines = (text) => text.split('\n').slice(0, -1);
  return {
    said: () => lines(said.stdout),
    stop: () => child.kill(),
    ended: async () => {
      const [code] = await closed;
      return { code, said: lines(said.stdout), complained: lines(said.stderr) };
    },
  };
}

wire('The TypeScript example reads released statistics with a program’s key, and says what the agreement does not cover', async () => {
  const { code, said, complained } = await (await start(product.url, await keyOf(product, ['STATISTICS']))).ended();
  assert.deepEqual([code, complained], [0, []]);
  assert.deepEqual(said.slice(0, 2), ['Asking as A made-up study, PARTNER_PROGRAM', 'Relief granted, by court']);
  assert.equal(said.at(-2), 'Cases');
  assert.match(said.at(-1), /^ {2}scope\.missing: The agreement of this key does not cover 'cases'\./);
});

wire('The TypeScript example reads exact statistics and all pages of a list with a person’s token', async () => {
  const person = await programOf(attorney(6));
  let all = (await person.ask('{ cases(first: 1) { totalCount } }')).cases.totalCount;
  for (; all <= 50; all++) await person.openCase({ caption: fact('Matter of X') });
  const { code, said, complained } = await (await start(product.url, person.token)).ended();
  assert.deepEqual([code, complained], [0, []]);
  const cases = said.slice(said.indexOf('Cases') + 1);
  assert.ok(new Set(cases).size >= 51, `${cases.length} cases`);
  for (const line of cases) assert.match(line, /^ {2}[A-Z0-9]{5}: [A-Z_]+$/);
  assert.match(said.at(said.indexOf('Cases') - 1), /^ {2}[0-9a-f]{32}, data through /);
});

wire('The TypeScript example follows, and ends with its session', async () => {
  const person = await Program.signIn(product, attorney(7));
  const example = await start(product.url, person.token, 'follow');
  try {
    await until(
      () => `it was told of a change: ${example.said()}`,
      async () => {
        await person.submit('setNotificationRules', { kinds: [], mail: [], timeZone: 'America/New_York', digestAt: '07:00' }, 'rules { timeZone }');
        return example.said().some((line) => /^Unread: \d+ to act on$/.test(line));
      },
      { every: 300 },
    );
    await fetch(`${product.url}/auth/logout`, { method: 'POST', headers: { Authorization: `Bearer ${person.token}` } });
    const { code, complained } = await example.ended();
    assert.deepEqual([code, complained], [1, ['UNAUTHENTICATED: Sign in first.']]);
  } finally {
    example.stop();
  }
});

wire('The TypeScript example waits when it is told to, and asks again', async () => {
  const answers = [429, 503];
  const gate = createServer(async (request, response) => {
    const status = answers.shift();
    if (status) return response.writeHead(status, { 'Retry-After': '0' }).end();
    const { authorization, accept } = request.headers;
    const answer = await fetch(product.url + request.url, {
      method: 'POST',
      headers: { authorization, accept, 'content-type': 'application/json' },
      body: Buffer.concat(await request.toArray()),
    });
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') }).end(await answer.text());
  }).listen(0, '127.0.0.1');
  await once(gate, 'listening');
  try {
    const { code, said } = await (await start(`http://127.0.0.1:${gate.address().port}`, await keyOf(product, ['CODES']))).ended();
    assert.deepEqual([code, said[0], answers], [0, 'Asking as A made-up study, PARTNER_PROGRAM', []]);
  } finally {
    gate.close();
  }
});

wire('The TypeScript example is run with the packages that it names', () => {
  const [example, tests] = [readJson('../../docs/examples/typescript/package.json'), readJson('package.json')];
  for (const [name, version] of Object.entries(example.dependencies)) assert.equal(tests.devDependencies[name], version);
});
