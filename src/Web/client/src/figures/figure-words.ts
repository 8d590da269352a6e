import { monthName } from '../i18n/format';
import { currentLocale, t, tryText } from '../i18n/i18n';
import { rateOf, type Figure, type Figures } from './figure-operations';
import type { FigureSplit } from './figure-question';

/** What a figure is of. */
export function nameOf(figure: Figure, by: FigureSplit): string {
  switch (by) {
    case 'COURT':
    case 'JUDGE':
    case 'NATIONALITY': {
      const value = by === 'COURT' ? figure.court : by === 'JUDGE' ? figure.judge : figure.nationality;
      return value?.code ? (value.label ? `${value.label} (${value.code})` : value.code) : t('figures.unknown');
    }
    case 'REPRESENTATION':
      return t(figure.represented ? 'figures.represented' : 'figures.unrepresented');
    case 'CUSTODY':
      return tryText(`figures.custody.${figure.custody ?? ''}`) ?? t('figures.unknown');
    case 'MONTH':
      return figure.month ? monthName(figure.month) : '';
    case 'YEAR':
      return figure.year ? t('figures.fiscal-year', { year: figure.year }) : '';
  }
}

export function whole(count: number): string {
  return new Intl.NumberFormat(currentLocale()).format(count);
}

/** The table to take along, with what it is a share of and how far the data goes. Codes of the courts, so that it can be joined. */
export function csvOf({ subject, figures, denominator, dataThrough }: Figures, by: FigureSplit): string {
  const counts = subject === 'APPEAL' ? ['remanded', 'sustained', 'dismissed'] : ['granted', 'denied', 'no_jurisdiction'];
  const rate = subject === 'APPEAL' ? 'remand_rate' : 'grant_rate';
  const header = [by.toLowerCase(), 'name', 'n', ...counts, 'completions', rate, 'low_95', 'high_95', 'rate_of', 'data_through'];
  const lines = figures.map((figure) => [
    codeOf(figure, by),
    nameOf(figure, by),
    figure.n,
    ...(subject === 'APPEAL' ? [figure.remanded, figure.granted, figure.denied] : [figure.granted, figure.denied, figure.noJurisdiction]),
    figure.completions,
    rateOf(figure)?.share.toFixed(4) ?? '',
    rateOf(figure)?.low.toFixed(4) ?? '',
    rateOf(figure)?.high.toFixed(4) ?? '',
    denominator.toLowerCase(),
    dataThrough ?? '',
  ]);
  return [header, ...lines].map((line) => line.map(cell).join(',') + '\r\n').join('');
}

function codeOf(figure: Figure, by: FigureSplit): string {
  switch (by) {
    case 'COURT':
      return figure.court?.code ?? '';
    case 'JUDGE':
      return figure.judge?.code ?? '';
    case 'NATIONALITY':
      return figure.nationality?.code ?? '';
    case 'REPRESENTATION':
      return figure.represented ? 'yes' : 'no';
    case 'CUSTODY':
      return figure.custody ?? '';
    case 'MONTH':
      return figure.month?.slice(0, 7) ?? '';
    case 'YEAR':
      return String(figure.year ?? '');
  }
}

/** A spreadsheet runs what begins like a formula. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
