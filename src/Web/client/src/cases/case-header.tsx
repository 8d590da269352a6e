import { Suspense, useState, type SubmitEvent } from 'react';
import { followsAlerts } from '../alerts/follows';
import { run } from '../api/graphql';
import { changeCaseStatus, readCaseIdentity, recordANumber } from '../api/operations';
import { CASE_STATUSES, type CaseDetail, type CaseIdentity, type CaseStatus } from '../api/types';
import { useSession } from '../auth/session';
import { hearingTime } from '../i18n/format';
import { t } from '../i18n/i18n';
import { lazyPage } from '../i18n/lazy-page';
import { usePreferences } from '../shell/settings';
import { codeText } from '../ui/codes';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { StatusBadge } from '../ui/status';
import { useCommand, useTask } from '../ui/use-command';

const ReportDialog = lazyPage(() => import('../alerts/report-dialog').then(({ ReportDialog: found }) => ({ default: found })));
const AskDialog = lazyPage(() => import('../questions/ask-dialog').then(({ AskDialog: found }) => ({ default: found })));

interface Changeable {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

export function CaseHeader({ detail, onChange }: Changeable) {
  const { court, judge, detained } = detail.proceeding;
  const next = detail.nextHearing;
  const { start, busy, error } = useCommand(changeCaseStatus, onChange);
  return (
    <header className="case-head">
      <div className="page-head">
        <h1>{detail.pseudonym}</h1>
        <StatusBadge status={detail.status} />
        {detained && (
          <span className="badge danger">
            <Icon name="alert" />
            {t('case.detained')}
          </span>
        )}
        <label className="inline">
          {t('case.change-status')}
          <select
            value={detail.status}
            disabled={busy || !detail.may.includes('WRITE')}
            onChange={(event) => start({ caseId: detail.id, status: event.target.value as CaseStatus })}
          >
            {CASE_STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ErrorNotice error={error} />
      <dl className="facts">
        <div>
          <dt>{t('case.court')}</dt>
          <dd>{codeText(court)}</dd>
        </div>
        <div>
          <dt>{t('case.judge')}</dt>
          <dd>
            {judge ? codeText(judge) : t('case.no-judge')} <ReportChange detail={detail} />
          </dd>
        </div>
        <div>
          <dt>{t('case.next-hearing')}</dt>
          <dd>{next ? `${t(`hearing.${next.kind}`)}, ${hearingTime(next.on, next.at)}` : t('case.no-hearing')}</dd>
        </div>
        {detail.may.includes('REVEAL_NAME') && <Identity detail={detail} onChange={onChange} />}
      </dl>
    </header>
  );
}

/** What one saw of this judge, or of the government's counsel at this court, and what one needs to know; of the case its pseudonym at most is told. */
function ReportChange({ detail }: { detail: CaseDetail }) {
  const { me } = useSession();
  const [open, setOpen] = useState<'report' | 'ask' | null>(null);
  const { court, judge } = detail.proceeding;
  const close = () => setOpen(null);
  if (!followsAlerts(me.role)) return null;
  return (
    <>
      <button type="button" className="quiet" onClick={() => setOpen('report')}>
        <Icon name="alert" />
        {t('alert.report')}
      </button>
      <button type="button" className="quiet" onClick={() => setOpen('ask')}>
        <Icon name="quote" />
        {t('question.ask')}
      </button>
      {open === 'report' && (
        <Suspense>
          <ReportDialog
            about={judge ? { kind: 'JUDGE', place: judge, court: court.code } : { kind: 'PROSECUTOR', place: court, court: court.code }}
            onClose={close}
          />
        </Suspense>
      )}
      {open === 'ask' && (
        <Suspense>
          <AskDialog
            about={{ place: judge ? { kind: 'JUDGE', place: judge } : { kind: 'COURT', place: court }, court: court.code, caseId: detail.id, pseudonym: detail.pseudonym }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}

/** Caption and A-number: not read from the server before someone asks to see them, and gone with the view. */
function Identity(props: Changeable) {
  return usePreferences().projector ? null : <Revealable {...props} />;
}

function Revealable({ detail, onChange }: Changeable) {
  const [identity, setIdentity] = useState<CaseIdentity | null>(null);
  const { start, busy, error } = useTask(async () => setIdentity((await run(readCaseIdentity, { id: detail.id })).case));
  if (!identity) {
    return (
      <div>
        <dt>{t('case.identity')}</dt>
        <dd>
          <button type="button" className="quiet" disabled={busy} onClick={start}>
            <Icon name="eye" />
            {t('case.reveal')}
          </button>
          <ErrorNotice error={error} />
        </dd>
      </div>
    );
  }
  return (
    <>
      <div>
        <dt>{t('case.caption')}</dt>
        <dd>{identity.caption}</dd>
      </div>
      <div>
        <dt>{t('case.a-number')}</dt>
        <dd>
          {identity.aNumber ?? t('not-known')}{' '}
          <button type="button" className="quiet" onClick={() => setIdentity(null)}>
            {t('case.hide')}
          </button>
          {!identity.aNumber && detail.may.includes('WRITE') && <RecordANumber caseId={detail.id} onChange={onChange} onRecorded={start} />}
        </dd>
      </div>
    </>
  );
}

/** It is not known when a case is opened, often: a notice that comes later tells it. */
function RecordANumber({ caseId, onChange, onRecorded }: { caseId: string; onChange: Changeable['onChange']; onRecorded: () => void }) {
  const [aNumber, setANumber] = useState('');
  const { start, busy, error } = useCommand(recordANumber, (changed) => {
    onChange(changed);
    onRecorded();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ caseId, aNumber: aNumber.trim() });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <Field label={t('case.a-number')}>
        {(control) => <input {...control} required maxLength={20} autoComplete="off" value={aNumber} onChange={(event) => setANumber(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('case.record-a-number')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
