import { describe, expect, test } from 'vitest';
import { merged, older, opened, raised, showNew } from '../../src/alerts/alert-feed';
import { likelyCenter, onlyPlace } from '../../src/alerts/places';
import type { AlertCenter, AlertRaised, AlertSummary } from '../../src/alerts/types';

const row = (id: string, minute: number, more: Partial<AlertSummary> = {}): AlertSummary => ({
  id,
  jurisdiction: { id: 'atl', name: 'Atlanta' },
  kind: 'JUDGE',
  place: { code: 'ZQ1', label: 'Ana Muestra' },
  stage: 'WATCH',
  confirmed: 0,
  contradicted: 0,
  touches: 1,
  since: '2026-03-01',
  reportedAt: `2026-03-02T15:${String(minute).padStart(2, '0')}:00Z`,
  ...more,
});
const told = (alertId: string, more: Partial<AlertRaised> = {}): AlertRaised => ({
  alertId,
  version: 1,
  kind: 'JUDGE',
  place: 'ZQ1',
  stage: 'WATCH',
  change: 'REPORTED',
  touches: 1,
  ...more,
});
const ids = (rows: readonly AlertSummary[]) => rows.map(({ id }) => id).join('');

describe('the feed', () => {
  test('Raised_NewAlerts_WaitAndMoveNothing', () => {
    let feed = opened([row('b', 2), row('a', 1)]);
    feed = raised(raised(raised(feed, told('c')), told('d')), told('c', { version: 2 }));

    expect(ids(feed.shown)).toBe('ba');
    expect(feed.waiting).toEqual(['d', 'c']);
  });

  test('ShowNew_PutsWhatWaitedOnTop_InTheListsOrder', () => {
    let feed = raised(raised(opened([row('b', 2), row('a', 1)]), told('c')), told('d'));
    feed = merged(feed, [row('d', 4), row('c', 3), row('b', 2), row('a', 1)]);
    expect(ids(feed.shown)).toBe('ba');
    expect(feed.waiting).toHaveLength(2);

    feed = showNew(feed);

    expect(ids(feed.shown)).toBe('dcba');
    expect(feed.waiting).toEqual([]);
  });

  test('ShowNew_OfWhatTheListDoesNotHaveYet_LeavesItWaiting', () => {
    const feed = showNew(merged(raised(opened([row('a', 1)]), told('b')), [row('a', 1)]));

    expect(ids(feed.shown)).toBe('a');
    expect(feed.waiting).toEqual(['b']);
  });

  test('Raised_OfAShownAlert_ChangesItInItsPlace', () => {
    const feed = raised(opened([row('b', 2), row('a', 1)]), told('a', { stage: 'ALERT', change: 'CONFIRMED', touches: 4 }));

    expect(ids(feed.shown)).toBe('ba');
    expect(feed.shown[1]).toMatchObject({ stage: 'ALERT', touches: 4 });
    expect(feed.waiting).toEqual([]);
  });

  test('Merged_Counts_ChangeInTheirPlace_AndNothingGoesAway', () => {
    const feed = merged(opened([row('c', 3), row('b', 2), row('a', 1)]), [row('c', 3), row('a', 1, { confirmed: 2, stage: 'ALERT' })]);

    expect(ids(feed.shown)).toBe('cba');
    expect(feed.shown[2]).toMatchObject({ confirmed: 2, stage: 'ALERT' });
  });

  test('Merged_AfterAnEmptyPage_WaitsToo', () => {
    const feed = merged(opened([]), [row('a', 1)]);

    expect(feed.shown).toEqual([]);
    expect(feed.waiting).toEqual(['a']);
  });

  test('Older_GoToTheEnd_AndNothingTwice', () => {
    expect(ids(older(opened([row('c', 3), row('b', 2)]), [row('b', 2), row('a', 1)]).shown)).toBe('cba');
  });
});

describe('where a report begins', () => {
  const center = (id: string, more: Partial<AlertCenter> = {}): AlertCenter => ({
    id,
    code: id.toUpperCase(),
    name: `Center ${id}`,
    fieldOffice: 'Made-Up',
    coordinates: false,
    courts: [{ code: id.toUpperCase(), label: null }],
    ...more,
  });

  test('LikelyCenter_IsTheCasesCourts_ThenHerOwn', () => {
    const centers = [center('atl'), center('clt', { coordinates: true }), center('pdx')];

    expect(likelyCenter(centers, ['atl'], 'PDX')?.id).toBe('pdx');
    expect(likelyCenter(centers, ['atl'], null)?.id).toBe('clt');
    expect(likelyCenter([centers[0]!, centers[2]!], ['pdx'], null)?.id).toBe('pdx');
    expect(likelyCenter([centers[0]!, centers[2]!], [], 'NYC')).toBeNull();
    expect(likelyCenter([centers[0]!], [], null)?.id).toBe('atl');
  });

  test('OnlyPlace_NeedsNoSecondTap', () => {
    expect(onlyPlace('ICE_OFFICE', center('atl'))).toEqual({ code: 'Made-Up', label: null });
    expect(onlyPlace('POLICY', center('atl'))).toEqual({ code: 'ATL', label: 'Center atl' });
    expect(onlyPlace('PROSECUTOR', center('atl'))).toEqual({ code: 'ATL', label: null });
    expect(onlyPlace('PROSECUTOR', center('atl', { courts: [] }))).toBeNull();
    expect(onlyPlace('JUDGE', center('atl'))).toBeNull();
  });
});
