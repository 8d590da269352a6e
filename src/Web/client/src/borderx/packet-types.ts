import type { Person } from '../api/types';

export type PacketGrade = 'NONE' | 'BRONZE' | 'SILVER' | 'GOLD';
export type PacketHelper = 'CLIENT' | 'FAMILY' | 'COMMUNITY' | 'EMPLOYER' | 'PRODUCER' | 'COUNSEL' | 'COURT' | 'GOVERNMENT' | 'EXPERT' | 'MEDICAL' | 'TRANSLATOR';
export type PacketGapKind = 'DOCUMENT' | 'CERTIFIED' | 'ELEMENT' | 'SECOND_SOURCE' | 'INDEPENDENT_SOURCE' | 'TRANSLATION' | 'TEXT' | 'BLANK' | 'LAYOUT';
export const ORIGINS = ['CLIENT', 'FAMILY', 'INDEPENDENT'] as const;
export type ExhibitOrigin = (typeof ORIGINS)[number];

/** What the law calls something, in both languages. */
export interface Called {
  code: string;
  english: string;
  spanish: string;
}

export interface PacketGap {
  grade: PacketGrade;
  kind: PacketGapKind;
  subject: string;
  sentence: string;
  helpers: PacketHelper[];
}

export interface PacketElement extends Called {
  concession: string | null;
  source: { citation: string };
}

export interface PacketDocument extends Called {
  grade: PacketGrade;
  mayLack: boolean;
  lacking: string | null;
}

export interface PacketText extends Called {
  use: 'ARGUMENT' | 'PROPOSED_ORDER' | 'GUIDE';
  grade: PacketGrade;
  /** Null while nobody began it. */
  draftId: string | null;
  /** Of a text that was written before texts were drafts. */
  words: string | null;
  hasTemplate: boolean;
  facts: { point: string; value: string; now: string | null; hasChanged: boolean }[];
}

export interface PacketExhibit {
  title: string;
  document: string;
  origin: ExhibitOrigin;
  isEnglish: boolean;
  isCertified: boolean;
  hasCertifiedTranslation: boolean;
  elements: string[];
}

export interface PacketFile {
  id: string;
  mediaType: string;
  bytes: number;
  pages: number;
  warnings: string[];
  exhibit: PacketExhibit | null;
}

export interface PacketFiling {
  place: string;
  practitioner: string;
  address: string[];
  eoirNumber: string | null;
  role: string;
  judge: string | null;
  caseNumber: string | null;
  opponents: string[];
  isServedElectronically: boolean;
  servedTo: string[];
  servedHow: string | null;
  servedOn: string | null;
}

export interface Packet {
  version: number;
  grade: PacketGrade;
  gaps: PacketGap[];
  elements: PacketElement[];
  documents: PacketDocument[];
  texts: PacketText[];
  files: PacketFile[];
  filing: PacketFiling | null;
  readyBy: Person | null;
  readyAt: string | null;
  maxMegabytes: number;
  may: ('BUILD' | 'TAKE' | 'DELIVER')[];
}

export interface PacketBuild {
  pages: number;
  files: { number: number; name: string; firstPage: number; lastPage: number }[];
  problems: { code: string; sentence: string; isWarning: boolean }[];
}
