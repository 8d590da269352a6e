// node LAWLAB/bench/graphql/growth.mjs DATABASE FOLDER, in the benchmark, after `graph-fill`: how long LawLab takes for a case by id (q1) and a page of 50 (q2)
// among 10,000 cases and among 1,000,000. Whoever asks has the same cases in both, those of the first six courts. Makes both databases once, as copies.
// ROUNDS (5) rounds of ROUND_SECONDS (10) each, one size after the other, both already warm.
import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [database, folder] = process.argv.slice(2)
const rounds = +(process.env.ROUNDS ?? 5), seconds = +(process.env.ROUND_SECONDS ?? 10)
const sizes = { lawlab_10k: 'shrink.sql', lawlab_1m: 'grow.sql' }
const of = name => database.replace(/\/[^/]*$/, `/${name}`)
const psql = (where, ...args) => execFileSync('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', where, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] }).trim()
for (const [name, script] of Object.entries(sizes)) {
  if (psql(database, '-c', `select 1 from pg_database where datname = '${name}'`)) continue
  psql(database, '-c', `create database ${name} template lawlab`)
  console.log(`${name}\n${psql(of(name), '-f', join(import.meta.dirname, script))}`)
}

process.env.DATABASE_URL = database
const { default: lawlab } = await import(pathToFileURL(join(process.cwd(), 'adapters/ours.mjs')))
const variables = {
  q1: psql(database, '-c', 'select id from app.cases where jurisdiction_id <= 6 order by md5(id::text) limit 2000').split('\n').map(id => ({ id })),
  q2: ['ASYLUM', 'WITHHOLDING', 'CAT', 'CANCELLATION', 'ADJUSTMENT', 'BOND'].flatMap(relief => [1, 2, 3, 4, 5, 6].map(jurisdictionId => ({ jurisdictionId, relief }))),
}
mkdirSync('out', { recursive: true })
for (const [q, all] of Object.entries(variables)) writeFileSync(`out/growth.${q}.bodies`, all.map(one => JSON.stringify({ query: lawlab.queries[q].query, variables: one })).join('\n') + '\n')

const freePort = () => new Promise(ok => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => ok(port)) }) })
const serve = async name => {
  const port = await freePort()
  const server = spawn('dotnet', [join(import.meta.dirname, '../bin/Release/net10.0/LawLab.Bench.dll'), 'graph-serve', database, folder, port, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  process.on('exit', () => server.kill())
  await new Promise((ok, no) => { server.stdout.on('data', said => /OURS_URL/.test(said) && ok()); server.on('exit', () => no(new Error(`${name} did not start`))) })
  return `http://127.0.0.1:${port}/graphql`
}
const load = (url, q, s) => {
  const said = execFileSync('wrk', ['-t1', '-c32', `-d${s}s`, '--timeout', '10s', '-s', 'wrk.lua', url, '--', `out/growth.${q}.bodies`], { encoding: 'utf8' })
  const result = JSON.parse(/RESULT (.*)/.exec(said)[1])
  if (result.httpErrors) throw new Error(`${result.httpErrors} errors`)
  return result
}
const urls = {}
for (const name of Object.keys(sizes)) urls[name] = await serve(name)
for (const url of Object.values(urls)) for (const q of Object.keys(variables)) load(url, q, 30)
const seen = {}
for (let round = 1; round <= rounds; round++) for (const q of Object.keys(variables)) for (const [name, url] of Object.entries(urls)) {
  const { requests, seconds: took, p50, p99 } = load(url, q, seconds)
  ;((seen[q] ??= {})[name] ??= []).push({ perSecond: requests / took, p50, p99 })
  console.error(`${round} ${q} ${name}: ${(requests / took).toFixed(0)}/s p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms`)
}
const middle = (all, what) => all.map(one => one[what]).sort((a, b) => a - b)[all.length >> 1]
for (const [q, by] of Object.entries(seen)) {
  const [few, many] = Object.values(by)
  for (const what of ['perSecond', 'p50', 'p99']) console.log(`${q} ${what}: ${middle(few, what).toFixed(1)} among 10,000, ${middle(many, what).toFixed(1)} among 1,000,000, ${(middle(many, what) / middle(few, what)).toFixed(2)} times`)
}
process.exit()
