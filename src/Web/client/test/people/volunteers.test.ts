import { expect, test } from 'vitest';
import { Problem } from '../../src/api/http';
import { errorAt, errorElsewhere } from '../../src/people/field-errors';
import { keepsProfiles } from '../../src/people/keepers';
import { reasonsOf } from '../../src/people/volunteer-review';

test('ReasonsOf_AMatch_SaysWhatIsSharedAndTheLoad', () => {
  const match = {
    mentor: { id: '1', name: 'Ana' },
    sharedSubjects: ['bond', 'asylum'],
    sharedLanguages: [{ code: 'SP', label: 'Spanish' }],
    mentees: 1,
    openCases: 12,
  };
  expect(reasonsOf(match)).toBe('both work on Bond, Asylum · both speak Spanish · mentors 1 person · 12 open cases');
  expect(reasonsOf({ ...match, sharedSubjects: [], sharedLanguages: [], mentees: 0 })).toBe('mentors 0 people · 12 open cases');
});

test('ErrorAt_TheFieldItIsAbout_StandsThereAndNowhereElse', () => {
  const refused = new Problem(200, 'practice.eoir-id', 'Letters and digits.');
  expect(errorAt(refused, 'practice.eoir-id')).toBe('Letters and digits.');
  expect(errorAt(refused, 'practice.places')).toBeNull();
  expect(errorElsewhere(refused, ['practice.eoir-id'])).toBeNull();
  expect(errorElsewhere(refused, ['practice.places'])).toBe(refused);
});

test('KeepsProfiles_IsForFacilitatorsAndAdministrators', () => {
  expect((['ATTORNEY', 'AUDITOR', 'INTERPRETER'] as const).some(keepsProfiles)).toBe(false);
  expect((['FACILITATOR', 'ORGANIZATION_ADMINISTRATOR', 'ADMINISTRATOR'] as const).every(keepsProfiles)).toBe(true);
});
