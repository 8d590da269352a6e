import { currentLocale, t } from './i18n';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = currentLocale() + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(currentLocale() === 'en' ? 'en-US' : 'es-US', options);
  formats.set(key, made);
  return made;
}

/** A calendar date without a zone, as courts set it. Reading it in UTC keeps it the same day everywhere. */
function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** "Tue Dec 1", with the year when it is not this one. */
export function courtDate(on: string, today = new Date()): string {
  const day = dayOf(on);
  const weekday = format({ weekday: 'short', timeZone: 'UTC' }).format(day);
  const otherYear = day.getUTCFullYear() !== today.getFullYear();
  const date = format({ month: 'short', day: 'numeric', ...(otherYear && { year: 'numeric' }), timeZone: 'UTC' }).format(day);
  return `${weekday} ${date}`;
}

/** "8:30 AM". */
export function courtTime(at: string): string {
  return format({ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`1970-01-01T${at.slice(0, 5)}:00Z`));
}

/** "Tue Dec 1, 8:30 AM (court time)": always the court's wall time, wherever the reader sits. */
export function hearingTime(on: string, at: string, today = new Date()): string {
  return t('hearing.when', { date: courtDate(on, today), time: courtTime(at) });
}

/** "Dec 1, 2026". */
export function plainDate(on: string): string {
  return format({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(dayOf(on));
}

/** "Dec 2026", of the month of a day. */
export function monthName(on: string): string {
  return format({ year: 'numeric', month: 'short', timeZone: 'UTC' }).format(dayOf(on));
}

/** An instant in the reader's zone. */
export function instant(at: string | Date): string {
  return format({ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** "Dec 1, 2026, 9:00 AM EST": an instant as the clocks of a place show it. */
export function instantIn(at: string, timeZone: string): string {
  return format({ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone, timeZoneName: 'short' }).format(new Date(at));
}

/** "10:42". */
export function clock(at: Date): string {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Today's date in the reader's calendar, plus some days: yyyy-MM-dd. */
export function dateIn(days: number, from = new Date()): string {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(currentLocale() === 'en' ? 'en-US' : 'es-US', options);
}

/** "$1,500". */
export function dollars(amount: number): string {
  return numbers({ style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).format(amount);
}

/** "1,234", "60.7": at most one decimal. */
export function decimal(value: number): string {
  return numbers({ maximumFractionDigits: 1 }).format(value);
}

/** "62%", of a share from 0 to 1. */
export function percent(share: number, digits = 0): string {
  return numbers({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share);
}
