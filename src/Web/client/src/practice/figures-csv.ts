import type { Figure, PracticeFigures } from './types';

const COLUMNS = ['figure', 'everywhere', 'represented', 'unrepresented'] as const;

/** All figures, a line for each measure and column; a value that is not told stays empty. */
export function figuresCsv(figures: readonly PracticeFigures[]): string {
  const line = (measure: string, column: string, { decisions, value, low, high, through }: Figure) =>
    [measure, column, decisions, value, low, high, through].map((cell) => cell ?? '').join(',');
  const lines = figures.flatMap((each) => COLUMNS.map((column) => line(each.measure, column, each[column])));
  return ['measure,of,decisions,value,low,high,through', ...lines].join('\r\n') + '\r\n';
}
