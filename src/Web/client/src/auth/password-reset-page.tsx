import { useState, type SubmitEvent } from 'react';
import { askForPassword, setForgottenPassword } from '../api/auth';
import { Problem } from '../api/http';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { Outside } from './outside';
import { SHORTEST_PASSWORD } from './password';

/** For who forgot her password: asks for a link by e-mail, and with that link, whose secret stands in the fragment, sets another. */
export default function PasswordResetPage() {
  const [token] = useState(() => location.hash.slice(1));
  return token ? <NewPassword token={token} /> : <AskForLink />;
}

function AskForLink() {
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  const { start, busy, error } = useTask(async () => {
    await askForPassword(email.trim());
    setAsked(true);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  return (
    <Outside title={t('password-reset.title')}>
      {asked ? (
        <p role="status">{t('password-reset.asked')}</p>
      ) : (
        <>
          <p>{t('password-reset.intro')}</p>
          <ErrorNotice error={error} />
          <form onSubmit={onSubmit}>
            <Field label={t('sign-in.email')}>
              {(control) => <input {...control} type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />}
            </Field>
            <button type="submit" className="primary" disabled={busy}>
              {busy ? t('working') : t('password-reset.ask')}
            </button>
          </form>
        </>
      )}
      <p>
        <a href="/">{t('password-reset.back')}</a>
      </p>
    </Outside>
  );
}

function NewPassword({ token }: { token: string }) {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [done, setDone] = useState(false);
  const { start, busy, error } = useTask(async () => {
    if (password !== again) throw new Problem(400, 'password.differs', '');
    await setForgottenPassword(token, password);
    // A back button or a glance at the history should not find the token.
    history.replaceState(null, '', '/');
    setDone(true);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  if (done) {
    return (
      <Outside title={t('password-reset.done')}>
        <p>{t('password-reset.done-what')}</p>
        <p>
          <a href="/">{t('password-reset.back')}</a>
        </p>
      </Outside>
    );
  }
  return (
    <Outside title={t('password-reset.new')}>
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
          {busy ? t('working') : t('password-reset.set')}
        </button>
      </form>
      <p>
        <a href="/password-reset">{t('password-reset.another')}</a>
      </p>
    </Outside>
  );
}
