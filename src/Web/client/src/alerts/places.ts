import type { CodedValue } from '../api/types';
import type { AlertCenter, AlertKind } from './types';

/** Where a report begins: the center of the case's court, else the one she coordinates or is of, else none. */
export function likelyCenter(centers: readonly AlertCenter[], mine: readonly string[], court: string | null): AlertCenter | null {
  const ofCourt = centers.find(({ courts }) => courts.some(({ code }) => code === court));
  return ofCourt ?? centers.find(({ coordinates }) => coordinates) ?? centers.find(({ id }) => mine.includes(id)) ?? (centers.length === 1 ? (centers[0] ?? null) : null);
}

/** The place that a kind has in a jurisdiction without anybody choosing it; null when there is a choice. */
export function onlyPlace(kind: AlertKind, center: AlertCenter): CodedValue | null {
  if (kind === 'ICE_OFFICE') return { code: center.fieldOffice, label: null };
  if (kind === 'POLICY') return { code: center.code, label: center.name };
  return (kind === 'PROSECUTOR' || kind === 'COURT') && center.courts.length === 1 ? (center.courts[0] ?? null) : null;
}
