import { rateOf, type Figure } from '../figures/figure-operations';
import { quoted } from '../ui/dot-plot';

/** A fiscal year as the courts published it. */
export type YearFigure = Pick<Figure, 'year' | 'n' | 'grantRate' | 'remandRate'>;

/** Whose years they are. */
export interface HistoryOf {
  name: string;
  figures: YearFigure[];
}

/** The years in which somebody decided anything, the last first. */
export function yearsOf({ figures }: HistoryOf): number[] {
  return figures.flatMap(({ year }) => (year === null ? [] : [year])).sort((a, b) => b - a);
}

/** The same to take along: a line for each year and each of them. */
export function historyCsv(all: readonly HistoryOf[], dataThrough: string): string {
  const lines = all.flatMap(({ name, figures }) =>
    figures.map((figure) => {
      const rate = rateOf(figure);
      return [figure.year, quoted(name), figure.n, rate?.share.toFixed(4) ?? '', rate?.low.toFixed(4) ?? '', rate?.high.toFixed(4) ?? '', dataThrough].join(',');
    }),
  );
  return ['fiscal_year,of,n,share,low_95,high_95,data_through', ...lines].join('\r\n') + '\r\n';
}
