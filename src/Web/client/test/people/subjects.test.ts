import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { setLocale } from '../../src/i18n/i18n';
import { SUBJECTS, subjectText } from '../../src/people/subjects';

const source = readFileSync(resolve(import.meta.dirname, '../../../../Grains/Attorneys/AttorneyPractice.cs'), 'utf8');

afterEach(() => setLocale('en'));

test('Subjects_OfThePage_AreTheServers', () => {
  const codes = /Codes =\s*\[([^\]]*)\]/.exec(source)?.[1] ?? '';
  expect([...SUBJECTS]).toEqual([...codes.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code));
});

test.each(['en', 'es'] as const)('Subjects_In_%s_HaveWords', async (locale) => {
  await setLocale(locale);
  for (const code of SUBJECTS) expect(subjectText(code)).not.toBe(code);
  expect(subjectText('of-a-later-release')).toBe('of-a-later-release');
});
