import { useState, type ReactNode } from 'react';
import { Redirect } from 'wouter';
import { importProfiles, type ImportReport } from '../api/profile-import';
import { useSession } from '../auth/session';
import { t, tn, tryText } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { keepsProfiles } from './keepers';

const COLUMNS = 'email;bars;eoir_id;accreditation;years;speaks;reads;hours;remote;insured;insured_until;places;subjects';

/** Profiles from a file: look at it, see what would change, then change it. */
export default function ImportPage() {
  usePageTitle(t('import.title'));
  const { me } = useSession();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const look = useTask(async (chosen: File) => setReport(await importProfiles(await chosen.text(), { dryRun: true })));
  const apply = useTask(async (chosen: File) => setReport(await importProfiles(await chosen.text(), { dryRun: false })));
  if (!keepsProfiles(me.role)) return <Redirect to="/" replace />;
  const busy = look.busy || apply.busy;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setReport(null);
    if (chosen) look.start(chosen);
  };
  return (
    <div className="page">
      <h1>{t('import.title')}</h1>
      <p>{t('import.intro')}</p>
      <p className="hint">
        {t('import.columns')} <code>{COLUMNS}</code>
      </p>
      <p className="hint">{t('import.lists')}</p>
      <Field label={t('import.file')} hint={t('import.file-hint')}>
        {(control) => <input {...control} type="file" accept=".csv,text/csv,text/plain" onChange={(event) => choose(event.target.files?.[0] ?? null)} />}
      </Field>
      {busy && <p role="status">{t('working')}</p>}
      <ErrorNotice error={look.error ?? apply.error} />
      {file && report && (
        <Report report={report}>
          {report.dryRun && report.new + report.changed > 0 && (
            <button type="button" className="primary" disabled={busy} onClick={() => apply.start(file)}>
              {tn('import.apply', report.new + report.changed)}
            </button>
          )}
        </Report>
      )}
    </div>
  );
}

const BADGES: Record<ImportReport['rows'][number]['outcome'], string> = { NEW: 'info', CHANGED: 'info', SAME: 'neutral', FAILED: 'danger' };

function Report({ report, children }: { report: ImportReport; children: ReactNode }) {
  return (
    <section aria-labelledby="report">
      <h2 id="report">{t(report.dryRun ? 'import.would' : 'import.did')}</h2>
      <p role="status">
        {t('import.counts', { fresh: report.new, changed: report.changed, same: report.same, failed: report.failed })}
      </p>
      {children}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('import.rows')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('import.line')}</th>
              <th scope="col">{t('import.email')}</th>
              <th scope="col">{t('import.name')}</th>
              <th scope="col">{t('import.outcome')}</th>
              <th scope="col">{t('import.what')}</th>
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <tr key={row.line}>
                <td>{row.line}</td>
                <td>{row.email}</td>
                <td>{row.name}</td>
                <td>
                  <span className={`badge ${BADGES[row.outcome]}`}>{t(`import-outcome.${row.outcome}`)}</span>
                </td>
                <td>
                  {row.errors.map(({ code, message }) => (
                    <p key={code + message} className="field-error">
                      {tryText(`error.${code}`) ?? message}
                    </p>
                  ))}
                  {row.errors.length === 0 && row.changes.map((change) => tryText(`import-change.${change}`) ?? change).join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
