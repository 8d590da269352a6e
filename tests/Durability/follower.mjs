import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { Program } from '../Browser/testing/program.js';
import { until } from '../Browser/testing/until.js';

const require = createRequire(new URL('../Browser/testing/product.js', import.meta.url));
const { createClient } = require('graphql-ws');
const WebSocket = require('ws');

/**
 * A person who has everything of a case open at one process: the editor, a subscription, an export that a program takes again and
 * again, and a download link in her browser. Of each it notes when it was shut.
 */
export class Follower {
  /** When each was shut, by its name. */
  shut = {};
  /** When anything of the case last came, by its name. */
  last = {};
  #stopped = false;
  #client;
  #hub;
  #work = [];

  static async open(product, email, matter, nudge) {
    const follower = new Follower();
    follower.product = product;
    follower.program = await Program.signIn(product, email);
    follower.cookie = await follower.#signInByCookie(email);
    await follower.#edit(matter.draftId);
    follower.#follow(matter.id);
    follower.#take('export', matter, { Authorization: `Bearer ${follower.program.token}` });
    follower.#take('download', matter, { Cookie: follower.cookie });
    await until(
      () => `all four are open: ${JSON.stringify(follower.last)}`,
      async () => {
        await nudge();
        return ['editor', 'subscription', 'export', 'download'].every((what) => follower.last[what]);
      },
      { every: 200 },
    );
    return follower;
  }

  get isShut() {
    return Object.keys(this.shut).length === 4;
  }

  async close() {
    this.#stopped = true;
    await Promise.all(this.#work);
    await this.#client.dispose();
    await this.#hub.stop();
  }

  async #edit(draftId) {
    this.#hub = await this.program.connect();
    this.#hub.on('DeltaCommitted', () => this.#came('editor'));
    this.#hub.on('DraftClosed', () => this.#ended('editor'));
    this.#hub.onclose(() => this.#ended('editor'));
    await this.#hub.invoke('OpenDraft', draftId);
  }

  #follow(id) {
    this.#client = createClient({
      url: `${this.product.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${this.program.token}` },
    });
    const query = 'subscription ($id: ID!) { caseChanged(id: $id) { version } }';
    this.#client.subscribe(
      { query, variables: { id } },
      { next: () => this.#came('subscription'), error: () => this.#ended('subscription'), complete: () => this.#ended('subscription') },
    );
  }

  #take(what, { draftId }, headers) {
    this.#work.push(
      (async () => {
        while (!this.#stopped) {
          const answer = await fetch(`${this.product.url}/drafts/${draftId}/export?format=docx`, { headers });
          await answer.arrayBuffer();
          if (answer.status === 200) this.#came(what);
          else this.#ended(what);
          await pause(20);
        }
      })(),
    );
  }

  async #signInByCookie(email) {
    const answer = await fetch(`${this.product.url}/auth/login?useSessionCookies=true`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: this.product.password }),
    });
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  #came(what) {
    this.last[what] = performance.now();
  }

  #ended(what) {
    this.shut[what] ??= performance.now();
  }
}
