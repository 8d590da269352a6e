// Holds the built page to its size budgets: node eng/budgets.mjs, after `npm run build` in src/Web/client.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '../src/Web/wwwroot');
const KIB = 1024;
const budgets = [
  { what: 'first JavaScript', kib: 120, files: () => scriptsOf(['index.html']) },
  // What a person loads on her way to a case's strategy, the editor and the hub's client with it.
  {
    what: 'JavaScript up to the editor',
    kib: 225,
    files: () =>
      scriptsOf([
        'index.html',
        'src/cases/case-page.tsx',
        'src/drafts/draft-page.tsx',
        'src/drafts/draft-store.ts',
        'node_modules/@microsoft/signalr/dist/esm/index.js',
        'node_modules/graphql-ws/dist/index.js',
      ]),
  },
  {
    what: 'JavaScript up to the board',
    kib: 160,
    files: () =>
      scriptsOf([
        'index.html',
        'src/conferences/conference-page.tsx',
        'src/conferences/board-page.tsx',
        'node_modules/@microsoft/signalr/dist/esm/index.js',
      ]),
  },
  { what: 'all CSS', kib: 20, files: () => new Set(Object.values(manifest).flatMap(({ css = [], file }) => (file.endsWith('.css') ? [file] : css))) },
];

let manifest;
try {
  manifest = JSON.parse(readFileSync(join(root, 'files.json'), 'utf8'));
} catch {
  console.error('There is no build to measure. Run `npm run build` in src/Web/client first.');
  process.exit(2);
}

/** The files of these entries and of everything they import statically. */
function scriptsOf(entries) {
  const files = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build has no ${key}: the budget no longer measures what it says.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    (chunk.imports ?? []).forEach(visit);
  };
  entries.forEach(visit);
  return files;
}

let over = false;
for (const { what, kib, files } of budgets) {
  const size = [...files()].reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file)), { level: 9 }).length, 0) / KIB;
  const ok = size <= kib;
  over ||= !ok;
  console.log(`${ok ? 'ok  ' : 'OVER'} ${what}: ${size.toFixed(1)} of ${kib} KiB gz`);
}
process.exit(over ? 1 : 0);
