import { useState, type SubmitEvent } from 'react';
import { dateIn } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { closeConference } from './conference-operations';
import type { ConferenceView } from './conference-protocol';

interface Exception {
  reason: string;
  followUpOn: string;
}

const LATER = 14;

/** Each case is with a team or named here, with a reason and a day to look at it again. */
export function CloseDialog({ view, onClosed, onClose }: { view: ConferenceView; onClosed: () => void; onClose: () => void }) {
  const unplaced = view.cases.filter(({ teamId }) => teamId === null);
  const [all, setAll] = useState<Exception>({ reason: '', followUpOn: dateIn(LATER) });
  const [named, setNamed] = useState<ReadonlyMap<string, Exception>>(new Map());
  const { start, busy, error } = useCommand(closeConference, () => {
    onClosed();
    onClose();
  });
  const of = (caseId: string): Exception => named.get(caseId) ?? all;
  const set = (caseId: string, change: Partial<Exception>) => setNamed(new Map(named).set(caseId, { ...of(caseId), ...change }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const exceptions = unplaced.map(({ caseId }) => ({ caseId, reason: of(caseId).reason.trim(), followUpOn: of(caseId).followUpOn }));
    start({ conferenceId: view.id, exceptions });
  };
  return (
    <Dialog title={t('conference.close')} onClose={onClose} wide>
      <form onSubmit={submit}>
        <p>{unplaced.length === 0 ? t('close.all-placed') : tn('close.unplaced', unplaced.length)}</p>
        {unplaced.length > 1 && (
          <fieldset>
            <legend>{t('close.same-for-all')}</legend>
            <div className="pair">
              <Field label={t('close.reason')}>
                {(control) => <input {...control} maxLength={300} value={all.reason} onChange={(event) => setAll({ ...all, reason: event.target.value })} />}
              </Field>
              <Field label={t('close.follow-up')}>
                {(control) => (
                  <input {...control} type="date" min={dateIn(0)} value={all.followUpOn} onChange={(event) => setAll({ ...all, followUpOn: event.target.value })} />
                )}
              </Field>
            </div>
          </fieldset>
        )}
        {unplaced.length > 0 && (
          <ul className="rows exceptions">
            {unplaced.map(({ caseId, pseudonym }) => (
              <li key={caseId}>
                <strong className="case-name">{pseudonym}</strong>
                <input
                  aria-label={t('close.reason-of', { pseudonym })}
                  placeholder={t('close.reason')}
                  required
                  maxLength={300}
                  value={of(caseId).reason}
                  onChange={(event) => set(caseId, { reason: event.target.value })}
                />
                <input
                  aria-label={t('close.follow-up-of', { pseudonym })}
                  type="date"
                  required
                  min={dateIn(0)}
                  value={of(caseId).followUpOn}
                  onChange={(event) => set(caseId, { followUpOn: event.target.value })}
                />
              </li>
            ))}
          </ul>
        )}
        <p className="hint">{t('close.hint')}</p>
        <ErrorNotice error={error} />
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('working') : t('conference.close')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
