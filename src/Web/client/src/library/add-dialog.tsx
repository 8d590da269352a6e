import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { listPlaces } from '../alerts/operations';
import type { AlertCenter } from '../alerts/types';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { ContentFields, contentOf, useContent } from './content-fields';
import { addLibraryItem } from './operations';
import { LIBRARY_KINDS, type LibraryKind } from './types';

/** What it is, whose library, what it is called; the text can be pasted here or written together later. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { data, error } = useQuery(listPlaces, {});
  const mine = data?.me.attorney?.centers.map(({ id }) => id) ?? [];
  return (
    <Dialog title={t('library.add')} onClose={onClose}>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && <AddForm centers={data.jurisdictions.filter(({ id, coordinates }) => coordinates || mine.includes(id))} onClose={onClose} />}
    </Dialog>
  );
}

function AddForm({ centers, onClose }: { centers: AlertCenter[]; onClose: () => void }) {
  const [, goTo] = useLocation();
  const [kind, setKind] = useState<LibraryKind>('TEMPLATE');
  const [center, setCenter] = useState(centers[0]?.id ?? '');
  const [text, setText] = useState('');
  const { written, change } = useContent(null);
  const { start, busy, error } = useCommand(addLibraryItem, (item) => {
    onClose();
    if (item) goTo(`/library/${item.id}`);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ jurisdictionId: center || null, kind, content: contentOf(kind, written), openingText: text.trim() || null });
  };
  return (
    <form onSubmit={onSubmit}>
      <fieldset>
        <legend>{t('library.kind')}</legend>
        <div className="chips">
          {LIBRARY_KINDS.map((each) => (
            <label key={each} className="chip tap">
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
              {t(`library-kind.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <ContentFields kind={kind} written={written} change={change} />
      <Field label={t('library.whose')}>
        {(control) => (
          <select {...control} value={center} onChange={(event) => setCenter(event.target.value)}>
            {centers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t('library.own')}</option>
          </select>
        )}
      </Field>
      <Field label={t('library.opening')} hint={t(kind === 'DECLARATION' ? 'library.no-client-declaration' : 'library.opening-hint')}>
        {(control) => <textarea {...control} rows={6} maxLength={50_000} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('library.add-button')}
        </button>
      </div>
    </form>
  );
}
