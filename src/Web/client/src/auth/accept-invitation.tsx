import { useState } from 'react';
import { acceptInvitation } from '../api/auth';
import { t } from '../i18n/i18n';
import { NewPasswordForm } from './new-password-form';
import { Outside } from './outside';

/** The token stands in the fragment, which no browser sends: so it is in no log. */
function tokenOf(hash: string): string {
  return decodeURIComponent(hash.replace(/^#(?:token=)?/, ''));
}

export default function AcceptInvitation() {
  const [token] = useState(() => tokenOf(location.hash));
  const [done, setDone] = useState(false);
  const accept = async (password: string) => {
    await acceptInvitation(token, password);
    // A back button or a glance at the history should not find it.
    history.replaceState(null, '', '/');
    setDone(true);
  };
  if (done) {
    return (
      <Outside title={t('invitation.done')}>
        <p>
          <a href="/">{t('invitation.to-sign-in')}</a>
        </p>
      </Outside>
    );
  }
  if (token === '') {
    return (
      <Outside title={t('invitation.title')}>
        <p>{t('invitation.no-token')}</p>
      </Outside>
    );
  }
  return (
    <Outside title={t('invitation.title')}>
      <p>{t('invitation.intro')}</p>
      <NewPasswordForm button={t('invitation.button')} onChosen={accept} />
    </Outside>
  );
}
