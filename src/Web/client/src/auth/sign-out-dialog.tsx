import { t, tn } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';

/** Asked before a sign-out that would leave or lose what is not saved yet. */
export function SignOutDialog({ unsent, onStay, onLeave }: { unsent: number; onStay: () => void; onLeave: (wipe: boolean) => void }) {
  return (
    <Dialog title={t('sign-out.title')} onClose={onStay}>
      <p>{tn('sign-out.unsent', unsent)}</p>
      <p>{t('sign-out.choices')}</p>
      <div className="actions">
        <button type="button" className="primary" onClick={onStay}>
          {t('sign-out.stay')}
        </button>
        <button type="button" onClick={() => onLeave(false)}>
          {t('sign-out.keep')}
        </button>
        <button type="button" className="danger" onClick={() => onLeave(true)}>
          {t('sign-out.discard')}
        </button>
      </div>
    </Dialog>
  );
}
