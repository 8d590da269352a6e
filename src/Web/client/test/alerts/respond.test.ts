import { beforeAll, expect, test } from 'vitest';
import { prefilled } from '../../src/alerts/respond';
import type { Finding } from '../../src/alerts/types';
import { loadPageTexts } from '../../src/i18n/i18n';

const today = new Date(2026, 10, 20);
const figure = (value: number) => ({ decisions: 60, value, low: value - 0.1, high: value + 0.1, through: '2026-11-01' });
const finding = {
  measure: 'bond-denied',
  isAmount: false,
  direction: 1,
  foundOn: '2026-11-01',
  before: figure(0.62),
  after: figure(0.85),
  falseAlarms: 1,
  policyEvent: null,
  doubts: [],
  months: [],
  dataHash: '',
} satisfies Finding;

beforeAll(loadPageTexts);

test('Prefilled_OfAReport_TakesItsWordsInOneLine', () => {
  const { goal, task } = prefilled({ what: 'Denies bond\nto everyone.', finding: null }, today);
  expect(task).toEqual({ text: 'Check this case against what changed: Denies bond to everyone.', dueOn: '2026-12-04' });
  expect(goal).toEqual({ text: 'Answer what changed: Denies bond to everyone.', measure: 'Touched cases with the task done', baseline: 0, target: 100, unit: '%', due: '2027-02-18' });
});

test('Prefilled_OfLongWords_FitsTheFields', () => {
  const { goal, task } = prefilled({ what: '😀'.repeat(250), finding: null }, today);
  expect([goal.text.length <= 300, task.text.length <= 500]).toEqual([true, true]);
  expect(goal.text).toMatch(/^[^\uD800-\uDFFF]*(?:[\uD800-\uDBFF][\uDC00-\uDFFF])*…$/);
});

test('Prefilled_OfAFindingInShares_AimsAtWhatItWasBefore', () => {
  const { goal } = prefilled({ what: '', finding }, today);
  expect(goal).toMatchObject({ text: 'Answer what changed: Bond denied: more than before', measure: 'Bond denied', baseline: 85, target: 62, unit: '%' });
  expect(prefilled({ what: '', finding: { ...finding, measure: 'bond-amount', isAmount: true } }, today).goal).toMatchObject({ baseline: 0, target: 100 });
});
