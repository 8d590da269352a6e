// LawLab over SignalR: the product as it ships, on the benchmark's PostgreSQL. One socket a client; a change is
// acknowledged after its commit. See bench/README.md for how to run it.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import * as signalR from '@microsoft/signalr'
import QuillDelta from 'quill-delta'

const Delta = QuillDelta.default ?? QuillDelta
const program = fileURLToPath(new URL('../../src/Silo/bin/Release/net10.0/LawLab.Silo.dll', import.meta.url))
const PASSWORD = 'benchmark-of-made-up-people'
const PEOPLE = 24 // attorneys of one organization
const SOCKETS = 20 // of one person, at most

export const systems = {
  lawlab: {
    title: 'LawLab',
    durability: 'each change committed before its ack',
    server: ({ port, pg }) => ({
      cmd: 'dotnet',
      args: [program],
      env: {
        ASPNETCORE_URLS: `http://127.0.0.1:${port}`,
        ConnectionStrings__LawLab: `Host=${pg.host};Port=${pg.port};Username=${pg.user};Database=${pg.database}`,
        ConnectionStrings__LawLabServing: `Host=${pg.host};Port=${pg.port};Username=lawlab_serving;Database=${pg.database}`,
        LawLab__Demo: 'true',
        LawLab__DemoPassword: PASSWORD,
        LawLab__AllowVolatileDatabase: 'true', // the cold-open workload builds its history with fsync off
        LawLab__Hub__ChangesPerSecond: '100000' // and with one editor, faster than anyone types
      }
    }),
    async ready ({ port }) {
      const url = `http://127.0.0.1:${port}`
      for (const end = Date.now() + 40000; Date.now() < end;) {
        // The demo's people are made after the server answers: ready is when one of them can sign in.
        if (await signIn(url, 1).then(() => true, () => false)) return
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      throw new Error('LawLab was not ready within 40 s')
    },
    url: ({ port }) => `http://127.0.0.1:${port}`
  }
}

const json = { 'content-type': 'application/json' }

async function post (url, body, headers = {}) {
  const answer = await fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${answer.status} from ${new URL(url).pathname}`)
  return answer.json()
}

const emailOf = n => `attorney${String(n).padStart(2, '0')}.atl@lawlab.test`
const signIn = async (url, n) => (await post(`${url}/auth/login`, { email: emailOf(n), password: PASSWORD })).accessToken

const people = new Map() // number -> promise of { token, id }
const person = (url, n) => {
  if (!people.has(n)) {
    people.set(n, (async () => {
      const token = await signIn(url, n)
      const { me } = await graph(url, token, '{ me { id } }')
      return { token, id: me.id }
    })())
  }
  return people.get(n)
}

async function graph (url, token, query, variables) {
  const { data, errors } = await post(`${url}/graphql`, { query, variables }, { authorization: `Bearer ${token}` })
  if (errors) throw new Error(errors[0].message)
  return data
}

/** The same id for the same words, so that every client of a document opens the same case. */
function idFrom (...words) {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const cases = new Map() // document -> promise of { id, strategyDraftId }, opened by the first attorney
function caseOf (url, doc) {
  if (!cases.has(doc)) {
    cases.set(doc, (async () => {
      const { token } = await person(url, 1)
      const { openCase } = await graph(url, token, `mutation ($input: OpenCaseInput!) {
        openCase(input: $input) { case { id strategyDraftId } errors { code } } }`, {
        input: {
          commandId: idFrom('case', doc),
          caption: `Matter of ${doc}`,
          claim: { relief: [] },
          proceeding: { caseType: 'RMV', court: 'ATL', detained: false }
        }
      })
      if (openCase.errors.length) throw new Error(openCase.errors[0].code)
      return openCase.case
    })())
  }
  return cases.get(doc)
}

const members = new Map()
function joinTeam (url, doc, n) {
  const key = `${doc}/${n}`
  if (n === 1) return
  if (!members.has(key)) {
    members.set(key, (async () => {
      const [{ token }, { id: personId }, { id: caseId }] = await Promise.all([person(url, 1), person(url, n), caseOf(url, doc)])
      const { addTeamMember } = await graph(url, token, `mutation ($input: AddTeamMemberInput!) {
        addTeamMember(input: $input) { errors { code } } }`, {
        input: { commandId: idFrom('member', key), caseId, personId, role: 'CO_COUNSEL' }
      })
      if (addTeamMember.errors.length) throw new Error(addTeamMember.errors[0].code)
    })())
  }
  return members.get(key)
}

// Who has a socket to spare, the first ones first: opening a draft is measured, and neither signing in nor joining a team is part of it.
const sockets = new Map() // number -> open sockets
function takeSocket () {
  for (let n = 1; n <= PEOPLE; n++) {
    const open = sockets.get(n) ?? 0
    if (open < SOCKETS) return sockets.set(n, open + 1) && n
  }
  throw new Error(`more than ${PEOPLE * SOCKETS} clients`)
}

const submitted = new Map() // `${clientId}/${sequence}` -> the benchmark's id of the op
let clients = 0

export async function connect ({ url, doc, create, onSeen }) {
  const number = clients++
  const n = takeSocket()
  const clientId = idFrom('client', String(process.pid), String(number))
  const { strategyDraftId: draftId } = await caseOf(url, doc)
  await joinTeam(url, doc, n)
  const { token } = await person(url, n)

  let connection
  let version = 0
  let replica = new Delta()
  let length = 0
  let sequence = 0
  let inFlight = null // { sequence, delta, base, id, onAck }
  let waiting = [] // the same, each by itself
  const early = [] // committed before the document was opened

  function send () {
    inFlight = waiting.shift() ?? null
    if (!inFlight) return
    inFlight.base = version
    transmit(inFlight)
  }

  function transmit (change) {
    connection.invoke('SubmitDelta', draftId, { clientId, sequence: change.sequence, baseVersion: change.base, delta: { ops: change.delta.ops } })
      .then(() => acknowledge(change), error => {
        if (connection.state !== signalR.HubConnectionState.Connected) return // sent again after the reconnect
        if (/server\.busy|outcome\.unknown/.test(error.message)) return setTimeout(() => inFlight === change && transmit(change), 20)
        change.onAck(error)
      })
  }

  // The ack is the answer to the change; the next one goes when its own commit has also been seen, so that `version` is right.
  function acknowledge (change) {
    if (change.acked) return
    change.acked = true
    change.onAck()
    settle(change)
  }
  function settle (change) {
    if (change === inFlight && change.acked && change.committed) send()
  }

  function committed (c) {
    if (c.version <= version) return
    version = c.version
    if (c.clientId === clientId && inFlight?.sequence === c.sequence) {
      inFlight.committed = true
      return inFlight.acked ? settle(inFlight) : undefined
    }
    let delta = new Delta(c.delta.ops)
    for (const change of inFlight && !inFlight.committed ? [inFlight, ...waiting] : waiting) {
      const mine = change.delta
      change.delta = delta.transform(mine, true) // what is committed comes first
      delta = mine.transform(delta, false)
    }
    apply(delta)
    onSeen?.(submitted.get(`${c.clientId}/${c.sequence}`))
  }

  function apply (delta) {
    replica = replica.compose(delta)
    for (const op of delta.ops) length += op.insert ? op.insert.length : -(op.delete ?? 0)
  }

  async function open () {
    connection = new signalR.HubConnectionBuilder()
      .withUrl(`${url}/hubs/live`, { transport: signalR.HttpTransportType.WebSockets, skipNegotiation: true, accessTokenFactory: () => token })
      .configureLogging(signalR.LogLevel.None)
      .build()
    let opened = false
    connection.on('DeltaCommitted', c => opened ? committed(c) : early.push(c))
    for (const name of ['ParticipantsChanged', 'CursorMoved', 'Heartbeat', 'DraftClosed']) connection.on(name, () => {})
    await connection.start()
    const view = await connection.invoke('OpenDraft', draftId)
    opened = true
    return view
  }

  const view = await open()
  version = view.version
  replica = new Delta(view.contents.ops)
  length = replica.length()
  early.splice(0).forEach(committed)

  const client = {
    length: () => length,
    contents: () => replica.ops,
    submit (ops, id, onAck) {
      const delta = new Delta(ops)
      const change = { sequence: ++sequence, delta, onAck }
      submitted.set(`${clientId}/${change.sequence}`, id)
      apply(delta)
      waiting.push(change)
      if (!inFlight) send()
      return true
    },
    async reconnect () {
      const view = await open()
      for (;;) { // what was missed, its own change in flight among it
        const missed = await connection.invoke('ReadDraft', draftId, version)
        if (missed.length === 0 && version >= view.version) break
        for (const c of missed) {
          const mine = inFlight?.sequence === c.sequence && c.clientId === clientId ? inFlight : null
          committed(c)
          if (mine) acknowledge(mine)
        }
      }
      early.splice(0).forEach(committed)
      if (inFlight) transmit(inFlight)
    },
    close: () => {
      connection.stop()
      sockets.set(n, sockets.get(n) - 1)
    }
  }
  if (create && view.version === 0) {
    await new Promise((resolve, reject) => {
      const text = create.map(op => op.insert).join('').replace(/\n$/, '') // a draft ends with its own newline
      if (text) client.submit([{ insert: text }], undefined, error => error ? reject(error) : resolve())
      else resolve()
    })
  }
  return client
}
