import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { setLocale } from '../../src/i18n/i18n';
import { contentOf } from '../../src/library/content-fields';
import { filterOf } from '../../src/library/library-filter';
import { motionText, tagsText, usageText } from '../../src/library/library-parts';
import { MOTION_KINDS } from '../../src/library/types';

const source = readFileSync(resolve(import.meta.dirname, '../../../../Grains/Library/MotionKinds.cs'), 'utf8');

afterEach(() => setLocale('en'));

test('MotionKinds_OfThePage_AreTheServers', () => {
  const codes = /Codes =\s*\[([^\]]*)\]/.exec(source)?.[1] ?? '';
  expect([...MOTION_KINDS]).toEqual([...codes.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code));
});

test.each(['en', 'es'] as const)('MotionKinds_In_%s_HaveWords', async (locale) => {
  await setLocale(locale);
  for (const code of MOTION_KINDS) expect(motionText(code)).not.toBe(code);
});

test('FilterOf_Address_TakesCodesAndNothingElse', () => {
  expect(filterOf(new URLSearchParams('kind=TEMPLATE&judge=ZQ1&subject=bond&motion=bond&mine=yes&search=a+name'))).toEqual({
    kind: 'TEMPLATE',
    judge: 'ZQ1',
    subject: 'bond',
    motion: 'bond',
    mine: true,
  });
  expect(filterOf(new URLSearchParams('kind=NONE&judge=%0A&subject=none&motion=none&mine=no'))).toEqual({});
});

test('ContentOf_OtherKinds_LeavesOutWhatIsAnAuthoritys', () => {
  const written = { title: ' Bond ', subjects: ['bond'], courts: [{ code: 'ATL', label: 'Atlanta' }], judges: [], motion: 'bond', citation: ' 8 CFR ', link: '', decidedOn: '', field: 'Psychology' };
  const all = { title: 'Bond', subjects: ['bond'], courts: ['ATL'], judges: [], motion: 'bond', link: null, decidedOn: null };
  expect(contentOf('AUTHORITY', written)).toEqual({ ...all, citation: '8 CFR', field: null });
  expect(contentOf('DECLARATION', written)).toEqual({ ...all, citation: null, field: 'Psychology' });
});

test('UsageText_SaysWhatCameOfIt_AndLeavesOutWhatDidNot', async () => {
  const usage = { uses: 3, granted: 2, denied: 0, mixed: 0, withdrawn: 0, notKnown: 1 };
  expect(usageText(usage)).toBe('Used 3 times: 2 granted, 1 not known yet');
  expect(usageText({ ...usage, uses: 0 })).toBe('Nobody has said yet that she used it.');
  await setLocale('es');
  expect(usageText(usage)).toBe('Usado 3 veces: concedidas: 2, sin resultado todavía: 1');
});

test('TagsText_SaysForWhatBeforeWhomWhereAndOfWhat', () => {
  expect(tagsText({ motion: 'bond', judges: [{ code: 'ZQ1', label: 'Ana Muestra' }], courts: [{ code: 'ATL', label: null }], subjects: ['asylum'] })).toBe(
    'Bond · Ana Muestra · ATL · Asylum',
  );
});
