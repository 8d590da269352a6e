// LawLab as a peer of the benchmark of GraphQL servers: copy (or link) it to `adapters/ours.mjs` beside a LawLab that `graph-serve` runs.
// Ids are LawLab's own; they are turned back into the benchmark's here, by what both follow from. What LawLab tells nobody of a colleague
// in a list (address, employer, part) and of a case in a list (the day of its filing) the benchmark's rule gives: see bench/README.md.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { canonical } from './_canonical.mjs'
import postgraphile from './postgraphile.mjs'

const derive = (...parts) => {
  const hash = createHash('sha256').update(parts.join('\n')).digest().subarray(0, 16)
  hash[6] = (hash[6] & 0x0f) | 0x80
  hash[8] = (hash[8] & 0x3f) | 0x80
  return hash.toString('hex')
}
const rows = sql => execFileSync('psql', ['-XAt', '-F', '\t', process.env.DATABASE_URL, '-c', `set timezone = 'UTC'; ${sql}`], { encoding: 'utf8', maxBuffer: 1 << 28 })
  .split('\n').filter(line => line.includes('\t')).map(line => line.split('\t'))
let made
function world() {
  if (made) return made
  const cases = new Map(), filed = new Map(), hearings = new Map(), parts = new Map()
  for (const [id, court, on] of rows('select id, jurisdiction_id, filed_on from app.cases')) {
    cases.set(derive('case', derive('organization', derive('court', court)), id.replaceAll('-', '')), id)
    filed.set(id, on)
  }
  for (const [id, caseId] of rows('select id, case_id from app.hearings')) hearings.set(derive('hearing', derive('hearing', id)), +id)
  for (const [id, attorney, role] of rows('select case_id, attorney_id, role from app.case_attorneys')) parts.set(id + attorney, role)
  const attorneys = new Map(Array.from({ length: 2000 }, (_, i) => [derive('attorney', String(i + 1)), i + 1]))
  return (made = { cases, filed, hearings, parts, attorneys })
}
const countries = ['Guatemala', 'Honduras', 'El Salvador', 'Mexico', 'Venezuela', 'Cuba', 'Haiti', 'Nicaragua', 'Colombia', 'Ecuador', 'India', 'China', 'Cameroon', 'Eritrea', 'Russia', 'Ukraine']
const country = code => countries.find(name => name.slice(0, 3).toUpperCase() === code)
const statuses = { PREPARING: 'OPEN', PENDING: 'PENDING_DECISION', CLOSED: 'CLOSED' }
const at = hearing => hearing && new Date(`${hearing.on}T${hearing.at}Z`).toISOString()
const team = (id, people, list) => people.map(person => [world().attorneys.get(person.id), person]).filter(([number]) => number)
  .map(([number, person]) => [world().parts.get(id + number), number, person.name, `attorney${number}@example.org`, list ? `Legal Aid Organisation ${(number - 1) % 200 + 1}` : undefined])
  .sort((a, b) => a[1] - b[1])

// Which of two cases with one time comes first is each system's own affair, and so which of those is the last on a page: not compared.
// Takes effect for the peers that are imported after this one: name it first.
const untied = pick => data => {
  const rows = pick(data)
  return rows.filter(row => rows.length < 50 || row.nextHearing !== rows.at(-1).nextHearing).sort((a, b) => a.nextHearing.localeCompare(b.nextHearing) || a.id.localeCompare(b.id))
}
canonical.q2.pick = untied(canonical.q2.pick)
postgraphile.queries.q2.pick = untied(postgraphile.queries.q2.pick)

export default {
  name: 'ours',
  url: process.env.OURS_URL,
  pid: +process.env.OURS_PID,
  queries: {
    q1: {
      query: `query Q1($id: ID!) { case(id: $id) { id status claim { relief { code } nationality { code } } proceeding { noticeToAppearOn detained judge { code label } } nextHearing { on at } team { role person { id name } } hearings { id on at kind } } }`,
      pick: ({ case: c }) => {
        const id = world().cases.get(c.id)
        return {
          id, status: statuses[c.status], filedOn: c.proceeding.noticeToAppearOn, relief: c.claim.relief[0].code, detained: c.proceeding.detained, nationality: country(c.claim.nationality.code),
          nextHearing: at(c.nextHearing) ?? null, judge: c.proceeding.judge.label, team: team(id, c.team.map(member => member.person), false),
          hearings: c.hearings.map(h => [world().hearings.get(h.id), at(h), h.kind]).filter(([number]) => number),
        }
      },
    },
    q2: {
      query: `query Q2($court: String!, $relief: String!) { cases(filter: { court: $court, status: PREPARING, relief: $relief }, orderBy: NEXT_HEARING, first: 50) { nodes { id status openedAt relief { code } detained nationality { code } nextHearing { on at } team { id name } } } }`,
      pick: untied(({ cases }) => cases.nodes.map(c => {
        const id = world().cases.get(c.id)
        return {
          id, status: statuses[c.status], filedOn: world().filed.get(id), relief: c.relief[0].code, detained: c.detained, nationality: country(c.nationality.code), nextHearing: at(c.nextHearing), team: team(id, c.team, true),
        }
      })),
    },
    q3: {
      query: `query Q3($court: String!, $since: Date!, $until: Date!) { statistics(measure: SHARE, where: { kind: RELIEF, result: GRANTED, court: $court }, by: [JUDGE], from: $since, to: $until) { cells { codes people counted value } } }`,
      pick: ({ statistics }) => statistics.cells.map(({ codes: [judge], people, counted, value }) => [+judge.slice(1), `Judge ${judge.slice(1)}`, people, counted, +value.toFixed(9)])
        .sort((a, b) => a[0] - b[0]),
    },
  },
}
