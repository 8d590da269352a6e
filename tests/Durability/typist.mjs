import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { refusalCode } from '../Browser/testing/program.js';

/** Every insertion is one line of this many characters, so that any version's places follow from how many lines it has. */
export const LINE = 24;

// What the server says when it may or may not have taken a change, or none for now: the same change is sent again.
const PASSING = new Set(['server.busy', 'outcome.unknown', 'delta.too-fast']);

/**
 * One editor at work, as the page is: one change at a time, sent again with the same sequence after every lost connection
 * until the server has answered it.
 */
export class Typist {
  /** What the server said it has: sequence → version. */
  acknowledged = new Map();
  #program;
  #draftId;
  #clientId = randomUUID();
  #sequence = 0;
  #version = 0;
  #lines = 0;
  #hub = null;
  #typing = true;
  #wrong = null;
  #pace;

  constructor(program, draftId, pace) {
    this.#program = program;
    this.#draftId = draftId;
    this.#pace = pace;
  }

  get clientId() {
    return this.#clientId;
  }

  get name() {
    return this.#program.email;
  }

  /** Types until told to stop; ends when its last change is acknowledged. */
  async work() {
    while (this.#typing) {
      await this.#send(this.#next());
      await pause(Math.random() * 2 * this.#pace);
    }
    await this.#hub?.stop();
  }

  stop() {
    this.#typing = false;
  }

  /** A line somewhere, or now and then a format on one: whatever others do meanwhile, lines stay whole. */
  #next() {
    const place = Math.floor(Math.random() * (this.#lines + 1)) * LINE;
    const before = place > 0 ? [{ retain: place }] : [];
    const sequence = ++this.#sequence;
    const formats = this.#lines > 0 && place < this.#lines * LINE && Math.random() < 0.1;
    const ops = formats ? [...before, { retain: LINE - 1, attributes: { bold: true } }] : [...before, { insert: this.lineOf(sequence) }];
    return { clientId: this.#clientId, sequence, baseVersion: this.#version, delta: { ops } };
  }

  lineOf(sequence) {
    return `${this.#clientId.slice(0, 13)}#${String(sequence).padStart(LINE - 15, '.')}\n`;
  }

  async #send(change) {
    for (;;) {
      try {
        const hub = await this.#connected();
        const { version } = await hub.invoke('SubmitDelta', this.#draftId, change);
        this.acknowledged.set(change.sequence, version);
        return;
      } catch (error) {
        if (error instanceof Wrong) throw error;
        const refused = /HubException/.test(error.message) && !PASSING.has(refusalCode(error));
        if (refused) throw new Wrong(`${this.name}, sequence ${change.sequence}: ${error.message}`);
        // The server is away, or was when the change was on its way.
        await pause(50);
      }
    }
  }

  async #connected() {
    if (this.#wrong) throw this.#wrong;
    if (this.#hub?.state === 'Connected') return this.#hub;
    const hub = await this.#program.connect();
    try {
      const early = [];
      let saw = (change) => early.push(change);
      hub.on('DeltaCommitted', (change) => saw(change));
      const { version, contents } = await hub.invoke('OpenDraft', this.#draftId);
      this.#version = version;
      this.#lines = Math.floor(contents.ops.reduce((length, op) => length + op.insert.length, 0) / LINE);
      saw = (change) => this.#saw(change);
      early.forEach(saw);
      return (this.#hub = hub);
    } catch (error) {
      await hub.stop();
      throw error;
    }
  }

  #saw({ version, delta }) {
    if (version <= this.#version) return;
    if (version !== this.#version + 1) this.#wrong = new Wrong(`${this.name} was sent version ${version} after ${this.#version}`);
    this.#version = version;
    if (delta.ops.some((op) => op.insert)) this.#lines += 1;
  }
}

/** What no reconnecting mends. */
class Wrong extends Error {}
