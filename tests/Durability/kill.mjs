// node tests/Durability/kill.mjs [--rounds 20] [--pace 25]
//
// Eight people write one strategy. In every round LawLab is killed with SIGKILL at a random moment and started again on the
// same data; in every fifth its database server is killed with it. The writers come back by themselves and go on. A line says of
// each round what was acknowledged and whether any of it was lost or doubled; at the end the whole journal is checked.
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Product } from '../Browser/testing/product.js';
import { attorney, plainText, Program } from '../Browser/testing/program.js';
import { until } from '../Browser/testing/until.js';
import { LINE, Typist } from './typist.mjs';

const Delta = createRequire(new URL('../Browser/testing/product.js', import.meta.url))('quill-delta');
const EDITORS = 8;
const DATABASE_EVERY = 5;

/** Runs the rounds; resolves to the sums of what went wrong and throws when the end does not fit. */
export async function killRounds({ rounds, pace = 25, say = console.log }) {
  const product = await Product.start();
  try {
    const people = await Promise.all(Array.from({ length: EDITORS }, (_, at) => Program.signIn(product, attorney(at + 1))));
    const { draftId } = await people[0].openCase({ caption: 'Matter of the Eight', team: people.slice(1) });
    const typists = people.map((person) => new Typist(person, draftId, pace));
    const ledger = new Ledger(people[0], draftId, typists);
    let broken = null;
    const working = Promise.all(typists.map((typist) => typist.work())).catch((error) => (broken = error));
    const acknowledged = () => typists.map((typist) => typist.acknowledged.size);
    const allMoved = (since) =>
      until(
        () => `every editor is acknowledged something; since ${since}: ${acknowledged()}`,
        () => {
          if (broken) throw broken;
          return acknowledged().every((count, at) => count > since[at]);
        },
        { within: 180_000, every: 5 },
      );

    await allMoved(acknowledged());
    for (let round = 1; round <= rounds; round++) {
      const before = sum(acknowledged());
      await pause(300 + Math.random() * 2200);
      const withDatabase = round % DATABASE_EVERY === 0;
      if (withDatabase) process.kill(product.postmasterPid, 'SIGKILL');
      await product.kill();
      const died = Date.now();
      const sofar = acknowledged();
      await product.start();
      const seconds = (Date.now() - died) / 1000;
      await allMoved(sofar);
      const { lost, doubled, versions } = await ledger.audit();
      say(
        `round ${round}: ${sum(sofar) - before} acknowledged before the kill${withDatabase ? ' (and of the database)' : ''}, ${lost} lost, ${doubled} doubled, ` +
          `ready in ${seconds.toFixed(1)} s, version ${versions}`,
      );
      if (lost + doubled > 0) ledger.wrong += lost + doubled;
    }

    for (const typist of typists) typist.stop();
    await working;
    if (broken) throw broken;
    const end = await ledger.finish();
    const { code, said } = await product.run('verify-journal');
    say(said.trim().split('\n').at(-1));
    if (code !== 0) throw new Error(`verify-journal ended with ${code}`);
    say(`${rounds} rounds: ${sum(acknowledged())} acknowledged in ${end.versions} versions, ${ledger.wrong} lost or doubled`);
    return { acknowledged: sum(acknowledged()), wrong: ledger.wrong };
  } finally {
    await product.dispose();
  }
}

/** What the server has, against what it said it has. */
class Ledger {
  wrong = 0;
  #program;
  #draftId;
  #typists;
  #changes = [];

  constructor(program, draftId, typists) {
    this.#program = program;
    this.#draftId = draftId;
    this.#typists = typists;
  }

  /** Reads on; counts acknowledged changes that are not there, or not at the version that was told, and changes that are there twice. */
  async audit() {
    const told = this.#typists.map((typist) => [typist.clientId, new Map(typist.acknowledged)]);
    await this.#read();
    const found = new Map();
    let doubled = 0;
    for (const { clientId, sequence, version } of this.#changes) {
      const key = `${clientId} ${sequence}`;
      if (found.has(key)) doubled++;
      found.set(key, version);
    }
    let lost = 0;
    for (const [clientId, acknowledged] of told) {
      for (const [sequence, version] of acknowledged) if (found.get(`${clientId} ${sequence}`) !== version) lost++;
    }
    return { lost, doubled, versions: this.#changes.length };
  }

  /** When nobody types any more: all is there once, and the changes in order are the text. */
  async finish() {
    const { lost, doubled, versions } = await this.audit();
    const sent = sum(this.#typists.map((typist) => typist.acknowledged.size));
    if (lost + doubled > 0 || versions !== sent) throw new Error(`${sent} acknowledged, ${versions} versions, ${lost} lost, ${doubled} doubled`);

    const replayed = this.#changes.reduce((text, { delta }) => text.compose(new Delta(delta.ops)), new Delta().insert('\n'));
    const { contents } = await this.#program.readDraft(this.#draftId);
    if (replayed.diff(new Delta(contents.ops)).length() > 0) throw new Error('the changes in order are not the text');

    const lines = plainText(contents).split('\n').filter(Boolean);
    const expected = this.#changes.filter(({ delta }) => delta.ops.some((op) => op.insert)).length;
    if (lines.length !== expected || new Set(lines).size !== expected || lines.some((line) => line.length !== LINE - 1)) {
      throw new Error(`${expected} lines were written, ${lines.length} are there, ${new Set(lines).size} of them different`);
    }
    return { versions };
  }

  async #read() {
    const hub = await this.#program.connect();
    try {
      for (;;) {
        const next = await hub.invoke('ReadDraft', this.#draftId, this.#changes.length);
        if (next.length === 0) return;
        for (const change of next) {
          if (change.version !== this.#changes.length + 1) throw new Error(`version ${change.version} follows ${this.#changes.length}`);
          this.#changes.push(change);
        }
      }
    } finally {
      await hub.stop();
    }
  }
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' }, pace: { type: 'string', default: '25' } } });
  const { wrong } = await killRounds({ rounds: Number(values.rounds), pace: Number(values.pace) });
  process.exitCode = wrong > 0 ? 1 : 0;
}
