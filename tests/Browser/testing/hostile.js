import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { payloads } from './payloads.js';

const schema = buildSchema(readFileSync(fileURLToPath(new URL('../../../src/GraphQL/schema.graphql', import.meta.url)), 'utf8'));

/** The names of fields that are text wherever they occur. */
const texts = (() => {
  const types = new Map();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) types.set(field.name, [...(types.get(field.name) ?? []), getNamedType(field.type).name]);
  }
  // A cursor is read by the server alone; the kind of an event is a key of the page's own words.
  return new Set([...types].filter(([name, of]) => of.every((type) => type === 'String') && !['cursor', 'endCursor', 'kind'].includes(name)).map(([name]) => name));
})();

// The texts of what /auth answers with, which has no schema.
for (const name of ['name', 'email', 'device', 'place']) texts.add(name);

/** An answer in which every text is a payload and the first list has a line for each of them. */
function hostile(answer) {
  let next = 0;
  const fill = (value, many) => {
    if (Array.isArray(value)) {
      const line = value[0];
      if (!many || line === null || typeof line !== 'object') return value.map((each) => fill(each, false));
      return payloads.map((_, at) => fill({ ...line, ...(line.id && at > 0 && { id: at.toString(16).padStart(32, '0') }), ...(line.version && { version: at + 1 }) }, false));
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, texts.has(name) && typeof inner === 'string' ? payloads[next++ % payloads.length] : fill(inner, many)]),
    );
  };
  return fill(answer, true);
}

/** From now on a page gets payloads for whatever is a text in the answers of the graph and of /auth, and for names on the hub. */
export async function forge(page) {
  await page.route(/\/(?:graphql|auth\/[\w/-]+)$/, async (route) => {
    const answer = await route.fetch();
    if (!/json/.test(answer.headers()['content-type'] ?? '')) await route.fulfill({ response: answer });
    else await route.fulfill({ response: answer, json: hostile(await answer.json()) });
  });
  let next = 0;
  await page.routeWebSocket(/\/hubs\/live/, (socket) => {
    socket.connectToServer().onMessage((frame) =>
      socket.send(String(frame).replace(/"name":"[^"]*"/g, () => `"name":${JSON.stringify(payloads[next++ % payloads.length])}`)),
    );
  });
}

/** Notes whatever runs, is asked for elsewhere, or breaks the content security policy, in a browser of somebody's. */
export class Watch {
  ran = [];
  reports = [];
  dialogs = [];

  static async over(context) {
    const watch = new Watch();
    await context.exposeBinding('ran', ({ frame }) => watch.ran.push(frame.url()));
    await context.exposeBinding('lawlabReport', (_, report) => watch.reports.push(report));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => globalThis.lawlabReport(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
      for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) globalThis[name] = () => globalThis.ran();
    });
    context.on('dialog', (dialog) => {
      watch.dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    return watch;
  }

  isClean() {
    assert.deepEqual({ ran: this.ran, reports: this.reports, dialogs: this.dialogs }, { ran: [], reports: [], dialogs: [] });
  }
}

/** The files of a ZIP archive as text, by name. */
export function unzip(bytes) {
  const files = {};
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment, local] = [
      bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42),
    ];
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = (method === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    at += 46 + name + extra + comment;
  }
  return files;
}
