import { useDeferredValue, useState, type SubmitEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { listPlaces } from '../alerts/operations';
import { likelyCenter } from '../alerts/places';
import { CenterField, PlaceField } from '../alerts/report-dialog';
import type { AlertCenter, AlertKind } from '../alerts/types';
import { useSession } from '../auth/session';
import type { CodedValue } from '../api/types';
import { t } from '../i18n/i18n';
import { SubjectsField } from '../people/subjects';
import { CodeField } from '../ui/codes';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { askedBefore, askQuestion } from './operations';
import { PLACE_KINDS, URGENCIES, type AskedPlace, type QuestionUrgency } from './types';

/** What somebody had written when the dialog went away; in the memory of this page alone, and hers alone. */
const kept = new Map<string, string>();

/** A question, where, how soon: what is known of a case or an alert is filled in. */
export function AskDialog({ about = null, onClose }: { about?: AskedPlace | null; onClose: () => void }) {
  const { data, error } = useQuery(listPlaces, {});
  const mine = data?.me.attorney?.centers.map(({ id }) => id) ?? [];
  return (
    <Dialog title={t('question.ask')} onClose={onClose}>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && <AskForm centers={data.jurisdictions} first={data.jurisdictions.find(({ name }) => name === about?.jurisdiction) ?? likelyCenter(data.jurisdictions, mine, about?.court ?? null)} about={about} onClose={onClose} />}
    </Dialog>
  );
}

interface FormProps {
  centers: AlertCenter[];
  first: AlertCenter | null;
  about: AskedPlace | null;
  onClose: () => void;
}

function AskForm({ centers, first, about, onClose }: FormProps) {
  const { me } = useSession();
  const [, goTo] = useLocation();
  const [center, setCenter] = useState(first);
  const [kind, setKind] = useState<AlertKind | null>(about?.place?.kind ?? null);
  const [place, setPlace] = useState<CodedValue | null>(about?.place?.place ?? null);
  const [subjects, setSubjects] = useState<string[]>([]);
  const [language, setLanguage] = useState<CodedValue | null>(null);
  const [urgency, setUrgency] = useState<QuestionUrgency>('TODAY');
  const [text, setText] = useState(() => kept.get(me.personId) ?? '');
  const [ofCase, setOfCase] = useState(about?.caseId !== undefined);
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(askQuestion, (question) => {
    kept.delete(me.personId);
    onClose();
    if (question) goTo(`/questions/${question.id}`);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!center || (kind && !place)) return;
    start({
      jurisdictionId: center.id,
      kind,
      place: place?.code ?? null,
      subjects,
      language: language?.code ?? null,
      urgency,
      text: text.trim(),
      caseId: ofCase ? (about?.caseId ?? null) : null,
    });
  };
  return (
    <form onSubmit={onSubmit}>
      <Field label={t('question.text')} hint={t('question.no-client')}>
        {(control) => (
          <textarea
            {...control}
            required
            rows={4}
            maxLength={1000}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              kept.set(me.personId, event.target.value);
            }}
          />
        )}
      </Field>
      <fieldset>
        <legend>{t('question.urgency')}</legend>
        <div className="chips">
          {URGENCIES.map((each) => (
            <label key={each} className="chip tap">
              <input type="radio" name="urgency" checked={urgency === each} onChange={() => setUrgency(each)} />
              {t(`question-urgency.${each}`)}
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
          if (kind === 'PROSECUTOR' || kind === 'COURT') setPlace(null);
        }}
      />
      <Field label={t('question.about')}>
        {(control) => (
          <select
            {...control}
            value={kind ?? ''}
            onChange={(event) => {
              const next = PLACE_KINDS.find((each) => each === event.target.value) ?? null;
              setKind(next);
              setPlace(about?.place?.kind === next ? about.place.place : null);
            }}
          >
            <option value="">{t('question.whole')}</option>
            {PLACE_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`alert-kind.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind && <PlaceField kind={kind} center={center} place={place} onChange={setPlace} error={tried && !place ? t('alert.choose-place') : null} />}
      {about?.pseudonym && (
        <label className="check">
          <input type="checkbox" checked={ofCase} onChange={(event) => setOfCase(event.target.checked)} />
          {t('question.of-case', { pseudonym: about.pseudonym })}
        </label>
      )}
      <details className="more-filters">
        <summary>{t('question.who')}</summary>
        <SubjectsField legend={t('question.subjects')} values={subjects} onChange={(values) => setSubjects(values.slice(-5))} />
        <CodeField list="language" label={t('question.language')} value={language} onChange={setLanguage} />
      </details>
      {center && <AskedBefore center={center} kind={place ? kind : null} place={place} subjects={subjects} text={text} onClose={onClose} />}
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('question.send')}
        </button>
      </div>
    </form>
  );
}

interface BeforeProps {
  center: AlertCenter;
  kind: AlertKind | null;
  place: CodedValue | null;
  subjects: string[];
  text: string;
  onClose: () => void;
}

/** Whole words alone are asked for: each letter would be a question to the server. */
function finished(text: string): string {
  return text.slice(0, text.search(/\S*$/)).trim();
}

/** What others asked and got answered: perhaps nobody needs to be asked. */
function AskedBefore({ center, kind, place, subjects, text, onClose }: BeforeProps) {
  const words = useDeferredValue(finished(text));
  const { data } = useQuery(askedBefore, { wish: { jurisdictionId: center.id, kind, place: kind && place ? place.code : null, subjects, text: words } });
  const [shown, setShown] = useState(data);
  if (data && data !== shown) setShown(data);
  const found = (data ?? shown)?.askedBefore.nodes ?? [];
  return (
    <section aria-labelledby="asked-before">
      <h3 id="asked-before">{t('question.before')}</h3>
      {found.length === 0 && <p className="muted">{t('question.none-before')}</p>}
      <ul className="notes">
        {found.map((row) => (
          <li key={row.id}>
            <Link href={`/questions/${row.id}`} onClick={onClose}>
              {row.text}
            </Link>
            <p className="prose">{row.helped}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
