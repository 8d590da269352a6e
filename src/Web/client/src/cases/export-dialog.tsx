import { useState, type SubmitEvent } from 'react';
import type { CaseFilter } from '../api/types';
import { ExportProgress } from '../exports/export-progress';
import { EXPORT_FORMATS, EXPORT_TABLES, requestExport, STUDY_TABLES, type Export, type ExportFormat, type ExportTable } from '../exports/operations';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';

/** Takes the cases of the list along as files. */
export default function ExportDialog({ filter, onClose }: { filter: CaseFilter; onClose: () => void }) {
  const [made, setMade] = useState<Export | null>(null);
  return (
    <Dialog title={t('exports.title')} onClose={onClose}>
      {made ? <ExportProgress made={made} onChange={setMade} /> : <Wish filter={filter} onAsked={setMade} onClose={onClose} />}
    </Dialog>
  );
}

function Wish({ filter, onAsked, onClose }: { filter: CaseFilter; onAsked: (made: Export | null) => void; onClose: () => void }) {
  const [tables, setTables] = useState<readonly ExportTable[]>(['CASES', 'HEARINGS', 'OUTCOMES']);
  const [format, setFormat] = useState<ExportFormat>('XLSX');
  const [withNames, setWithNames] = useState(false);
  const [forStudy, setForStudy] = useState(false);
  const offered = forStudy ? STUDY_TABLES : EXPORT_TABLES;
  const chosen = offered.filter((table) => tables.includes(table));
  const { start, busy, error } = useCommand(requestExport, onAsked);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ tables: chosen, format, where: filter, withNames: withNames && !forStudy, forStudy });
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <p className="muted">{t('exports.intro')}</p>
      <fieldset>
        <legend>{t('exports.tables')}</legend>
        {offered.map((table) => (
          <label className="check" key={table}>
            <input
              type="checkbox"
              checked={tables.includes(table)}
              onChange={(event) => setTables(event.target.checked ? [...tables, table] : tables.filter((one) => one !== table))}
            />
            {t(`exports.table.${table}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t('exports.format')}>
        {(control) => (
          <select {...control} value={format} onChange={(event) => setFormat(event.target.value as ExportFormat)}>
            {EXPORT_FORMATS.map((one) => (
              <option key={one} value={one}>
                {t(`exports.format.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!forStudy && (
        <label className="check">
          <input type="checkbox" checked={withNames} onChange={(event) => setWithNames(event.target.checked)} />
          {t('exports.with-names')}
        </label>
      )}
      <label className="check">
        <input type="checkbox" checked={forStudy} onChange={(event) => setForStudy(event.target.checked)} />
        {t('exports.for-study')}
      </label>
      <p className="hint">{t(forStudy ? 'exports.study-terms' : 'exports.terms')}</p>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="submit" className="primary" disabled={busy || chosen.length === 0}>
          {busy ? t('working') : t('exports.button')}
        </button>
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
