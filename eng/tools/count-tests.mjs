// Prints "PASSED FAILED" of one test run: of an xunit XML report, or of what vitest or node:test printed, and then the name of
// each test that failed. A skipped test counts as failed, because none is to be skipped.
import { existsSync, readFileSync } from 'node:fs';

const [, , kind, report] = process.argv;
const text = existsSync(report) ? readFileSync(report, 'utf8').replace(/\x1b\[[0-9;]*m/g, '') : '';
const sum = (pattern) => [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

function xunit() {
  const attribute = (name) => sum(new RegExp(`<assembly\\b[^>]*\\s${name}="(\\d+)"`, 'g'));
  return [attribute('passed'), attribute('failed') + attribute('skipped') + attribute('errors')];
}

function node() {
  const vitest = [...text.matchAll(/^\s*Tests\s+(.*\(\d+\))\s*$/gm)].map((match) => match[1]);
  if (vitest.length > 0) {
    const count = (word) => vitest.reduce((total, line) => total + Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0), 0);
    return [count('passed'), count('failed') + count('skipped') + count('todo')];
  }
  const count = (word) => sum(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, 'gm'));
  return [count('pass'), count('fail') + count('cancelled') + count('skipped') + count('todo')];
}

// vitest indents its crosses, and node:test its subtests' ones; each is listed once more at the end of a run.
const failures = kind === 'xunit' ? /<test\b[^>]*\sname="([^"]*)"[^>]*\sresult="Fail"/g : /^\s*[✖×] (.+?)(?: \(?[\d.]+ ?ms\)?)?$/gm;
const names = new Set([...text.matchAll(failures)].map((match) => match[1]).filter((name) => name !== 'failing tests:'));

console.log((kind === 'xunit' ? xunit() : node()).join(' '));
for (const name of names) console.log(name);
