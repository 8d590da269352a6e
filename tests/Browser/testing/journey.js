import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Product } from './product.js';
import { Program } from './program.js';

const results = join(dirname(fileURLToPath(import.meta.url)), '../results');
const PATIENCE = 60_000;

/** Every address that any page asked for. */
export const addresses = [];

/** How often a page asked the graph. */
export const ids = { count: 0 };

/** Every answer that said no, and what a browser kept after its person had signed out. */
export const answers = [];
export const kept = [];

/** One product and one browser for all tests of a run. */
export let product;
let browser;
const programs = new Map();

before(async () => {
  product = await Product.start();
  browser = await chromium.launch({
    executablePath: process.env.LAWLAB_CHROMIUM || '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  await product?.stop();
  if (product) {
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, `${basename(process.argv[1], '.test.js')}.log`), product.output);
  }
  await product?.dispose();
});

/** A program signed in for a person, the same one for all tests of half an hour: a bearer ends after an hour, and on a busy machine they take longer. */
export async function programOf(email) {
  if (!(programs.get(email)?.until > Date.now())) programs.set(email, { program: Program.signIn(product, email), until: Date.now() + 30 * 60_000 });
  return programs.get(email).program;
}

/** A test that needs no browser. */
export function wire(name, speak) {
  test(name, { timeout: 120_000 }, speak);
}

/**
 * A test in the browser. It fails, whatever it looked at, when a page wrote an error to its console, broke the content security
 * policy or asked anyone but LawLab for anything.
 */
export function journey(name, walk) {
  test(name, { timeout: 600_000 }, async () => {
    const visitors = [];
    const visit = async (options) => {
      const visitor = await Visitor.arrive(options);
      visitors.push(visitor);
      return visitor;
    };
    try {
      await walk({ visit });
      assert.deepEqual(visitors.flatMap((visitor) => visitor.problems), []);
    } catch (error) {
      await picture(name, visitors);
      throw error;
    } finally {
      for (const visitor of visitors) await visitor.leave();
    }
  });
}

/** A person at a browser of her own. */
class Visitor {
  problems = [];
  #mayFail = [];
  #writesDocuments;

  static async arrive({ email = null, expects = [], preferences = null, host = '127.0.0.1', documents = false, ...options } = {}) {
    const origin = product.url.replace('127.0.0.1', host);
    const context = await browser.newContext({ baseURL: origin, locale: 'en-US', ...options });
    context.setDefaultTimeout(PATIENCE);
    const visitor = new Visitor(context, origin, expects, documents);
    if (preferences) {
      // The empty page that a tab begins with has no storage.
      const store = (chosen) => location.origin !== 'null' && localStorage.setItem('lawlab.preferences', JSON.stringify(chosen));
      await context.addInitScript(store, preferences);
    }
    if (email) await visitor.signInAs(email);
    visitor.page = await context.newPage();
    return visitor;
  }

  constructor(context, origin, expects, documents) {
    this.context = context;
    this.origin = origin;
    this.#writesDocuments = documents;
    // The page asks who is signed in, and a "nobody" is a 401.
    this.#mayFail = [/\/auth\/me: .*401/, ...expects];
    context.on('request', (request) => this.#asked(request));
    context.on('page', (page) => page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => this.#said(String(payload)))));
    context.on('console', (message) => message.type() === 'error' && this.#complained(`${message.location().url}: ${message.text()}`));
    context.on('weberror', (error) => this.#complained(`uncaught: ${error.error().stack}`));
  }

  /** Signs in without the page, for journeys that begin behind it. */
  async signInAs(email) {
    const answer = await this.context.request.post('/auth/login?useSessionCookies=true', { data: { email, password: product.password } });
    assert.equal(answer.status(), 200);
  }

  /** Another tab of the same person. */
  async openTab() {
    return this.context.newPage();
  }

  /** Closes her browser. What a test does to the answers of the server may be in the middle of one, and that is no failure. */
  async leave() {
    for (const page of this.context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.context.close();
  }

  async setOffline(offline) {
    this.#mayFail.push(/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/\w+/);
    await this.context.setOffline(offline);
  }

  #asked(request) {
    const address = request.url();
    addresses.push(address);
    if (new URL(address).pathname === '/graphql') this.#said(request.postData() ?? '');
    if (!/^(?:data|blob):/.test(address) && new URL(address).origin !== this.origin) this.problems.push(`asked ${address}`);
  }

  /** The page names what it asks by its id, and says no more of it; in the explorer people write documents. */
  #said(text) {
    if (!this.#writesDocuments && /"query":"[^"]/.test(text)) this.problems.push(`sent a document: ${text.slice(0, 200)}`);
    if (/"documentId":/.test(text)) ids.count++;
  }

  #complained(text) {
    if (!this.#mayFail.some((known) => known.test(text))) this.problems.push(text);
  }
}

async function picture(name, visitors) {
  mkdirSync(results, { recursive: true });
  for (const [at, { context, problems }] of visitors.entries()) {
    if (problems.length > 0) console.error(problems.join('\n'));
    for (const [tab, page] of context.pages().entries()) {
      const file = join(results, `${name.replace(/\W+/g, '-').slice(0, 60)}-${at}-${tab}.png`);
      await page.screenshot({ path: file, timeout: 10_000 }).catch(() => undefined);
    }
  }
}
