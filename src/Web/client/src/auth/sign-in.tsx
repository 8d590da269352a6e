import { useState, type SubmitEvent } from 'react';
import { readMe, signIn, type Me } from '../api/auth';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { Outside } from './outside';

export function SignIn({ notice, onSignedIn }: { notice: string | null; onSignedIn: (me: Me) => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [stay, setStay] = useState(true);
  const { start, busy, error } = useTask(async () => {
    await signIn(email.trim(), password, stay);
    const me = await readMe();
    if (me) onSignedIn(me);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  return (
    <Outside title={t('sign-in.title')}>
      {notice && !error && (
        <p className="notice info" role="status">
          <Icon name="alert" />
          {notice}
        </p>
      )}
      <ErrorNotice error={error} />
      <form onSubmit={onSubmit}>
        <Field label={t('sign-in.email')}>
          {(control) => (
            <input {...control} type="email" name="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
          )}
        </Field>
        <Field label={t('sign-in.password')}>
          {(control) => (
            <input
              {...control}
              type="password"
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <label className="check">
          <input type="checkbox" checked={stay} onChange={(event) => setStay(event.target.checked)} />
          {t('sign-in.stay')}
        </label>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('sign-in.button')}
        </button>
      </form>
    </Outside>
  );
}
