import { geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'us-atlas/states-albers-10m.json';
import { expect, test } from 'vitest';
import { COURT_PLACES } from '../../src/figures/court-places';
import type { Figure } from '../../src/figures/figure-operations';
import { pointsOf, stepOf } from '../../src/figures/map-points';

const states = atlas as unknown as Topology<{ states: GeometryCollection<{ name: string }> }>;

const STATES: Record<string, string> = {
  AZ: 'Arizona', CA: 'California', CO: 'Colorado', CT: 'Connecticut', FL: 'Florida', GA: 'Georgia', HI: 'Hawaii', IL: 'Illinois', KY: 'Kentucky',
  LA: 'Louisiana', MA: 'Massachusetts', MD: 'Maryland', MI: 'Michigan', MN: 'Minnesota', MO: 'Missouri', NC: 'North Carolina', NE: 'Nebraska',
  NJ: 'New Jersey', NM: 'New Mexico', NV: 'Nevada', NY: 'New York', OH: 'Ohio', OR: 'Oregon', PA: 'Pennsylvania', TN: 'Tennessee', TX: 'Texas',
  UT: 'Utah', VA: 'Virginia', WA: 'Washington',
};

const figure = (code: string): Figure => ({
  court: { code, label: null },
  judge: null,
  nationality: null,
  represented: null,
  custody: null,
  month: null,
  year: null,
  granted: 1,
  denied: 1,
  noJurisdiction: 0,
  remanded: 0,
  completions: 2,
  n: 2,
  grantRate: null,
  remandRate: null,
});

/** Whether a point of the map is inside a shape of it, but for a few pixels at a coast. */
function isNear(name: string, [x, y]: [number, number]): boolean {
  const shape = feature(states, states.objects.states).features.find(({ properties }) => properties.name === name);
  const [[left, top], [right, bottom]] = geoPath().bounds(shape ?? { type: 'FeatureCollection', features: [] });
  return x >= left - 4 && x <= right + 4 && y >= top - 4 && y <= bottom + 4;
}

test('CourtPlaces_EveryCourtOfTheStates_StandsInItsState', () => {
  const wrong = [...COURT_PLACES].filter(([code, { state }]) => {
    const point = pointsOf([figure(code)]).points[0];
    return STATES[state] !== undefined && (!point || !isNear(STATES[state], [point.x, point.y]));
  });
  expect(COURT_PLACES.size).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
});

test('PointsOf_WhatTheMapHasNoPlaceFor_IsListedBesideIt', () => {
  const { points, beside } = pointsOf(['ATL', 'SAJ', 'SAI', 'GUA', '', 'ATD', 'SFR'].map(figure));
  expect(beside.map(({ court }) => court?.code)).toEqual(['SAJ', 'SAI', 'GUA', '']);
  // From west to east, and two courts of one city beside each other.
  expect(points.map(({ figure: { court } }) => court?.code)).toEqual(['SFR', 'ATL', 'ATD']);
  expect((points[2]?.x ?? 0) - (points[1]?.x ?? 0)).toBeCloseTo(11);
});

test('StepOf_AShare_IsOneOfSeven', () => {
  expect([0, 0.099, 0.1, 0.35, 0.59, 0.6, 1].map(stepOf)).toEqual([0, 0, 1, 3, 5, 6, 6]);
});
