import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { openCase } from '../api/operations';
import type { Claim, Proceeding } from '../api/types';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { claimInput, ClaimFields, proceedingInput, ProceedingFields, type ProceedingDraft } from './fact-fields';

export function OpenCaseDialog({ onClose }: { onClose: () => void }) {
  const [, goTo] = useLocation();
  const [caption, setCaption] = useState('');
  const [aNumber, setANumber] = useState('');
  const [claim, setClaim] = useState<Claim>({ nationality: null, language: null, relief: [] });
  const [proceeding, setProceeding] = useState<ProceedingDraft>({ caseType: null, court: null, judge: null, noticeToAppearOn: null, detained: true });
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(openCase, (opened) => {
    onClose();
    goTo(opened ? `/cases/${opened.id}/strategy` : '/cases');
  });
  const missing = caption.trim() === '' || !proceeding.caseType || !proceeding.court;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) return;
    start({ caption: caption.trim(), aNumber: aNumber.trim() || null, claim: claimInput(claim), proceeding: proceedingInput(proceeding as Proceeding) });
  };
  return (
    <Dialog title={t('cases.open')} onClose={onClose} wide>
      <p className="muted">{t('open-case.intro')}</p>
      <form onSubmit={onSubmit} noValidate>
        <Field label={t('case.caption')} hint={t('open-case.caption-hint')} error={tried && caption.trim() === '' ? t('error.required') : null}>
          {(control) => (
            <input {...control} required maxLength={200} autoComplete="off" value={caption} onChange={(event) => setCaption(event.target.value)} />
          )}
        </Field>
        <Field label={t('case.a-number')} hint={t('open-case.a-number-hint')}>
          {(control) => <input {...control} autoComplete="off" value={aNumber} onChange={(event) => setANumber(event.target.value)} />}
        </Field>
        <ProceedingFields value={proceeding} onChange={setProceeding} tried={tried} />
        <ClaimFields value={claim} onChange={setClaim} />
        <ErrorNotice error={error} />
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('working') : t('cases.open')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
