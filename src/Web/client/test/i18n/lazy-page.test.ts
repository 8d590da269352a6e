import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { enPages } from '../../src/i18n/en-pages';

const files = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('i18n/e'))
    .map((name) => [join('src', name), readFileSync(join('src', name), 'utf8')]),
);

function found(from: string, [, path]: RegExpMatchArray): string[] {
  const to = normalize(join(dirname(from), path ?? ''));
  return [`${to}.ts`, `${to}.tsx`].filter((name) => files.has(name));
}

/** What can run before any lazyPage: all that main.tsx imports, and what those import later, but for lazyPage's own. */
function first(): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const source = (files.get(name) ?? '').replace(/^import type .*$/gm, '');
    const pages = [...source.matchAll(/lazyPage\(\(\) => import\('([^']+)'\)/g)].flatMap((match) => found(name, match));
    const imports = [...source.matchAll(/(?:from |import\()'(\.[^']+)'/g)].flatMap((match) => found(name, match));
    for (const next of imports) if (!pages.includes(next)) visit(next);
  };
  visit(join('src', 'main.tsx'));
  return seen;
}

test('LazyPage_WhatRunsBeforeIt_UsesNoTextOfThePages', () => {
  const keys = Object.keys(enPages);
  const early = [...first()].flatMap((name) => {
    const source = files.get(name) ?? '';
    const whole = new Set([...source.matchAll(/'([a-z][\w.-]*)'/g)].map(([, key]) => key));
    const begun = [...source.matchAll(/`([a-z][\w.-]*[.-])\$\{/g)].map(([, begin]) => begin ?? '');
    return keys.filter((key) => whole.has(key) || whole.has(key.replace(/\.(?:one|other)$/, '')) || begun.some((begin) => key.startsWith(begin))).map((key) => `${name}: ${key}`);
  });

  expect(files.size).toBeGreaterThan(100);
  expect(early).toEqual([]);
});
