// What a partner's program asks LawLab. See docs/partners.md.
//
//   npm install
//   LAWLAB_URL=https://lawlab.example.org LAWLAB_KEY=lawlab_key_… npm start              figures, and a list page by page
//   LAWLAB_URL=https://lawlab.example.org LAWLAB_KEY=lawlab_key_… npm start follow       what happens from now on
//
// The key is read from the environment: on a command line everybody on the machine sees it, in a file of the sources everybody who reads them.
// A person's access token does as well, and opens what she may see.
import { LawLab, LawLabError } from './lawlab.ts';

interface Cell {
  codes: (string | null)[];
  people: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  isSuppressed: boolean;
}

interface Statistic {
  id: string;
  dataThrough: string | null;
  cells: Cell[];
}

const key = process.env.LAWLAB_KEY;
if (!key) {
  console.error('Put the key into LAWLAB_KEY. An administrator of your organization makes one under Organization.');
  process.exit(2);
}

const lawLab = new LawLab(process.env.LAWLAB_URL ?? 'http://127.0.0.1:5100', key);
try {
  await (process.argv[2] === 'follow' ? follow() : readAll());
} catch (error) {
  if (!(error instanceof LawLabError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}

async function readAll(): Promise<void> {
  const { me } = await lawLab.ask<{ me: { name: string; role: string } }>('{ me { name role } }');
  console.log(`Asking as ${me.name}, ${me.role}`);
  await attempt('Relief granted, by court', statistics);
  await attempt('Cases', cases);
}

/** One question that is refused (scope.missing: the agreement does not cover it) is no reason not to ask the next. */
async function attempt(title: string, ask: () => Promise<void>): Promise<void> {
  console.log(title);
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof LawLabError)) throw error;
    console.log(`  ${error.code}: ${error.message}`);
  }
}

async function statistics(): Promise<void> {
  const { statistics: statistic } = await lawLab.ask<{ statistics: Statistic | null }>(`{
    statistics(measure: SHARE, where: { kind: RELIEF, result: GRANTED }, by: [COURT]) {
      id dataThrough isReleased method
      cells { codes people value low high isSuppressed }
    }
  }`);
  // Null is said where the caller gets no statistics at all.
  if (statistic === null) return console.log('  None for this account.');
  for (const { codes, people, value, low, high, isSuppressed } of statistic.cells) {
    // Left out is not zero: it is too few people, or protects others who are.
    console.log(isSuppressed ? `  ${codes[0]}: left out` : `  ${codes[0]}: ${percent(value)} of ${people} people (${percent(low)} to ${percent(high)})`);
  }
  // With this id statistic(id:) gives the same answer in a year: cite it.
  console.log(`  ${statistic.id}, data through ${statistic.dataThrough ?? ''}`);
}

async function cases(): Promise<void> {
  const query = `query ($after: String) {
    list: cases(first: 50, after: $after) { nodes { pseudonym status } pageInfo { hasNextPage endCursor } }
  }`;
  for await (const { pseudonym, status } of lawLab.all<{ pseudonym: string; status: string }>(query)) console.log(`  ${pseudonym}: ${status}`);
}

async function follow(): Promise<void> {
  for await (const { inboxChanged } of lawLab.follow<{ inboxChanged: { act: number } }>('subscription { inboxChanged { act know later } }')) {
    console.log(`Unread: ${inboxChanged.act} to act on`);
  }
}

function percent(share: number | null): string {
  return share === null ? '' : `${Math.round(share * 100)} %`;
}
