/** A share from 0 to 1, or a median in US dollars, with its 95 % interval; none under 25 decisions. */
export interface Figure {
  decisions: number;
  value: number | null;
  low: number | null;
  high: number | null;
  through: string | null;
}

export interface MonthFigure {
  month: string;
  decisions: number;
  counted: number;
}

export const MEASURES = [
  'relief-denied',
  'bond-denied',
  'bond-no-jurisdiction',
  'bond-amount',
  'continuance-denied',
  'appeal-remanded',
  'parole-refused',
  'release-refused',
  'prosecutor-opposed',
  'access-refused',
] as const;

export type MeasureCode = (typeof MEASURES)[number];

export interface PracticeFigures {
  measure: MeasureCode;
  isAmount: boolean;
  figure: Figure;
  represented: Figure;
  unrepresented: Figure;
  everywhere: Figure;
  /** Periods of as many months as it takes for 25 decisions, by their first. */
  periods: MonthFigure[];
}
