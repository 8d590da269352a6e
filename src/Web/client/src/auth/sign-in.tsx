import { useState, type SubmitEvent } from 'react';
import { passkeyToSignIn, readMe, signIn, signInByPasskey, type Me } from '../api/auth';
import { Problem } from '../api/http';
import { askForPasskey, passkeysHere } from '../api/passkeys';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { CodeField, factorOf } from './factor-fields';
import { Outside } from './outside';

export function SignIn({ notice, onSignedIn }: { notice: string | null; onSignedIn: (me: Me) => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [stay, setStay] = useState(true);
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const enter = async () => {
    const me = await readMe();
    if (me) onSignedIn(me);
  };
  const { start, busy, error } = useTask(async () => {
    try {
      await signIn(email.trim(), password, stay, needsCode && code.trim() !== '' ? factorOf(code) : {});
    } catch (problem) {
      // Who has a code need not wait for those who guess at her password.
      if (problem instanceof Problem && /^sign-in\.(?:second-factor|wait)$/.test(problem.code)) setNeedsCode(true);
      if (problem instanceof Problem && problem.code === 'sign-in.second-factor' && code === '') return;
      throw problem;
    }
    await enter();
  });
  const byPasskey = useTask(async () => {
    const answer = await askForPasskey(await passkeyToSignIn());
    if (!answer) return;
    await signInByPasskey(answer, stay);
    await enter();
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
      <ErrorNotice error={error ?? byPasskey.error} />
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
        {needsCode && <CodeField value={code} onChange={setCode} optional />}
        <label className="check">
          <input type="checkbox" checked={stay} onChange={(event) => setStay(event.target.checked)} />
          {t('sign-in.stay')}
        </label>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('sign-in.button')}
        </button>
      </form>
      {passkeysHere() && (
        <button type="button" disabled={busy || byPasskey.busy} onClick={byPasskey.start}>
          <Icon name="key" />
          {t('factor.use-passkey')}
        </button>
      )}
      <p>
        <a href="/password-reset">{t('sign-in.forgot')}</a>
      </p>
    </Outside>
  );
}
