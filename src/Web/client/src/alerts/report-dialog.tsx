import { lazy, Suspense, useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import type { CodedValue } from '../api/types';
import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import { SUBJECTS, subjectText } from '../people/subjects';
import { CodeField, codeText } from '../ui/codes';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { listPlaces, reportAlert } from './operations';
import { likelyCenter, onlyPlace } from './places';
import type { Prepared } from './evidence/picture';
import { ALERT_KINDS, MOST_EACH, type AlertCenter, type AlertKind, type ReportedPlace } from './types';

const PicturesField = lazy(() => import('./evidence/pictures-field'));
const SendPictures = lazy(() => import('./evidence/send-pictures'));

/** Two taps and a text: whose practice, where, what changed. From a case both taps are done. */
export function ReportDialog({ about = null, onClose }: { about?: ReportedPlace | null; onClose: () => void }) {
  const { data, error } = useQuery(listPlaces, {});
  const mine = data?.me.attorney?.centers.map(({ id }) => id) ?? [];
  return (
    <Dialog title={t('alert.report')} onClose={onClose}>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && (
        <ReportForm centers={data.jurisdictions} first={likelyCenter(data.jurisdictions, mine, about?.court ?? null)} about={about} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  centers: AlertCenter[];
  first: AlertCenter | null;
  about: ReportedPlace | null;
  onClose: () => void;
}

function ReportForm({ centers, first, about, onClose }: FormProps) {
  const [, goTo] = useLocation();
  const [center, setCenter] = useState(first);
  const [kind, setKind] = useState<AlertKind>(about?.kind ?? 'JUDGE');
  const [chosen, setChosen] = useState<CodedValue | null>(about?.place ?? null);
  const [what, setWhat] = useState('');
  const [since, setSince] = useState(() => dateIn(0));
  const [seen, setSeen] = useState(true);
  const [question, setQuestion] = useState('');
  const [subject, setSubject] = useState('');
  const [tried, setTried] = useState(false);
  const [withPictures, setWithPictures] = useState(false);
  const [pictures, setPictures] = useState<readonly Prepared[]>([]);
  const [covering, setCovering] = useState(false);
  const [reported, setReported] = useState<string | null>(null);
  const show = (alertId: string) => {
    onClose();
    goTo(`/alerts/${alertId}`);
  };
  const { start, busy, error } = useCommand(reportAlert, (alert) => {
    if (!alert) onClose();
    // Its pictures follow: the report waits for none of them.
    else if (pictures.length > 0) setReported(alert.id);
    else show(alert.id);
  });
  const place = (center && onlyPlace(kind, center)) ?? chosen;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!center || !place) return;
    start({ jurisdictionId: center.id, kind, place: place.code, what: what.trim(), since, seenMyself: seen, question: question.trim() || null, subject: subject || null });
  };
  if (reported) {
    return (
      <Suspense fallback={<Loading />}>
        <p>{t('evidence.reported')}</p>
        <SendPictures alertId={reported} pictures={pictures} onDone={() => show(reported)} />
      </Suspense>
    );
  }
  return (
    <form onSubmit={onSubmit}>
      <fieldset>
        <legend>{t('alert.whose')}</legend>
        <div className="chips">
          {ALERT_KINDS.map((each) => (
            <label key={each} className="chip tap">
              <input
                type="radio"
                name="kind"
                checked={kind === each}
                onChange={() => {
                  setKind(each);
                  setChosen(about?.kind === each ? about.place : null);
                }}
              />
              {t(`alert-kind.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <CenterField
        centers={centers}
        center={center}
        error={tried && !center ? t('alert.choose-jurisdiction') : null}
        onChange={(chosen) => {
          setCenter(chosen);
          if (kind === 'PROSECUTOR' || kind === 'COURT') setChosen(null);
        }}
      />
      <PlaceField kind={kind} center={center} place={place} onChange={setChosen} error={tried && !place ? t('alert.choose-place') : null} />
      <Field label={t('alert.what')} hint={t('alert.no-client')}>
        {(control) => <textarea {...control} required rows={3} maxLength={500} value={what} onChange={(event) => setWhat(event.target.value)} />}
      </Field>
      <Field label={t('alert.since-label')}>
        {(control) => <input {...control} type="date" required max={dateIn(0)} value={since} onChange={(event) => setSince(event.target.value)} />}
      </Field>
      <label className="check">
        <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />
        {t('alert.seen-myself')}
      </label>
      {withPictures ? (
        <fieldset>
          <legend>{t('evidence.title')}</legend>
          <Suspense fallback={<Loading />}>
            <PicturesField pictures={pictures} most={MOST_EACH} onChange={setPictures} onCovering={setCovering} />
          </Suspense>
        </fieldset>
      ) : (
        <div>
          <button type="button" onClick={() => setWithPictures(true)}>
            <Icon name="plus" />
            {t('evidence.attach')}
          </button>
        </div>
      )}
      <details className="more-filters">
        <summary>{t('alert.ask')}</summary>
        <Field label={t('alert.question')}>
          {(control) => <textarea {...control} rows={2} maxLength={300} value={question} onChange={(event) => setQuestion(event.target.value)} />}
        </Field>
        <Field label={t('alert.subject')}>
          {(control) => (
            <select {...control} value={subject} onChange={(event) => setSubject(event.target.value)}>
              <option value="">{t('alert.no-subject')}</option>
              {SUBJECTS.map((code) => (
                <option key={code} value={code}>
                  {subjectText(code)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </details>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy || covering}>
          {busy ? t('working') : t('alert.send')}
        </button>
      </div>
    </form>
  );
}

interface CenterProps {
  centers: readonly AlertCenter[];
  center: AlertCenter | null;
  error: string | null;
  onChange: (center: AlertCenter | null) => void;
}

export function CenterField({ centers, center, error, onChange }: CenterProps) {
  return (
    <Field label={t('alert.jurisdiction')} error={error}>
      {(control) => (
        <select {...control} value={center?.id ?? ''} onChange={(event) => onChange(centers.find(({ id }) => id === event.target.value) ?? null)}>
          <option value="">{t('alert.choose-jurisdiction')}</option>
          {centers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface PlaceProps {
  kind: AlertKind;
  center: AlertCenter | null;
  place: CodedValue | null;
  onChange: (place: CodedValue | null) => void;
  error: string | null;
}

export function PlaceField({ kind, center, place, onChange, error }: PlaceProps) {
  if (kind === 'JUDGE' || kind === 'FACILITY') {
    // Another list is another field: what was typed in one is nothing to the other.
    return <CodeField key={kind} list={kind === 'JUDGE' ? 'judge' : 'facility'} label={t(`alert-kind.${kind}`)} value={place} onChange={onChange} error={error} required />;
  }
  if (kind === 'PROSECUTOR' || kind === 'COURT') {
    return (
      <Field label={t('alert.court')} error={error}>
        {(control) => (
          <select {...control} value={place?.code ?? ''} onChange={(event) => onChange(center?.courts.find(({ code }) => code === event.target.value) ?? null)}>
            <option value="">{t('alert.choose-place')}</option>
            {center?.courts.map((court) => (
              <option key={court.code} value={court.code}>
                {codeText(court)}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  }
  return place && <p>{t('alert.place', { kind: t(`alert-kind.${kind}`), place: codeText(place) })}</p>;
}
