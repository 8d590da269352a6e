import { useState, type SubmitEvent } from 'react';
import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import type { Center, TimeInput } from './conference-operations';
import type { ConferenceState } from './conference-protocol';
import { instantOf, wallTime, ZONES } from './zoned';

interface Props {
  title: string;
  /** The centers to choose from; none when there is nothing to choose. */
  centers?: Center[];
  /** What a chosen center would take; null where it has nothing to go by. */
  propose?: (center: Center, zone: string) => { startsAt: Date; endsAt: Date } | null;
  time?: ConferenceState['time'];
  busy: boolean;
  error: unknown;
  onSubmit: (time: TimeInput, centerId: string) => void;
  onClose: () => void;
}

/** When and where a conference is, in the wall time of its place. */
export function TimeDialog({ title, centers, propose, time, busy, error, onSubmit, onClose }: Props) {
  const only = centers?.length === 1 ? centers[0] : undefined;
  const [centerId, setCenterId] = useState(only?.id ?? '');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [zone, setZone] = useState<string>(time?.timeZone ?? ZONES.find((known) => known === here) ?? ZONES[0]);
  const first = time ?? (only && propose?.(only, zone));
  const [start, setStart] = useState(first ? wallTime(first.startsAt, zone) : { on: dateIn(14), at: '09:00' });
  const [end, setEnd] = useState(first ? wallTime(first.endsAt, zone) : { on: dateIn(14), at: '16:00' });
  const [place, setPlace] = useState(time?.place ?? '');
  const [link, setLink] = useState(time?.link ?? '');
  const zones = [...new Set<string>([...ZONES, zone])];
  const choose = (id: string) => {
    setCenterId(id);
    const center = centers?.find((each) => each.id === id);
    const proposed = center && propose?.(center, zone);
    if (!proposed) return;
    setStart(wallTime(proposed.startsAt, zone));
    setEnd(wallTime(proposed.endsAt, zone));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const startsAt = instantOf(start.on, start.at.slice(0, 5), zone).toISOString();
    const endsAt = instantOf(end.on, end.at.slice(0, 5), zone).toISOString();
    onSubmit({ startsAt, endsAt, timeZone: zone, place: place.trim() || null, link: link.trim() || null }, centerId);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {centers && (
          <Field label={t('conference.center')}>
            {(control) => (
              <select {...control} required value={centerId} onChange={(event) => choose(event.target.value)}>
                <option value="" />
                {centers.map(({ id, name, code }) => (
                  <option key={id} value={id}>
                    {name} ({code})
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <div className="pair">
          <Field label={t('conference.starts-on')}>
            {(control) => (
              <input
                {...control}
                type="date"
                required
                value={start.on}
                onChange={(event) => {
                  const on = event.target.value;
                  // Most last a day.
                  if (end.on === start.on || end.on < on) setEnd({ ...end, on });
                  setStart({ ...start, on });
                }}
              />
            )}
          </Field>
          <Field label={t('conference.starts-at')}>
            {(control) => <input {...control} type="time" required value={start.at} onChange={(event) => setStart({ ...start, at: event.target.value })} />}
          </Field>
        </div>
        <div className="pair">
          <Field label={t('conference.ends-on')}>
            {(control) => <input {...control} type="date" required value={end.on} min={start.on} onChange={(event) => setEnd({ ...end, on: event.target.value })} />}
          </Field>
          <Field label={t('conference.ends-at')}>
            {(control) => <input {...control} type="time" required value={end.at} onChange={(event) => setEnd({ ...end, at: event.target.value })} />}
          </Field>
        </div>
        <Field label={t('conference.time-zone')}>
          {(control) => (
            <select {...control} value={zone} onChange={(event) => setZone(event.target.value)}>
              {zones.map((each) => (
                <option key={each} value={each}>
                  {each.replace('_', ' ')}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('conference.place')} hint={t('conference.place-hint')}>
          {(control) => <input {...control} maxLength={200} value={place} onChange={(event) => setPlace(event.target.value)} />}
        </Field>
        <Field label={t('conference.link')} hint="https://">
          {(control) => <input {...control} type="url" maxLength={500} value={link} onChange={(event) => setLink(event.target.value)} />}
        </Field>
        <ErrorNotice error={error} />
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('working') : t('save')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
