import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney, plainText, refusalCode } from '../testing/program.js';
import { until } from '../testing/until.js';

const RECORD = '\u001e';

/** A draft with one short text, somebody who follows it, and somebody who is about to do wrong. */
async function draftWith(text) {
  const [program, other] = [await programOf(attorney(1)), await programOf(attorney(2))];
  const shared = await program.openCase({ caption: fact('Matter of D'), team: [other] });
  const [follower, hub] = [await program.connect(), await other.connect()];
  const seen = [];
  follower.on('DeltaCommitted', (change) => seen.push(change));
  await follower.invoke('OpenDraft', shared.draftId);
  await hub.invoke('OpenDraft', shared.draftId);
  let sequence = 0;
  const submit = (change) => hub.invoke('SubmitDelta', shared.draftId, { clientId: 'wire', sequence: ++sequence, baseVersion: 0, ...change });
  const { version } = await submit({ delta: { ops: [{ insert: text }] } });
  return {
    draftId: shared.draftId,
    program,
    hub,
    seen,
    submit,
    version,
    /** Nothing happened: the same text, the follower still connected, and she gets the next good change. */
    async undisturbed() {
      const { contents } = await follower.invoke('ReadDraftAt', shared.draftId, version);
      assert.equal(plainText(contents), text);
      const before = await program.readDraft(shared.draftId);
      assert.deepEqual([before.version, before.text], [version, text]);
      const next = await follower.invoke('SubmitDelta', shared.draftId, { clientId: 'follower', sequence: 1, baseVersion: version, delta: { ops: [{ insert: '+' }] } });
      assert.equal(next.version, version + 1);
      await until('the follower gets it', () => seen.length === 2);
      assert.deepEqual(seen.map((change) => change.version), [version, version + 1]);
    },
    async leave() {
      await Promise.all([follower.stop(), hub.stop()]);
    },
  };
}

wire('A program edits with a bearer: the same sequence has one effect, another change under it is refused', async () => {
  const draft = await draftWith('Text');
  const change = { clientId: 'again', sequence: 7, baseVersion: draft.version, delta: { ops: [{ retain: 4 }, { insert: ' and more' }] } };
  const first = await draft.submit(change);
  assert.deepEqual(await draft.submit(change), first);
  await assert.rejects(
    () => draft.submit({ ...change, delta: { ops: [{ insert: 'other' }] } }),
    (error) => refusalCode(error) === 'delta.sequence-reused',
  );
  const changes = await draft.hub.invoke('ReadDraft', draft.draftId, 0);
  assert.deepEqual(changes.map(({ version, clientId, sequence }) => [version, clientId, sequence]), [[1, 'wire', 1], [2, 'again', 7]]);
  assert.equal((await draft.program.readDraft(draft.draftId)).text, 'Text and more');
  await until('the follower has both', () => draft.seen.length === 2);
  await draft.leave();
});

const WRONG = {
  'delta.past-end': [{ ops: [{ retain: 99 }, { insert: 'x' }] }, { ops: [{ delete: 99 }] }],
  'delta.bad-length': [{ ops: [{ retain: -1 }] }, { ops: [{ retain: 1.5 }] }, { ops: [{ delete: -3 }] }, { ops: [{ delete: 0.5 }] }, { ops: [{ retain: 0 }] }],
  // The text begins with a dove, which takes two code units.
  'delta.half-character': [{ ops: [{ insert: '\ud83d' }] }, { ops: [{ retain: 1 }, { insert: 'x' }] }, { ops: [{ delete: 1 }] }],
  'delta.bad-link': ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', '//example.org', 'http://example.org'].map((link) => ({
    ops: [{ insert: 'x', attributes: { link } }],
  })),
  'delta.unknown-format': [{ ops: [{ insert: 'x', attributes: { color: 'red' } }] }, { ops: [{ insert: 'x', attributes: { header: 4 } }] }],
  'delta.embed-not-allowed': [{ ops: [{ insert: { image: 'https://example.org/x.png' } }] }],
  'delta.control-character': [{ ops: [{ insert: 'a\u0000b' }] }, { ops: [{ insert: 'a\r\n' }] }],
  'delta.last-newline': [{ ops: [{ delete: 8 }] }, { ops: [{ retain: 8 }, { insert: 'x' }] }],
  'delta.malformed': [{ ops: 'x' }, { ops: [{}] }, { ops: [{ insert: 'x', retain: 1 }] }, { ops: [null] }, null, 'x', 7, { ops: [], more: 1 }],
};

for (const [code, deltas] of Object.entries(WRONG)) {
  wire(`A wrong change is answered with ${code}, and the others are undisturbed`, async () => {
    const draft = await draftWith('🕊 Text');
    const answers = [];
    for (const delta of deltas) {
      answers.push([JSON.stringify(delta), await draft.submit({ baseVersion: draft.version, delta }).then(({ version }) => `version ${version}`, refusalCode)]);
    }
    assert.deepEqual(answers, deltas.map((delta) => [JSON.stringify(delta), code]));
    await draft.undisturbed();
    await draft.leave();
  });
}

