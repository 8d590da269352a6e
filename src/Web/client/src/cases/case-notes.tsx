import { useEffect, useState, type SubmitEvent } from 'react';
import { addCaseNote, readCaseNotes } from '../api/operations';
import type { CaseDetail } from '../api/types';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';

const LONGEST_NOTE = 10_000;

export function CaseNotes({ detail, onChange }: { detail: CaseDetail; onChange: (detail: CaseDetail | null) => void }) {
  const { data, error, reload } = useQuery(readCaseNotes, { id: detail.id });
  useEffect(() => reload(), [detail.version, reload]);
  const [text, setText] = useState('');
  const add = useCommand(addCaseNote, (changed) => {
    onChange(changed);
    setText('');
    reload();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') add.start({ caseId: detail.id, text });
  };
  const notes = data?.case?.notes;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{t('tab.notes')}</h2>
      {detail.may.includes('WRITE') && (
        <form onSubmit={onSubmit}>
          <Field label={t('note.new')} hint={t('note.hint')}>
            {(control) => <textarea {...control} rows={4} maxLength={LONGEST_NOTE} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
          <button type="submit" className="primary" disabled={add.busy || text.trim() === ''}>
            {add.busy ? t('working') : t('note.add')}
          </button>
          <ErrorNotice error={add.error} />
        </form>
      )}
      <ErrorNotice error={error} />
      {!notes && !error && <Loading />}
      {notes?.length === 0 && <Empty>{t('note.none')}</Empty>}
      <ol className="notes">
        {notes &&
          [...notes].reverse().map((note) => (
            <li key={note.id}>
              <p className="muted">
                {note.author.name} · <time dateTime={note.at}>{instant(note.at)}</time>
              </p>
              <p className="prose">{note.text}</p>
            </li>
          ))}
      </ol>
    </section>
  );
}
