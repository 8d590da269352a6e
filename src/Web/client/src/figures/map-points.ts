import { geoAlbersUsa } from 'd3-geo';
import { COURT_PLACES } from './court-places';
import { rateOf, type Figure, type FigureRate } from './figure-operations';

// Of the map's file: its shapes were projected in this way.
const project = geoAlbersUsa().scale(1300).translate([487.5, 305]);

/** Courts of one city stand side by side. */
const BESIDE = 11;

/** Upper ends of the classes of a share, but for the last. */
export const STEPS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] as const;

export interface MapPoint {
  figure: Figure;
  rate: FigureRate | null;
  x: number;
  y: number;
}

/** Class of a share: 0 to 6. */
export function stepOf(share: number): number {
  const at = STEPS.findIndex((end) => share < end);
  return at < 0 ? STEPS.length : at;
}

/** Where each court stands, from west to east, and those for which the map has no place: none is dropped. */
export function pointsOf(figures: readonly Figure[]): { points: MapPoint[]; beside: Figure[] } {
  const points: MapPoint[] = [];
  const beside: Figure[] = [];
  const taken = new Map<string, number>();
  for (const figure of figures) {
    const place = COURT_PLACES.get(figure.court?.code ?? '');
    const at = place && project(place.at);
    if (!at) {
      beside.push(figure);
      continue;
    }
    const here = `${place.city} ${place.state}`;
    const before = taken.get(here) ?? 0;
    taken.set(here, before + 1);
    points.push({ figure, rate: rateOf(figure), x: at[0] + before * BESIDE, y: at[1] });
  }
  return { points: points.sort((a, b) => a.x - b.x), beside };
}
