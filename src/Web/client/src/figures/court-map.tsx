import { geoPath } from 'd3-geo';
import { useState, type KeyboardEvent } from 'react';
import { feature, mesh } from 'topojson-client';
import type { Topology, GeometryCollection } from 'topojson-specification';
import atlas from 'us-atlas/states-albers-10m.json';
import { Link } from 'wouter';
import { courtPath } from '../courts/court-path';
import { percent } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Picture } from '../ui/save-png';
import { rateOf, type Figure, type Figures } from './figure-operations';
import { nameOf, whole } from './figure-words';
import { pointsOf, stepOf, STEPS } from './map-points';

const WIDTH = 975;
const HEIGHT = 610;

const states = atlas as unknown as Topology<{ states: GeometryCollection; nation: GeometryCollection }>;
const path = geoPath();
const nation = path(feature(states, states.objects.nation)) ?? '';
const borders = path(mesh(states, states.objects.states, (a, b) => a !== b)) ?? '';

/** "Atlanta (ATL): 12%, 8%–17%, n=240". */
function textOf(figure: Figure): string {
  const { n } = figure;
  const rate = rateOf(figure);
  const name = nameOf(figure, 'COURT');
  if (!rate) return `${name}: ${t('too-few-to-rate', { n })}`;
  return t('map.figure', { name, share: percent(rate.share), low: percent(rate.low), high: percent(rate.high), n: whole(n) });
}

/** Where the courts are and how they decide. The table below says the same. */
export default function CourtMap({ table }: { table: Figures }) {
  const { points, beside } = pointsOf(table.figures);
  const ofAppeals = table.subject === 'APPEAL';
  const [shown, setShown] = useState(-1);
  const current = points[shown];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || points.length === 0) return;
    event.preventDefault();
    setShown((last) => (last < 0 && step < 0 ? points.length - 1 : (last + step + points.length) % points.length));
  };
  return (
    <>
      <p id="map-hint" className="hint">
        {t('map.hint')}
      </p>
      <div className="court-map" role="group" tabIndex={0} aria-label={t('map.title')} aria-describedby="map-hint" onKeyDown={onKeyDown}>
        <Picture name="court-map" label={t('map.title')}>
          <svg className="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t(ofAppeals ? 'map.label-remanded' : 'map.label', { courts: points.length })}>
            <defs>
              <pattern id="few" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect className="map-few-ground" width="5" height="5" />
                <line className="map-few-line" x1="0" x2="0" y1="0" y2="5" />
              </pattern>
            </defs>
            <path className="map-land" d={nation} />
            <path className="map-borders" d={borders} />
            {points.map(({ figure, rate, x, y }, at) => (
              <circle
                key={figure.court?.code}
                className={`map-dot ${rate ? `step-${stepOf(rate.share)}` : 'few'}`}
                fill={rate ? undefined : 'url(#few)'}
                cx={x}
                cy={y}
                r={at === shown ? 13 : 8}
                onClick={() => setShown(at)}
              >
                <title>{textOf(figure)}</title>
              </circle>
            ))}
          </svg>
        </Picture>
      </div>
      <p role="status" className="map-shown">
        {current ? textOf(current.figure) : t('map.none-chosen')}{' '}
        {current?.figure.court && <Link href={courtPath(current.figure.court.code)}>{t('court.to-page', { court: current.figure.court.code })}</Link>}
      </p>
      <ul className="map-legend" aria-label={t(ofAppeals ? 'map.legend-remanded' : 'map.legend')}>
        {[0, ...STEPS].map((from, step) => (
          <li key={from}>
            <svg viewBox="0 0 18 18" aria-hidden="true">
              <circle className={`map-dot step-${step}`} cx="9" cy="9" r="8" />
            </svg>
            {step === STEPS.length ? t('map.and-more', { from: percent(from) }) : `${percent(from)} – ${percent(STEPS[step] ?? 1)}`}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 18 18" aria-hidden="true">
            <circle className="map-dot" fill="url(#few)" cx="9" cy="9" r="8" />
          </svg>
          {t('map.few')}
        </li>
      </ul>
      {beside.length > 0 && (
        <>
          <h3>{t('map.beside')}</h3>
          <ul className="rows">
            {beside.map((figure) => (
              <li key={figure.court?.code}>{figure.court?.code ? <Link href={courtPath(figure.court.code)}>{textOf(figure)}</Link> : textOf(figure)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
