import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import Delta from 'quill-delta';
import WebSocket from 'ws';
import { FACILITATOR } from '../testing/conference.js';
import { fact } from '../testing/facts.js';
import { product, programOf, wire } from '../testing/journey.js';
import { attorney, plainText } from '../testing/program.js';

/** A subscription over a connection of its own, which can be cut. */
function follow({ token }, query, variables) {
  let socket;
  const client = createClient({
    url: `${product.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
    on: { opened: (opened) => (socket = opened) },
  });
  const changes = client.iterate({ query, variables });
  return { next: () => changes.next(), cut: () => socket.terminate(), dispose: () => client.dispose() };
}

wire('Who lost her connection follows a case on from the version that she has, and misses nothing', async () => {
  const query = 'subscription ($id: ID!, $after: Int) { caseChanged(id: $id, after: $after) { version hearings { on } } }';
  const program = await programOf(attorney(3));
  const { id } = await program.openCase({ caption: fact('Matter of R') });

  // After no version at all: where she stands is told at once.
  const first = follow(program, query, { id, after: 0 });
  const { version } = (await first.next()).value.data.caseChanged;
  const lost = first.next();
  first.cut();
  await assert.rejects(() => lost);
  await first.dispose();

  const days = ['2031-02-03', '2031-02-04'];
  for (const on of days) await program.submit('scheduleHearing', { caseId: id, kind: 'MASTER', on, at: '09:00' }, 'case { version }');

  const second = follow(program, query, { id, after: version });
  const { caseChanged } = (await second.next()).value.data;
  assert.deepEqual([caseChanged.version, caseChanged.hearings.map(({ on }) => on)], [version + 2, days]);
  await second.dispose();
});

wire('Who lost her connection to a conference hears each change that came since, in order', async () => {
  const query = 'subscription ($id: ID!, $after: Int) { conferenceChanged(id: $id, after: $after) { version kind } }';
  const program = await programOf(FACILITATOR);
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const time = { startsAt: '2031-04-10T14:00:00Z', endsAt: '2031-04-10T21:00:00Z', timeZone: 'America/New_York', place: 'Room 5', link: null };
  const id = await program.submit('scheduleConference', { jurisdictionId: jurisdictions.find(({ code }) => code === 'ATL').id, ...time }, 'conferenceId');
  const invite = async (number) => {
    const { personId } = await (await programOf(attorney(number))).me();
    return program.submit('inviteToConference', { conferenceId: id, personIds: [personId], part: 'PARTICIPANT' }, 'version');
  };
  const had = await invite(1);
  for (const number of [2, 3, 4]) await invite(number);

  // What it heard last it has; the rest is told without another change.
  const resumed = follow(program, query, { id, after: had });
  const versions = [];
  for (let n = 0; n < 3; n++) versions.push((await resumed.next()).value.data.conferenceChanged.version);
  assert.deepEqual(versions, [had + 1, had + 2, had + 3]);
  const lost = resumed.next();
  resumed.cut();
  await assert.rejects(() => lost);
  await resumed.dispose();

  const missed = await invite(5);
  const again = follow(program, query, { id, after: versions[2] });
  assert.equal((await again.next()).value.data.conferenceChanged.version, missed);
  await again.dispose();
});

wire('Who lost her connection to the alerts and questions hears each change that came since', async () => {
  const program = await programOf(attorney(3));
  const follower = await programOf(attorney(1));
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const jurisdictionId = jurisdictions.find(({ code }) => code === 'ATL').id;
  const place = { jurisdictionId, kind: 'COURT', place: 'ATL' };
  const alertId = await program.submit(
    'reportAlert',
    { ...place, what: fact('Bond hearings begin late'), since: '2026-03-02', seenMyself: true },
    'alert { id }',
  ).then(({ id }) => id);
  const questionId = await program.submit('askQuestion', { ...place, subjects: ['bond'], urgency: 'TODAY', text: fact('Which form?') }, 'question { id }').then(({ id }) => id);

  for (const { field, key, id, change } of [
    { field: 'alertRaised', key: 'alertId', id: alertId, change: () => program.submit('addToAlert', { alertId, text: fact('In the morning') }, 'alert { version }') },
    { field: 'questionChanged', key: 'questionId', id: questionId, change: () => program.submit('answerQuestion', { questionId, text: fact('The blue one') }, 'question { id }') },
  ]) {
    const query = `subscription ($after: DateTime) { ${field}(after: $after) { ${key} version at } }`;
    const next = async (stream) => {
      for (;;) {
        const told = (await stream.next()).value.data[field];
        if (told[key] === id) return told;
      }
    };
    const first = follow(follower, query, { after: new Date(Date.now() - 60_000).toISOString() });
    const { version, at } = await next(first);
    assert.equal(version, 1);
    const lost = first.next();
    first.cut();
    await assert.rejects(() => lost.then(() => next(first)));
    await first.dispose();

    await change();
    await change();
    const second = follow(follower, query, { after: at });
    const versions = [];
    while (!versions.includes(3)) versions.push((await next(second)).version);
    // What it had may come again; nothing is left out, and nothing turned round.
    assert.deepEqual(versions.filter((one) => one > version), [2, 3]);
    await second.dispose();
  }
});

wire('Who lost her connection to a draft gets each change that came since, and has the same text as the others', async () => {
  const query = 'subscription ($id: ID!, $after: Int) { draftChanged(id: $id, after: $after) { version author { name } delta } }';
  const [author, reader] = [await programOf(attorney(3)), await programOf(attorney(1))];
  const { draftId: id } = await author.openCase({ caption: fact('Matter of D'), team: [reader] });
  const hub = await author.connect();
  try {
    await hub.invoke('OpenDraft', id);
    let sequence = 0;
    const write = (word) =>
      hub.invoke('SubmitDelta', id, { clientId: 'resume', sequence: ++sequence, baseVersion: sequence - 1, delta: { ops: [{ insert: word }] } });
    const words = ['one', 'two', 'three'].map(fact);
    await write(words[0]);

    const first = follow(reader, query, { id, after: 0 });
    const { version } = (await first.next()).value.data.draftChanged;
    assert.equal(version, 1);
    const lost = first.next();
    first.cut();
    await assert.rejects(() => lost);
    await first.dispose();

    await write(words[1]);
    await write(words[2]);
    const second = follow(reader, query, { id, after: version });
    let text = new Delta(JSON.parse((await reader.ask('query ($id: ID!) { draft(id: $id, version: 1) { contents } }', { id })).draft.contents).ops);
    for (const wanted of [2, 3]) {
      const change = (await second.next()).value.data.draftChanged;
      assert.equal(change.version, wanted);
      text = text.compose(new Delta(JSON.parse(change.delta).ops));
    }
    await second.dispose();
    assert.equal(plainText(text), words.toReversed().join(''));
    assert.equal(plainText(text), (await author.readDraft(id)).text);
  } finally {
    await hub.stop();
  }
});

wire('Who follows the figures of a jurisdiction has the newest at once', async () => {
  const program = await programOf(attorney(3));
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const id = jurisdictions.find(({ code }) => code === 'ATL').id;
  const query = 'subscription ($id: ID!, $after: String) { jurisdictionFiguresChanged(id: $id, after: $after) { countedAt version openCases } }';
  const figures = follow(program, query, { id, after: 'none' });
  const { openCases, countedAt, version } = (await figures.next()).value.data.jurisdictionFiguresChanged;
  assert.ok(openCases > 0 && Date.parse(countedAt) > 0 && version);
  await figures.dispose();
});
