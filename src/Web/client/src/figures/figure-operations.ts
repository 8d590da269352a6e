import { operation } from '../api/operations';
import type { CodedValue } from '../api/types';
import type { FigureDenominator, FigureQuestion, FigureSplit, FigureSubject } from './figure-question';

/** A share from 0 to 1 with its 95 % interval. */
export interface FigureRate {
  share: number;
  low: number;
  high: number;
}

export interface Figure {
  court: CodedValue | null;
  judge: CodedValue | null;
  nationality: CodedValue | null;
  represented: boolean | null;
  custody: string | null;
  month: string | null;
  year: number | null;
  granted: number;
  denied: number;
  noJurisdiction: number;
  remanded: number;
  completions: number;
  n: number;
  grantRate: FigureRate | null;
  /** Of appeals alone. */
  remandRate: FigureRate | null;
}

/** What a figure is about: of appeals how many were remanded, else how many were granted. Both are told or neither is. */
export function rateOf({ remandRate, grantRate }: Pick<Figure, 'remandRate' | 'grantRate'>): FigureRate | null {
  return remandRate ?? grantRate;
}

export interface Figures {
  subject: FigureSubject;
  denominator: FigureDenominator;
  dataThrough: string | null;
  fewestForRate: number;
  isCut: boolean;
  figures: Figure[];
}

const shown = `subject denominator dataThrough fewestForRate isCut figures {
  court { code label } judge { code label } nationality { code label } represented custody month year
  granted denied noJurisdiction remanded completions n grantRate { share low high } remandRate { share low high }
}`;

export const readFigures = operation<{ courtFigures: Figures }, FigureQuestion & { by: FigureSplit[] }>(
  `query ReadFigures($subject: CourtFigureSubject!, $denominator: CourtFigureDenominator!, $code: String, $court: String, $judge: String,
  $nationality: String, $represented: Boolean, $detained: Boolean, $from: Date, $to: Date, $by: [CourtFigureSplit!]) {
  courtFigures(subject: $subject, denominator: $denominator, code: $code, court: $court, judge: $judge,
    nationality: $nationality, represented: $represented, detained: $detained, from: $from, to: $to, by: $by) { ${shown} }
}`,
);

/** A month of a series; what stands out in it, where something does. */
export interface AgencyMonth {
  month: string;
  value: number;
  /** It was not over when it was published. */
  isPartial: boolean;
  direction: number | null;
  expected: number | null;
}

export interface AgencySeries {
  series: string;
  unit: 'PEOPLE' | 'DOLLARS' | 'DAYS' | 'FIGURE';
  months: AgencyMonth[];
}

export const readAgency = operation<{ agencyFigures: AgencySeries[] }, Record<string, never>>(
  'query ReadAgency { agencyFigures { series unit months { month value isPartial direction expected } } }',
);
