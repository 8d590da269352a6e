import { rateOf, type FigureRate } from '../figures/figure-operations';
import { t, tryText } from '../i18n/i18n';
import { judgePath } from '../judges/judge-path';
import { codeText } from '../ui/codes';
import type { Dot } from '../ui/dot-plot';
import type { CourtFigure, CourtInFigures } from './court-operations';

/** Judges by the share that they grant, those with too few decisions at the end by name; what the courts left out is no judge. */
export function dotsOfJudges(figures: readonly CourtFigure[], court: string): Dot[] {
  const dots = figures.flatMap((figure) => {
    const { judge, n } = figure;
    if (!judge?.code || n === 0) return [];
    return [{ label: judge.label ? `${judge.label} (${judge.code})` : judge.code, n, rate: rateOf(figure), href: judgePath(judge.code, court) }];
  });
  return dots.sort((a, b) => (b.rate?.share ?? -1) - (a.rate?.share ?? -1) || a.label.localeCompare(b.label));
}

/** Each measure here and in all courts. */
export function dotsOfMeasures(data: CourtInFigures): Dot[] {
  type Measured = [what: string, here: CourtFigure | undefined, everywhere: CourtFigure | undefined, of: (figure: CourtFigure) => [FigureRate | null, number]];
  const merits = (figure: CourtFigure): [FigureRate | null, number] => [rateOf(figure), figure.n];
  const measured: Measured[] = [
    [t('judge.relief'), data.relief.figures[0], data.reliefOfAll.figures[0], merits],
    [t('judge.bond'), data.bond.figures[0], data.bondOfAll.figures[0], merits],
    [t('measure.bond-no-jurisdiction'), data.bond.figures[0], data.bondOfAll.figures[0], (figure) => [figure.noJurisdictionRate, figure.completions]],
    [t('judge.appeals'), data.appeals.figures[0], data.appealsOfAll.figures[0], merits],
  ];
  return measured.flatMap(([what, here, everywhere, of]) =>
    ([
      ['court.measure-here', here],
      ['court.measure-everywhere', everywhere],
    ] as const).map(([text, figure]) => {
      const [rate, n] = figure ? of(figure) : [null, 0];
      return { label: t(text, { what }), n, rate };
    }),
  );
}

/** Relief with and without counsel, and by custody. */
export function dotsOfGroups(data: CourtInFigures): Dot[] {
  const counsel = data.counsel.figures.map((figure) => ({
    label: t(figure.represented ? 'figures.represented' : 'figures.unrepresented'),
    n: figure.n,
    rate: rateOf(figure),
  }));
  const custody = data.custody.figures.map((figure) => ({
    label: tryText(`figures.custody.${figure.custody ?? ''}`) ?? t('court.custody-unknown'),
    n: figure.n,
    rate: rateOf(figure),
  }));
  return [...counsel, ...custody];
}

/** "Atlanta, GA" does not say which of two courts it is: the code stands beside it. */
export function nameOfCourt(code: string, labels: readonly { code: string; label: string | null }[]): string {
  return codeText(labels.find((known) => known.code === code) ?? { code, label: null });
}
