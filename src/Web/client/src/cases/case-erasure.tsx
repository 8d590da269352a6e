import { useState, type SubmitEvent } from 'react';
import { askToEraseClient, askToLiftLegalHold, eraseClient, liftLegalHold, placeLegalHold, withdrawErasure } from '../api/operations';
import type { CaseDetail, CaseErasure as Erasure, LegalHold } from '../api/types';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

/** For who may have the client forgotten; others see nothing of it. */
export function CaseErasure({ detail, onChange }: Props) {
  const { erasure } = detail;
  if (!erasure) return null;
  return (
    <>
      <section aria-labelledby="legal-hold">
        <h2 id="legal-hold">{t('hold.title')}</h2>
        {erasure.legalHold ? (
          <Held detail={detail} hold={erasure.legalHold} onChange={onChange} />
        ) : (
          <PlaceHold detail={detail} onChange={onChange} />
        )}
      </section>
      <section aria-labelledby="erasure">
        <h2 id="erasure">{t('erasure.title')}</h2>
        <p>{t('erasure.intro')}</p>
        {erasure.legalHold ? <p>{t('erasure.held')}</p> : <Forget detail={detail} erasure={erasure} onChange={onChange} />}
      </section>
    </>
  );
}

function Held({ detail, hold, onChange }: Props & { hold: LegalHold }) {
  const { me } = useSession();
  const ask = useCommand(askToLiftLegalHold, onChange);
  const lift = useCommand(liftLegalHold, onChange);
  return (
    <>
      <p>{t('hold.placed', { name: hold.placedBy.name, date: instant(hold.placedAt) })}</p>
      <p className="prose">{hold.reason}</p>
      {hold.liftAskedBy && <p>{t('hold.lift-asked', { name: hold.liftAskedBy.name })}</p>}
      {!hold.liftAskedBy && (
        <button type="button" disabled={ask.busy} onClick={() => ask.start({ caseId: detail.id })}>
          {t('hold.ask-lift')}
        </button>
      )}
      {hold.liftAskedBy && hold.liftAskedBy.id !== me.personId && (
        <button type="button" disabled={lift.busy} onClick={() => lift.start({ caseId: detail.id })}>
          {t('hold.lift')}
        </button>
      )}
      <ErrorNotice error={ask.error ?? lift.error} />
    </>
  );
}

function PlaceHold({ detail, onChange }: Props) {
  const [reason, setReason] = useState('');
  const { start, busy, error } = useCommand(placeLegalHold, (changed) => {
    onChange(changed);
    setReason('');
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') start({ caseId: detail.id, reason });
  };
  return (
    <form onSubmit={onSubmit}>
      <Field label={t('hold.reason')} hint={t('hold.reason-hint')}>
        {(control) => <input {...control} type="text" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy || reason.trim() === ''}>
        {busy ? t('working') : t('hold.place')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

function Forget({ detail, erasure, onChange }: Props & { erasure: Erasure }) {
  const { me } = useSession();
  const [confirming, setConfirming] = useState(false);
  const ask = useCommand(askToEraseClient, onChange);
  const withdraw = useCommand(withdrawErasure, onChange);
  if (!erasure.askedBy) {
    return (
      <>
        <button type="button" className="danger" disabled={ask.busy} onClick={() => ask.start({ caseId: detail.id })}>
          {t('erasure.ask')}
        </button>
        <ErrorNotice error={ask.error} />
      </>
    );
  }
  return (
    <>
      <p>{t('erasure.asked', { name: erasure.askedBy.name, date: erasure.askedAt ? instant(erasure.askedAt) : '' })}</p>
      <div className="actions">
        <button type="button" disabled={withdraw.busy} onClick={() => withdraw.start({ caseId: detail.id })}>
          {t('erasure.withdraw')}
        </button>
        {erasure.askedBy.id !== me.personId && (
          <button type="button" className="danger" onClick={() => setConfirming(true)}>
            {t('erasure.decide')}
          </button>
        )}
      </div>
      <ErrorNotice error={withdraw.error} />
      {confirming && <ForgetDialog detail={detail} onChange={onChange} onClose={() => setConfirming(false)} />}
    </>
  );
}

function ForgetDialog({ detail, onChange, onClose }: Props & { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(eraseClient, (after) => {
    onClose();
    onChange(after);
  });
  const { pseudonym } = detail;
  const isTyped = typed.trim().toUpperCase() === pseudonym;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isTyped) start({ caseId: detail.id });
  };
  return (
    <Dialog title={t('erasure.dialog', { pseudonym })} onClose={onClose}>
      <form onSubmit={onSubmit}>
        <p>{t('erasure.consequence')}</p>
        <Field label={t('erasure.confirm', { pseudonym })} error={tried && !isTyped ? t('erasure.confirm-wrong', { pseudonym }) : null}>
          {(control) => <input {...control} type="text" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <div className="actions">
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="danger" disabled={busy}>
            {busy ? t('working') : t('erasure.final')}
          </button>
        </div>
        <ErrorNotice error={error} />
      </form>
    </Dialog>
  );
}
