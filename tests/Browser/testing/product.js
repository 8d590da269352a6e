import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
/** The program as it was built. */
export const program = join(root, 'src/Silo/bin/Release/net10.0/LawLab.Silo.dll');

// A first start on a busy machine creates a database, 400 cases and a hundred passwords.
const STARTS_WITHIN = 300_000;

/** The real LawLab as eng/run.sh starts it: the Release build with a database of its own, on a free loopback port. */
export class Product {
  password = 'demo-journeys-2026';
  #process = null;
  #ended = null;

  /** With a directory and settings of its own, or as somebody starts it who sets nothing. */
  static async start({ directory = mkdtempSync(join(tmpdir(), 'lawlab-tests-')), settings = {} } = {}) {
    if (!existsSync(program)) throw new Error(`${program} is not there: build it with dotnet build src/Silo -c Release`);
    const product = new Product(directory, await freePort(), settings);
    await product.start().catch(async (error) => {
      await product.dispose();
      throw error;
    });
    return product;
  }

  constructor(directory, port, settings) {
    this.directory = directory;
    this.settings = settings;
    this.temporary = join(directory, 'tmp');
    mkdirSync(this.temporary, { recursive: true });
    this.url = `http://127.0.0.1:${port}`;
    this.outputFile = join(directory, `output-${port}.log`);
  }

  get pid() {
    return this.#process?.pid;
  }

  /** All that it ever said. */
  get output() {
    return readFileSync(this.outputFile, 'utf8');
  }

  /** What its database server said. */
  get databaseLog() {
    const log = join(this.directory, 'data/postgres.log');
    return existsSync(log) ? readFileSync(log, 'utf8') : '';
  }

  /** Every file that it wrote: its output, its database with log and WAL, keys, temporary files. */
  get files() {
    const entries = readdirSync(this.directory, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  /** The server that keeps the data, while one runs. */
  get postmasterPid() {
    const file = join(this.directory, 'data/postgres/data/postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
  }

  /** Resolves when it can do its work. */
  async start() {
    const output = openSync(this.outputFile, 'a');
    this.#process = spawn('dotnet', [program], { cwd: this.directory, env: this.#environment(), stdio: ['ignore', output, output] });
    closeSync(output);
    this.#ended = once(this.#process, 'exit');
    const from = this.output.length;
    await until(
      () => `LawLab is not ready; it said:\n${this.output.slice(-4000)}`,
      async () => {
        if (this.#process.exitCode !== null) throw new Error(`LawLab ended with ${this.#process.exitCode}; it said:\n${this.output.slice(-4000)}`);
        // The line comes when the demo's people can sign in.
        return this.output.indexOf('LawLab is ready at', from) >= 0 && (await this.isReady());
      },
      { within: STARTS_WITHIN },
    );
  }

  async isReady() {
    const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
    return answer?.status === 200;
  }

  /** As a power cut would: nothing is told to it. */
  async kill() {
    process.kill(this.pid, 'SIGKILL');
    await this.#ended;
  }

  async stop() {
    if (!this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill('SIGTERM');
    await this.#ended;
  }

  /** Stops it and removes all that it wrote. */
  async dispose() {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Runs one of its commands on its data; resolves to what it printed and its exit code. */
  async run(...words) {
    const child = spawn('dotnet', [program, ...words], { cwd: this.directory, env: this.#environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    const [code] = await once(child, 'close');
    return { code, said };
  }

  #environment() {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(?:ConnectionStrings__|LawLab__(?!PostgresBinaries)|ASPNETCORE_|DOTNET_ENVIRONMENT)/i.test(name));
    return {
      ...Object.fromEntries(inherited),
      ASPNETCORE_URLS: this.url,
      TMPDIR: this.temporary,
      LawLab__DataDirectory: join(this.directory, 'data'),
      LawLab__Demo: 'true',
      LawLab__DemoPassword: this.password,
      ...this.settings,
    };
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
