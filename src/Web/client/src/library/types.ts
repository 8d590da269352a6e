import type { CodedValue, Person } from '../api/types';

export type LibraryKind = 'TEMPLATE' | 'DECLARATION' | 'ADVISORY' | 'AUTHORITY';
export type LibraryStage = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
export type LibraryAction = 'READ' | 'WRITE' | 'USE' | 'KEEP';
export type UseResult = 'NOT_KNOWN' | 'GRANTED' | 'DENIED' | 'MIXED' | 'WITHDRAWN';

export const LIBRARY_KINDS: readonly LibraryKind[] = ['TEMPLATE', 'DECLARATION', 'ADVISORY', 'AUTHORITY'];
export const USE_RESULTS: readonly UseResult[] = ['NOT_KNOWN', 'GRANTED', 'DENIED', 'MIXED', 'WITHDRAWN'];

/** The server's list motionKinds, in the order in which it is offered; a test holds the two together. */
export const MOTION_KINDS = [
  'relief',
  'bond',
  'continuance',
  'parole',
  'release',
  'terminate',
  'administrative-closure',
  'suppress',
  'telephone',
  'subpoena',
  'venue',
  'competency',
  'reopen',
  'stay',
  'appeal',
  'federal-petition',
  'other',
] as const;

export interface Usage {
  uses: number;
  granted: number;
  denied: number;
  mixed: number;
  withdrawn: number;
  notKnown: number;
}

interface Tags {
  kind: LibraryKind;
  /** Name of the center; null for the reader's organization alone. */
  jurisdiction: string | null;
  stage: LibraryStage;
  title: string;
  citation: string | null;
  subjects: string[];
  courts: CodedValue[];
  judges: CodedValue[];
  motion: string | null;
}

/** An item in a list. */
export interface LibraryRow extends Tags {
  id: string;
  author: Person;
  versions: number;
  changedAt: string;
  /** Where the words stand that were looked for. */
  excerpt: string;
  usageSummary: Usage;
}

export interface LibraryVersion {
  number: number;
  person: Person;
  at: string;
  draftVersion: number;
  note: string | null;
}

/** A use; the case and the day are told only to who may see the case. */
export interface LibraryUse {
  id: number;
  person: Person;
  court: CodedValue;
  judge: CodedValue | null;
  motion: string;
  month: string;
  result: UseResult;
  /** Whether the case's own record says so. */
  recorded: boolean;
  caseId: string | null;
  pseudonym: string | null;
  on: string | null;
}

export interface LibraryItem extends Tags {
  id: string;
  version: number;
  link: string | null;
  decidedOn: string | null;
  field: string | null;
  author: Person;
  addedAt: string;
  text: string;
  versions: LibraryVersion[];
  uses: LibraryUse[];
  usageSummary: Usage;
  draftId: string | null;
  alertId: string | null;
  reason: string | null;
  may: LibraryAction[];
}

/** What is said of an item, besides its text. */
export interface LibraryContent {
  title: string;
  subjects: string[];
  courts: string[];
  judges: string[];
  motion: string | null;
  citation: string | null;
  link: string | null;
  decidedOn: string | null;
  field: string | null;
}
