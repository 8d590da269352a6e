import { expect, test } from 'vitest';
import { auditFilterOf, exportAddress, questionOf } from '../../src/record/record-filter';

test('QuestionOf_AFullAddress_IsReadAndItsNonsenseLeftOut', () => {
  const params = new URLSearchParams('actor= a1 &action=draft.&object=case/1&result=REFUSED&from=2026-03-02&to=soon&evil=1');
  expect(questionOf(params)).toEqual({ actor: 'a1', action: 'draft.', object: 'case/1', result: 'REFUSED', from: '2026-03-02' });
  expect(questionOf(new URLSearchParams('result=MAYBE&from=1'))).toEqual({});
});

test('AuditFilterOf_Days_AreTheReadersAndTheLastIsIncluded', () => {
  expect(auditFilterOf({ from: '2026-03-02', to: '2026-03-31' })).toEqual({
    from: new Date(2026, 2, 2).toISOString(),
    to: new Date(2026, 3, 1).toISOString(),
  });
});

test('ExportAddress_OfAQuestion_AsksTheSame', () => {
  expect(exportAddress({})).toBe('/audit/export');
  expect(exportAddress({ action: 'draft.', result: 'REFUSED' })).toBe('/audit/export?action=draft.&result=REFUSED');
});
