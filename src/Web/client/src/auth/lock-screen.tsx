import { t } from '../i18n/i18n';
import { ProofForm } from './factor-fields';
import { Outside } from './outside';

/** In the place of the whole page: nothing of it is in the document while it is locked. */
export function LockScreen({ name, onUnlocked, onSignOut }: { name: string; onUnlocked: () => void; onSignOut: () => void }) {
  return (
    <Outside title={t('lock.title')}>
      <p>{t('lock.why', { name })}</p>
      <ProofForm onProved={onUnlocked} />
      <p>
        <button type="button" className="quiet" onClick={onSignOut}>
          {t('sign-out.button')}
        </button>
      </p>
    </Outside>
  );
}
