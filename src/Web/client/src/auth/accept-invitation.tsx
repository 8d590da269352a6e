import { useState, type SubmitEvent } from 'react';
import { acceptInvitation } from '../api/auth';
import { Problem } from '../api/http';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { Outside } from './outside';
import { SHORTEST_PASSWORD } from './password';

/** The token stands in the fragment, which no browser sends: so it is in no log. */
function tokenOf(hash: string): string {
  return decodeURIComponent(hash.replace(/^#(?:token=)?/, ''));
}

export default function AcceptInvitation() {
  const [token] = useState(() => tokenOf(location.hash));
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [done, setDone] = useState(false);
  const { start, busy, error } = useTask(async () => {
    if (password !== again) throw new Problem(400, 'password.differs', '');
    await acceptInvitation(token, password);
    // A back button or a glance at the history should not find it.
    history.replaceState(null, '', '/');
    setDone(true);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
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
      <ErrorNotice error={error} />
      <form onSubmit={onSubmit}>
        <Field label={t('invitation.password')} hint={t('invitation.hint')}>
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="new-password"
              required
              minLength={SHORTEST_PASSWORD}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('invitation.again')}>
          {(control) => (
            <input {...control} type="password" autoComplete="new-password" required value={again} onChange={(event) => setAgain(event.target.value)} />
          )}
        </Field>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('invitation.button')}
        </button>
      </form>
    </Outside>
  );
}
