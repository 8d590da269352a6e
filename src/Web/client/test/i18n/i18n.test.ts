import { afterEach, describe, expect, test } from 'vitest';
import { en as first } from '../../src/i18n/en';
import { enPages } from '../../src/i18n/en-pages';
import { es } from '../../src/i18n/es';
import { courtDate, dateIn, hearingTime } from '../../src/i18n/format';
import { setLocale, t, tn, tryText } from '../../src/i18n/i18n';

afterEach(() => setLocale('en'));

const en = { ...first, ...enPages };
const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test.each(Object.keys(en) as (keyof typeof en)[])('Spanish_%s_HasTheSameValuesAndAText', (key) => {
  expect(names(es[key])).toEqual(names(en[key]));
  expect(es[key].trim()).not.toBe('');
});

describe('texts', () => {
  test('T_WithValues_FillsThem', () => {
    expect(t('remove.named', { name: 'Ana' })).toBe('Remove Ana');
  });

  test('Tn_OneAndMany_TakesTheFormOfTheLanguage', async () => {
    expect([tn('cases.count', 1), tn('cases.count', 1200)]).toEqual(['1 case', '1,200 cases']);
    await setLocale('es');
    expect([tn('cases.count', 1), tn('cases.count', 2)]).toEqual(['1 caso', '2 casos']);
  });

  test('TryText_ServersCode_IsThereInSpanishOnly', async () => {
    expect(tryText('error.case.caption')).toBeNull();
    await setLocale('es');
    expect(tryText('error.case.caption')).toContain('título');
  });
});

describe('dates', () => {
  const today = new Date(2026, 10, 20);

  test('HearingTime_AnyZone_IsTheCourtsWallTime', () => {
    expect(hearingTime('2026-12-01', '08:30', today)).toBe('Tue Dec 1, 8:30 AM (court time)');
    expect(hearingTime('2027-01-04', '13:00:00', today)).toBe('Mon Jan 4, 2027, 1:00 PM (court time)');
  });

  test('HearingTime_InSpanish_IsSpanish', async () => {
    await setLocale('es');
    expect(courtDate('2026-12-01', today)).toMatch(/mar.* 1.*dic|mar.* dic.* 1/);
  });

  test('DateIn_OverTheEndOfAMonth_IsACalendarDate', () => {
    expect(dateIn(14, today)).toBe('2026-12-04');
  });
});
