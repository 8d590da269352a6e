// node bench/coedit/cold.mjs HARNESS [RESTARTS] [CHANGES]: the same draft of as many changes in LawLab and in ShareDB with PostgreSQL,
// opened first thing after a restart, turn by turn. The harness's own `w4` stops building ShareDB's history after 65 s.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [harness, restarts = '21', changes = '20000'] = process.argv.slice(2)
const of = path => import(pathToFileURL(resolve(harness, path)))
const { startPostgres } = await of('lib/postgres.mjs')
const { freePort, start, stop, sleep, waitForPort } = await of('lib/proc.mjs')
const { WORKLOADS, intents, seedText, toDelta } = await of('lib/workload.mjs')
const adapters = { lawlab: await import('./lawlab.mjs'), 'sharedb-postgres': await of('adapters/sharedb.mjs') }
const log = resolve(harness, 'cold.log')
const middle = values => values.toSorted((a, b) => a - b)[values.length >> 1]

async function build(name) {
  const adapter = adapters[name]
  const system = adapter.systems[name]
  const pg = await startPostgres(resolve(harness, `pg-cold-${name}.log`), { fsync: false })
  const port = await freePort()
  let server
  const up = async () => {
    server = start(system.server({ port, pg }), log)
    await (system.ready?.({ port }) ?? waitForPort(port, server))
  }
  await system.prepare?.(pg)
  await up()
  const url = system.url?.({ port }) ?? `ws://127.0.0.1:${port}`
  const writer = await adapter.connect({ url, doc: 'w4-0', create: [{ insert: seedText(1) }] })
  const next = intents('coedit-1', 0, WORKLOADS.w4)
  for (let n = 0; n < +changes; n++) {
    await new Promise(done => {
      const submit = () => {
        if (!writer.submit(toDelta(next(), writer.length()), n, () => queueMicrotask(done))) queueMicrotask(submit)
      }
      submit()
    })
  }
  await sleep(500)
  writer.close()
  console.log(`${name}: ${changes} changes written`)
  return {
    name,
    opened: [],
    end: async () => { await stop(server); await pg.stop() },
    async open() {
      await stop(server)
      await up()
      const began = performance.now()
      const reader = await adapter.connect({ url, doc: 'w4-0' })
      this.opened.push(performance.now() - began)
      reader.close()
    },
  }
}

const systems = []
try {
  for (const name of Object.keys(adapters)) systems.push(await build(name))
  for (let n = 0; n < +restarts; n++) for (const system of systems) await system.open()
  for (const { name, opened } of systems) console.log(`${name}: ${middle(opened).toFixed(1)} ms in the middle of ${opened.length}, ${Math.min(...opened).toFixed(1)} at least, ${Math.max(...opened).toFixed(1)} at most`)
} finally {
  for (const system of systems) await system.end()
}
process.exit(0)
