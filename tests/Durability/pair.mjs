import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Product, program as lawlab } from '../Browser/testing/product.js';
import { Program } from '../Browser/testing/program.js';

const PASSWORD = 'pair of processes 2026';

/** Two LawLab processes on one database, with an administrator and an organization, and nobody of the demo's. */
export class Pair {
  #database;
  #administrator;
  #organizationId;
  #people = 0;

  static async start() {
    const pair = new Pair();
    try {
      await pair.#start();
      return pair;
    } catch (error) {
      await pair.dispose();
      throw error;
    }
  }

  async #start() {
    const directory = mkdtempSync(join(tmpdir(), 'lawlab-pair-'));
    this.#database = spawn('dotnet', [lawlab, 'postgres', join(directory, 'postgres')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [connection] = await once(createInterface(this.#database.stdout), 'line');
    const settings = { ConnectionStrings__LawLab: connection, LawLab__Demo: 'false' };
    this.one = await Product.start({ directory, settings });
    this.two = await Product.start({ directory, settings });
    this.one.password = this.two.password = PASSWORD;
    const { said } = await this.one.run('invite-administrator', 'ada@lawlab.test', 'Ada', 'Keeper');
    await this.#accept(/#(\S+)/.exec(said)[1]);
    this.#administrator = await Program.signIn(this.one, 'ada@lawlab.test');
    this.#organizationId = (await this.#administrator.submit('foundOrganization', { name: 'Made-Up Legal Aid' }, 'organization { id }')).id;
  }

  get administrator() {
    return this.#administrator;
  }

  /** A new attorney of the organization: her address and id. */
  async attorney() {
    const email = `attorney${++this.#people}@lawlab.test`;
    const answer = await post(this.one, '/auth/invitations', { email, name: 'Ines Marker', role: 'ATTORNEY', organizationId: this.#organizationId }, this.#administrator.token);
    await this.#accept((await answer.json()).link.split('#')[1]);
    const { personId } = await (await Program.signIn(this.one, email)).me();
    return { email, id: personId };
  }

  async dispose() {
    await this.two?.stop();
    await this.one?.stop();
    if (this.#database?.exitCode === null) {
      this.#database.kill('SIGTERM');
      await once(this.#database, 'exit');
    }
    await this.one?.dispose();
  }

  async #accept(token) {
    await post(this.one, '/auth/invitations/accept', { token, password: PASSWORD });
  }
}

/** Sends JSON, with a bearer; throws when it was refused. */
export async function post(product, path, body, token = null) {
  const answer = await fetch(product.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
