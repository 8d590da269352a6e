import { useState, type SubmitEvent } from 'react';
import { askForPassword, setForgottenPassword } from '../api/auth';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { NewPasswordForm } from './new-password-form';
import { Outside } from './outside';

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
  const [done, setDone] = useState(false);
  const set = async (password: string) => {
    await setForgottenPassword(token, password);
    // A back button or a glance at the history should not find the token.
    history.replaceState(null, '', '/');
    setDone(true);
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
      <NewPasswordForm button={t('password-reset.set')} onChosen={set} />
      <p>
        <a href="/password-reset">{t('password-reset.another')}</a>
      </p>
    </Outside>
  );
}
