import { useEffect, useState, type SubmitEvent } from 'react';
import { run } from '../api/graphql';
import { askFile } from '../api/http';
import type { CaseFilter } from '../api/types';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { save } from '../ui/save-png';
import { useCommand, useTask } from '../ui/use-command';
import {
  cancelExport,
  EXPORT_FORMATS,
  EXPORT_TABLES,
  readExport,
  requestExport,
  STUDY_TABLES,
  type CaseExport,
  type ExportFormat,
  type ExportTable,
} from './export-operations';

/** How soon it is looked again how far it is. */
const PAUSE = 1_000;

/** Takes the cases of the list along as files. */
export default function ExportDialog({ filter, onClose }: { filter: CaseFilter; onClose: () => void }) {
  const [made, setMade] = useState<CaseExport | null>(null);
  return (
    <Dialog title={t('exports.title')} onClose={onClose}>
      {made ? <Progress made={made} onChange={setMade} /> : <Wish filter={filter} onAsked={setMade} onClose={onClose} />}
    </Dialog>
  );
}

function Wish({ filter, onAsked, onClose }: { filter: CaseFilter; onAsked: (made: CaseExport | null) => void; onClose: () => void }) {
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

function Progress({ made, onChange }: { made: CaseExport; onChange: (made: CaseExport) => void }) {
  const { id, state } = made;
  const isOpen = state === 'WAITING' || state === 'RUNNING';
  const [lost, setLost] = useState<unknown>(null);
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      run(readExport, { id }).then(
        ({ export: now }) => {
          setLost(null);
          onChange(now ?? { ...made, state: 'FAILED', code: null });
        },
        (error: unknown) => setLost(error),
      );
    }, PAUSE);
    return () => clearInterval(timer);
  }, [id, isOpen, made, onChange]);
  const cancelling = useCommand(cancelExport, (ended) => ended && onChange(ended));
  // Not by the link itself: it may first need a proof, and what is refused is said here and not saved as a file.
  const download = useTask(async () => {
    const { name, content } = await askFile(`/exports/${id}`);
    save(content, name);
  });
  return (
    <>
      {isOpen && (
        <>
          <label className="field">
            {tn('exports.making', made.cases)}
            <progress max={made.steps} value={made.stepsDone} />
          </label>
          <ErrorNotice error={lost ?? cancelling.error} />
          <div className="actions">
            <button type="button" disabled={cancelling.busy} onClick={() => cancelling.start({ exportId: id })}>
              {t('exports.cancel')}
            </button>
          </div>
        </>
      )}
      <p role="status">
        {state === 'DONE' && t('exports.done', { until: instant(made.expiresAt) })}
        {state === 'CANCELLED' && t('exports.cancelled')}
        {state === 'FAILED' && t(failureOf(made.code))}
      </p>
      {state === 'DONE' && (
        <>
          <ErrorNotice error={download.error} />
          <div className="actions">
            <a
              className="button primary"
              href={`/exports/${id}`}
              download
              onClick={(event) => {
                event.preventDefault();
                download.start();
              }}
            >
              <Icon name="download" />
              {download.busy ? t('working') : t('exports.download')}
            </a>
          </div>
        </>
      )}
    </>
  );
}

function failureOf(code: string | null) {
  switch (code) {
    case 'export.access-changed':
    case 'export.signed-out':
    case 'export.too-many-rows':
      return `exports.failed.${code.slice('export.'.length) as 'access-changed' | 'signed-out' | 'too-many-rows'}` as const;
    default:
      return 'exports.failed' as const;
  }
}
