import { expect, test } from 'vitest';
import { clientOf, filterOf, withFilter } from '../../src/cases/case-filter';

test('FilterOf_AFullAddress_IsReadAndItsNonsenseLeftOut', () => {
  const params = new URLSearchParams('text= Heron &status=PENDING&court=ATL&detained=no&hearingFrom=2026-12-01&hearingTo=soon&order=PSEUDONYM&evil=1');
  expect(filterOf(params)).toEqual({
    filter: { text: 'Heron', status: 'PENDING', court: 'ATL', detained: false, hearingFrom: '2026-12-01' },
    orderBy: 'PSEUDONYM',
  });
  expect(filterOf(new URLSearchParams('status=ANY&order=UP&detained=maybe'))).toEqual({ filter: {}, orderBy: 'NEXT_HEARING' });
});

test('ClientOf_DigitsOrAName_IsLookedForAsWhatItIs', () => {
  expect(clientOf(' A 012 345 678 ')).toEqual({ aNumber: 'A 012 345 678' });
  expect(clientOf('012-345-678')).toEqual({ aNumber: '012-345-678' });
  expect(clientOf('Ana Ruiz')).toEqual({ exactName: 'Ana Ruiz' });
  expect(clientOf('  ')).toEqual({});
});

test('WithFilter_EmptyValue_TakesTheFilterOff', () => {
  const params = new URLSearchParams('court=ATL&status=PENDING');
  expect(withFilter(params, 'court', '').toString()).toBe('status=PENDING');
  expect(withFilter(params, 'judge', 'ABC').toString()).toBe('court=ATL&status=PENDING&judge=ABC');
});
