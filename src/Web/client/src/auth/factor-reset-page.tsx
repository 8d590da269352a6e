import { useState, type SubmitEvent } from 'react';
import { resetOwnFactors } from '../api/auth';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { Outside } from './outside';

/** Two administrators agreed that her second factors, which she lost, be removed; her password shows that it is she who opens the link. */
export default function FactorResetPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const { start, busy, error } = useTask(async () => {
    await resetOwnFactors(token, password);
    // A back button or a glance at the history should not find the token.
    history.replaceState(null, '', '/factor-reset');
    setDone(true);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  if (done) {
    return (
      <Outside title={t('factor-reset.done')}>
        <p>{t('factor-reset.done-what')}</p>
        <p>
          <a href="/security">{t('factor-reset.to-security')}</a>
        </p>
      </Outside>
    );
  }
  return (
    <Outside title={t('factor-reset.title')}>
      <p>{t(token ? 'factor-reset.intro' : 'factor-reset.no-token')}</p>
      <ErrorNotice error={error} />
      {token && (
        <form onSubmit={onSubmit}>
          <Field label={t('sign-in.password')}>
            {(control) => (
              <input
                {...control}
                type="password"
                autoComplete="current-password"
                required
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('working') : t('factor-reset.use')}
          </button>
        </form>
      )}
    </Outside>
  );
}
