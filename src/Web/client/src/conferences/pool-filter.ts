import type { PortfolioCard } from './conference-protocol';

/** What the pool is narrowed to. Codes, days and opaque ids only: it stands in the address. */
export interface PoolFilter {
  court?: string;
  language?: string;
  detained?: boolean;
  /** Only cases with a setting before this day. */
  before?: string;
  /** Only cases that this team may have. */
  free?: string;
}

export function poolFilterOf(params: URLSearchParams): PoolFilter {
  const filter: PoolFilter = {};
  for (const name of ['court', 'language', 'free'] as const) {
    const value = params.get(name);
    if (value) filter[name] = value;
  }
  const before = params.get('before');
  if (before && /^\d{4}-\d{2}-\d{2}$/.test(before)) filter.before = before;
  const detained = params.get('detained');
  if (detained === 'yes' || detained === 'no') filter.detained = detained === 'yes';
  return filter;
}

export function fits(card: PortfolioCard, filter: PoolFilter): boolean {
  return (
    (filter.court === undefined || card.courtCode === filter.court) &&
    (filter.language === undefined || card.language === filter.language) &&
    (filter.detained === undefined || card.detained === filter.detained) &&
    (filter.before === undefined || (card.nextHearing !== null && card.nextHearing.on < filter.before)) &&
    (filter.free === undefined || !card.barredTeams.includes(filter.free))
  );
}

/** Soonest hearing first, cases without one last. */
export function byHearing(a: PortfolioCard, b: PortfolioCard): number {
  const when = ({ nextHearing }: PortfolioCard) => (nextHearing ? `${nextHearing.on}T${nextHearing.at}` : '9');
  return when(a).localeCompare(when(b)) || a.pseudonym.localeCompare(b.pseudonym);
}
