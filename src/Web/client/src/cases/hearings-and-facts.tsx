import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { recordClaim, recordProceeding, scheduleHearing, vacateHearing } from '../api/operations';
import { HEARING_KINDS, type CaseDetail, type HearingKind, type Proceeding } from '../api/types';
import { courtPath } from '../courts/court-path';
import { hearingTime, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { judgePath } from '../judges/judge-path';
import { codeText } from '../ui/codes';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { claimInput, ClaimFields, proceedingInput, ProceedingFields, type ProceedingDraft } from './fact-fields';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

export function HearingsAndFacts({ detail, onChange }: Props) {
  const [editing, setEditing] = useState<'claim' | 'proceeding' | null>(null);
  const { claim, proceeding } = detail;
  const edit = (what: 'claim' | 'proceeding') => detail.may.includes('WRITE') && (
    <button type="button" className="quiet" aria-label={t(`edit.${what}`)} onClick={() => setEditing(what)}>
      <Icon name="pencil" />
      {t('edit')}
    </button>
  );
  return (
    <>
      <Hearings detail={detail} onChange={onChange} />
      <section aria-labelledby="proceeding">
        <div className="section-head">
          <h2 id="proceeding">{t('case.proceeding')}</h2>
          {edit('proceeding')}
        </div>
        <dl className="facts">
          <Fact name={t('case.type')} value={codeText(proceeding.caseType)} />
          <Fact name={t('case.court')} value={<Link href={courtPath(proceeding.court.code)}>{codeText(proceeding.court)}</Link>} />
          <Fact
            name={t('case.judge')}
            value={proceeding.judge && <Link href={judgePath(proceeding.judge.code, proceeding.court.code)}>{codeText(proceeding.judge)}</Link>}
          />
          <Fact name={t('case.nta')} value={proceeding.noticeToAppearOn && plainDate(proceeding.noticeToAppearOn)} />
          <Fact name={t('case.custody')} value={proceeding.detained ? t('case.detained') : t('case.not-detained')} />
        </dl>
      </section>
      <section aria-labelledby="claim">
        <div className="section-head">
          <h2 id="claim">{t('case.claim')}</h2>
          {edit('claim')}
        </div>
        <dl className="facts">
          <Fact name={t('case.nationality')} value={codeText(claim.nationality)} />
          <Fact name={t('case.language')} value={codeText(claim.language)} />
          <Fact name={t('case.relief')} value={claim.relief.map(codeText).join('; ')} />
          <Fact name={t('case.organization')} value={detail.organization.name} />
        </dl>
      </section>
      {editing === 'claim' && <ClaimDialog detail={detail} onChange={onChange} onClose={() => setEditing(null)} />}
      {editing === 'proceeding' && <ProceedingDialog detail={detail} onChange={onChange} onClose={() => setEditing(null)} />}
    </>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === null || value === '' ? <span className="muted">{t('not-known')}</span> : value}</dd>
    </div>
  );
}

function Hearings({ detail, onChange }: Props) {
  const [kind, setKind] = useState<HearingKind>('MASTER');
  const [on, setOn] = useState('');
  const [at, setAt] = useState('08:30');
  const schedule = useCommand(scheduleHearing, (changed) => {
    onChange(changed);
    setOn('');
  });
  const vacate = useCommand(vacateHearing, onChange);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    schedule.start({ caseId: detail.id, kind, on, at: at.slice(0, 5) });
  };
  const mayWrite = detail.may.includes('WRITE');
  const hearings = [...detail.hearings].sort((a, b) => `${a.on}${a.at}`.localeCompare(`${b.on}${b.at}`));
  return (
    <section aria-labelledby="hearings">
      <h2 id="hearings">{t('hearing.title')}</h2>
      {hearings.length === 0 && <Empty>{t('hearing.none')}</Empty>}
      <ErrorNotice error={vacate.error} />
      <ul className="rows">
        {hearings.map((hearing) => (
          <li key={hearing.id}>
            <Icon name="calendar" />
            <strong>{t(`hearing.${hearing.kind}`)}</strong>
            <span className="figures">{hearingTime(hearing.on, hearing.at)}</span>
            {mayWrite && (
              <button
                type="button"
                className="quiet"
                disabled={vacate.busy}
                aria-label={t('hearing.vacate-named', { when: hearingTime(hearing.on, hearing.at) })}
                onClick={() => vacate.start({ caseId: detail.id, hearingId: hearing.id })}
              >
                {t('hearing.vacate')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form className="inline-form" onSubmit={onSubmit}>
          <h3>{t('hearing.schedule')}</h3>
          <Field label={t('hearing.kind')}>
            {(control) => (
              <select {...control} value={kind} onChange={(event) => setKind(event.target.value as HearingKind)}>
                {HEARING_KINDS.map((each) => (
                  <option key={each} value={each}>
                    {t(`hearing.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('hearing.on')}>
            {(control) => <input {...control} type="date" required value={on} onChange={(event) => setOn(event.target.value)} />}
          </Field>
          <Field label={t('hearing.at')} hint={t('hearing.at-hint')}>
            {(control) => <input {...control} type="time" required value={at} onChange={(event) => setAt(event.target.value)} />}
          </Field>
          <button type="submit" className="primary" disabled={schedule.busy}>
            {schedule.busy ? t('working') : t('hearing.schedule-button')}
          </button>
          <ErrorNotice error={schedule.error} />
        </form>
      )}
    </section>
  );
}

function ClaimDialog({ detail, onChange, onClose }: Props & { onClose: () => void }) {
  const [claim, setClaim] = useState(detail.claim);
  const { start, busy, error } = useCommand(recordClaim, (changed) => {
    onChange(changed);
    onClose();
  });
  return (
    <Dialog title={t('edit.claim')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start({ caseId: detail.id, claim: claimInput(claim) });
        }}
      >
        <ClaimFields value={claim} onChange={setClaim} />
        <ErrorNotice error={error} />
        <SaveOrCancel busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function ProceedingDialog({ detail, onChange, onClose }: Props & { onClose: () => void }) {
  const [proceeding, setProceeding] = useState<ProceedingDraft>(detail.proceeding);
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(recordProceeding, (changed) => {
    onChange(changed);
    onClose();
  });
  return (
    <Dialog title={t('edit.proceeding')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (proceeding.caseType && proceeding.court) start({ caseId: detail.id, proceeding: proceedingInput(proceeding as Proceeding) });
        }}
      >
        <ProceedingFields value={proceeding} onChange={setProceeding} tried={tried} />
        <ErrorNotice error={error} />
        <SaveOrCancel busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function SaveOrCancel({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  return (
    <div className="actions">
      <button type="submit" className="primary" disabled={busy}>
        {busy ? t('working') : t('save')}
      </button>
      <button type="button" onClick={onClose}>
        {t('cancel')}
      </button>
    </div>
  );
}
