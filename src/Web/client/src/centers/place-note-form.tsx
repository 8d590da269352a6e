import { useState, type ReactNode, type SubmitEvent } from 'react';
import { dateIn } from '../i18n/format';
import { t, type PlainKey } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';

export interface NoteFields {
  words: string | null;
  on: string;
  source: string;
}

interface Props {
  hint: PlainKey;
  needsWords: boolean;
  busy: boolean;
  error: unknown;
  onSave: (fields: NoteFields) => void;
  children: ReactNode;
}

/** What every record of a place has: words, the day, and how it is known; above it what it is about. */
export function PlaceNoteForm({ hint, needsWords, busy, error, onSave, children }: Props) {
  const [words, setWords] = useState('');
  const [on, setOn] = useState(() => dateIn(0));
  const [source, setSource] = useState('');
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave({ words: words.trim() || null, on, source: source.trim() });
  };
  return (
    <form onSubmit={onSubmit}>
      {children}
      <Field label={t('place.words')} hint={t(hint)}>
        {(control) => <textarea {...control} rows={2} maxLength={300} required={needsWords} value={words} onChange={(event) => setWords(event.target.value)} />}
      </Field>
      <Field label={t('place.on')}>
        {(control) => <input {...control} type="date" required max={dateIn(0)} value={on} onChange={(event) => setOn(event.target.value)} />}
      </Field>
      <Field label={t('place.source')} hint={t('place.source-hint')}>
        {(control) => <input {...control} required maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />}
      </Field>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('place.save')}
        </button>
      </div>
    </form>
  );
}
