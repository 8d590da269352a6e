import { expect, test } from 'vitest';
import type { Practice } from '../../src/api/types';
import { draftOf, practiceInput } from '../../src/people/practice-form';

const practice: Practice = {
  eoirId: 'AB123456',
  accreditation: 'FULL',
  yearsInRemovalDefense: 0,
  insured: true,
  insuredUntil: '2027-01-31',
  remote: true,
  places: [{ code: 'ATL', label: 'Atlanta' }],
  subjects: ['bond'],
};

test('PracticeInput_OfWhatIsRecorded_IsTheSame', () => {
  expect(practiceInput(draftOf(practice))).toEqual({ ...practice, places: ['ATL'] });
});

test('PracticeInput_NoneYetAndNotSaid_AreTwoThings', () => {
  expect(practiceInput(draftOf(practice)).yearsInRemovalDefense).toBe(0);
  expect(practiceInput({ ...draftOf(practice), years: '' }).yearsInRemovalDefense).toBeNull();
});

test('PracticeInput_WithoutInsurance_HasNoDay', () => {
  expect(practiceInput({ ...draftOf(practice), insured: false }).insuredUntil).toBeNull();
  expect(practiceInput({ ...draftOf(practice), insuredUntil: '' }).insuredUntil).toBeNull();
});

test('PracticeInput_OfAnEmptyForm_SaysNothing', () => {
  expect(practiceInput({ ...draftOf(null), eoirId: ' ab123456 ' })).toMatchObject({ eoirId: 'AB123456', yearsInRemovalDefense: null, subjects: [] });
  expect(practiceInput(draftOf(null)).eoirId).toBeNull();
});
