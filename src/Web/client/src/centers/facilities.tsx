import { useState } from 'react';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { whole } from '../figures/figure-words';
import { CodeField } from '../ui/codes';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import {
  ACCESS_ANSWERS,
  ACCESS_ITEMS,
  recordFacilityAccess,
  type AccessAnswer,
  type AccessItem,
  type Ecosystem,
  type Facility,
  type FacilityNote,
} from './ecosystem-operations';
import { PlaceNoteForm } from './place-note-form';
import { agedText, profileOf } from './places';

interface Props {
  jurisdictionId: string;
  ecosystem: Ecosystem;
  onChange: () => void;
}

/** Where ICE holds people of the jurisdiction, and how each place lets counsel work, as far as somebody saw it. */
export function Facilities({ jurisdictionId, ecosystem, onChange }: Props) {
  const [recording, setRecording] = useState<{ facility: string | null } | null>(null);
  const { facilities, mayRecord } = ecosystem;
  return (
    <section aria-labelledby="facilities">
      <div className="section-head">
        <h2 id="facilities">{t('facility.title')}</h2>
        {mayRecord && (
          <button type="button" className="quiet" onClick={() => setRecording({ facility: null })}>
            <Icon name="plus" />
            {t('facility.record')}
          </button>
        )}
      </div>
      <p className="muted">{t('facility.about')}</p>
      {facilities.length === 0 && <Empty>{t('facility.none')}</Empty>}
      {facilities.map((facility) => (
        <Profile key={facility.name} facility={facility} onRecord={mayRecord ? () => setRecording({ facility: facility.name }) : null} />
      ))}
      {recording && (
        <Dialog title={t('facility.record')} onClose={() => setRecording(null)}>
          <RecordForm
            jurisdictionId={jurisdictionId}
            first={recording.facility}
            onDone={() => {
              setRecording(null);
              onChange();
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

function Profile({ facility, onRecord }: { facility: Facility; onRecord: (() => void) | null }) {
  const { name, place, population, listedOn } = facility;
  const profile = profileOf(facility);
  return (
    <details className="more-filters">
      <summary>
        {name}
        {place && <span className="muted"> · {place}</span>}
        <span className="muted"> · {t('facility.known', { known: profile.filter(({ now }) => now).length, all: profile.length })}</span>
      </summary>
      {population !== null && listedOn && <p className="muted">{t('facility.population', { count: whole(population), date: plainDate(listedOn) })}</p>}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('facility.profile', { name })}>
        <table className="figures-table">
          <thead>
            <tr>
              <th scope="col">{t('facility.item')}</th>
              <th scope="col">{t('facility.answer')}</th>
              <th scope="col">{t('place.known-since')}</th>
            </tr>
          </thead>
          <tbody>
            {profile.map(({ item, now, before }) => (
              <tr key={item}>
                <th scope="row">{t(`access-item.${item}`)}</th>
                <td>
                  {now ? <Answer note={now} /> : <span className="muted">{t('place.unknown')}</span>}
                  {before.length > 0 && (
                    <details>
                      <summary>{tn('place.before', before.length)}</summary>
                      <ul className="bare">
                        {before.map((note, at) => (
                          <li key={at}>
                            <Answer note={note} /> <Known note={note} />
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                </td>
                <td>{now ? <Known note={now} /> : <span className="muted">{t('place.never')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {onRecord && (
        <button type="button" className="quiet" aria-label={t('facility.record-named', { name })} onClick={onRecord}>
          <Icon name="pencil" />
          {t('facility.record')}
        </button>
      )}
    </details>
  );
}

function Answer({ note }: { note: FacilityNote }) {
  return (
    <>
      <strong>{t(`access-answer.${note.answer}`)}</strong>
      {note.words && <span> {note.words}</span>}
    </>
  );
}

export function Known({ note }: { note: { on: string; source: string; by: { name: string } } }) {
  return (
    <span className="muted">
      {agedText(note.on)} · {note.source} · {note.by.name}
    </span>
  );
}

function RecordForm({ jurisdictionId, first, onDone }: { jurisdictionId: string; first: string | null; onDone: () => void }) {
  const [facility, setFacility] = useState(first);
  const [item, setItem] = useState<AccessItem>('PHONE');
  const [answer, setAnswer] = useState<AccessAnswer>('YES');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(recordFacilityAccess, onDone);
  return (
    <PlaceNoteForm
      hint="facility.words-hint"
      needsWords={answer === 'LIMITED' || (item === 'VISITING_HOURS' && answer === 'YES')}
      busy={busy}
      error={error}
      onSave={(fields) => {
        setTried(true);
        if (facility) start({ jurisdictionId, facility, item, answer, ...fields });
      }}
    >
      <CodeField
        list="facility"
        label={t('facility.name')}
        value={facility ? { code: facility, label: facility } : null}
        onChange={(value) => setFacility(value?.code ?? null)}
        error={tried && !facility ? t('error.required') : null}
        required
      />
      <Field label={t('facility.item')}>
        {(control) => (
          <select {...control} value={item} onChange={(event) => setItem(event.target.value as AccessItem)}>
            {ACCESS_ITEMS.map((each) => (
              <option key={each} value={each}>
                {t(`access-item.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('facility.answer')}>
        {(control) => (
          <select {...control} value={answer} onChange={(event) => setAnswer(event.target.value as AccessAnswer)}>
            {ACCESS_ANSWERS.map((each) => (
              <option key={each} value={each}>
                {t(`access-answer.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </PlaceNoteForm>
  );
}