wire('A change from a version that does not exist, of nobody\'s sequence or too large is refused', async () => {
  const draft = await draftWith('Text');
  const delta = { ops: [{ insert: 'x' }] };
  const refused = (change) => draft.submit({ baseVersion: draft.version, delta, ...change }).then(() => 'accepted', refusalCode);
  assert.equal(await refused({ baseVersion: 99 }), 'delta.base-version');
  for (const wrong of [{ sequence: 0 }, { sequence: 1.5 }, { sequence: '1' }, { clientId: '' }, { clientId: 'x'.repeat(65) }, { baseVersion: -1 }, { more: 1 }]) {
    assert.equal(await refused(wrong), 'delta.malformed', JSON.stringify(wrong));
  }
  assert.equal(await refused({ delta: { ops: [{ insert: 'x'.repeat(257 * 1024) }] } }), 'delta.too-large');
  await draft.undisturbed();
  await draft.leave();
});

wire('More than 200 changes a second are refused, and the others are undisturbed', async () => {
  const draft = await draftWith('Text');
  // None is a change that could be made, so nothing is written however many there are.
  const answers = await Promise.all(
    Array.from({ length: 500 }, () => draft.submit({ baseVersion: draft.version, delta: { ops: [{ retain: 99 }] } }).then(() => 'accepted', refusalCode)),
  );
  const codes = new Set(answers);
  assert.ok(codes.has('delta.too-fast'));
  assert.ok(answers.filter((code) => code === 'delta.past-end').length >= 200);
  assert.deepEqual([...codes].sort(), ['delta.past-end', 'delta.too-fast']);
  await draft.undisturbed();
  await draft.leave();
});

wire('A draft of others is not found, as one that does not exist', async () => {
  const draft = await draftWith('Text');
  const stranger = await (await programOf(attorney(1, 'chl'))).connect();
  const colleague = await (await programOf(attorney(24))).connect();
  const absent = 'case-00000000000000000000000000000000-strategy';
  for (const hub of [stranger, colleague]) {
    for (const id of [draft.draftId, absent, 'nonsense', '']) {
      for (const call of [['OpenDraft', id], ['ReadDraft', id, 0], ['ReadDraftAt', id, 0], ['SubmitDelta', id, { clientId: 'x', sequence: 1, baseVersion: 0, delta: { ops: [{ insert: 'x' }] } }]]) {
        await assert.rejects(() => hub.invoke(...call), (error) => refusalCode(error) === 'not-found', call.join(' '));
      }
    }
    await hub.stop();
  }
  await draft.undisturbed();
  await draft.leave();
});

wire('Without a bearer or with a made-up one there is no hub', async () => {
  for (const query of ['', '?access_token=made-up']) {
    const socket = new WebSocket(`${product.url.replace('http', 'ws')}/hubs/live${query}`);
    const [request, response] = await once(socket, 'unexpected-response');
    assert.equal(response.statusCode, 401);
    request.destroy();
  }
});

for (const [what, frames, closes] of [
  ['that is no JSON', ['{"type":1,'], true],
  ['with an unknown method', [JSON.stringify({ type: 1, invocationId: '1', target: 'DropTables', arguments: [] })], false],
  ['with too few arguments', [JSON.stringify({ type: 1, invocationId: '1', target: 'OpenDraft', arguments: [] })], false],
  ['with an argument of another type', [JSON.stringify({ type: 1, invocationId: '1', target: 'OpenDraft', arguments: [{ a: 1 }] })], false],
  ['beyond a megabyte', [`{"type":1,"target":"OpenDraft","arguments":["${'x'.repeat(1_100_000)}"]}`], true],
]) {
  wire(`A frame ${what} is answered, and the others are undisturbed`, async () => {
    const draft = await draftWith('Text');
    const other = await programOf(attorney(2));
    const socket = new WebSocket(`${product.url.replace('http', 'ws')}/hubs/live?access_token=${encodeURIComponent(other.token)}`);
    const received = [];
    let closed = false;
    socket.on('message', (data) => received.push(...String(data).split(RECORD).filter(Boolean).map((text) => JSON.parse(text))));
    socket.on('close', () => (closed = true));
    await once(socket, 'open');
    socket.send(`{"protocol":"json","version":1}${RECORD}`);
    await until('the handshake', () => received.length > 0);
    for (const frame of frames) socket.send(frame + RECORD);
    if (closes) {
      await until('the socket is closed', () => closed);
      assert.doesNotMatch(JSON.stringify(received), /\.cs:|   at /);
    } else {
      socket.send(JSON.stringify({ type: 1, invocationId: 'next', target: 'ReadDraftAt', arguments: [draft.draftId, draft.version] }) + RECORD);
      await until('the next call is answered', () => received.some((message) => message.invocationId === 'next'));
      assert.equal(plainText(received.find((message) => message.invocationId === 'next').result.contents), 'Text');
      if (frames[0].includes('invocationId')) {
        const { error } = received.find((message) => message.invocationId === '1');
        assert.ok(error);
        assert.doesNotMatch(error, /\.cs:|   at /);
      }
      socket.close();
    }
    await draft.undisturbed();
    await draft.leave();
  });
}
