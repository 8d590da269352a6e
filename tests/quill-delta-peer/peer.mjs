// Answers questions about the Delta algebra: one JSON array of questions a line in, one JSON array of answers a line out.
import { createInterface } from 'node:readline';
import Delta from 'quill-delta';

const text = (value) =>
  '"' + value.replace(/[^\x20-\x7e]|["\\]/g, (unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0')) + '"';

// Keys sorted and everything outside ASCII escaped, so that equal answers are equal lines, half characters included.
const canonical = (value) => {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (value === null || typeof value !== 'object') return String(value);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => text(key) + ':' + canonical(value[key]));
  return '{' + members.join(',') + '}';
};

// A pair of changes made on one document, and a place in it.
const pair = ([contents, first, second, index]) => {
  const document = new Delta(contents);
  const a = new Delta(first);
  const b = new Delta(second);
  return [
    document.compose(a).ops,
    a.compose(b).ops,
    a.transform(b, true).ops,
    a.transform(b, false).ops,
    a.transformPosition(index, true),
    a.transformPosition(index, false),
    a.invert(document).ops,
    a.invert(b).ops,
    a.concat(b).ops,
    a.length(),
    a.changeLength(),
  ];
};

// The log of a session as a server sees it: each change with the version that it was made on.
const session = ([contents, log]) => {
  let document = new Delta(contents);
  const history = [];
  for (const [base, ops] of log) {
    let change = new Delta(ops);
    for (const earlier of history.slice(base)) change = earlier.transform(change, true);
    history.push(change);
    document = document.compose(change);
  }
  return [document.ops, history.map((change) => change.ops)];
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { ask, of } = JSON.parse(line);
  process.stdout.write(canonical(of.map(ask === 'session' ? session : pair)) + '\n');
}
