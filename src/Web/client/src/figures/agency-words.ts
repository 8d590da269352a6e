import { dollars } from '../i18n/format';
import { currentLocale, tryText } from '../i18n/i18n';
import type { AgencySeries } from './figure-operations';

/** What a series is, for the columns that ICE gives no words; otherwise in its own words. */
export function nameOf(series: string): string {
  return tryText(`agency.series.${series}`) ?? series;
}

export function valueOf({ unit }: AgencySeries, value: number): string {
  return unit === 'DOLLARS' ? dollars(value) : new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1 }).format(value);
}

/** A line for each series and month. */
export function agencyCsv(series: readonly AgencySeries[]): string {
  const lines = series.flatMap(({ series: name, unit, months }) =>
    months.map(({ month, value, isPartial, direction, expected }) => [`"${name.replaceAll('"', '""')}"`, unit, month.slice(0, 7), value, isPartial, direction ?? '', expected ?? ''].join(',')),
  );
  return ['series,unit,month,value,partial,direction,expected', ...lines].join('\r\n') + '\r\n';
}
