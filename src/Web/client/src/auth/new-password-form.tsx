import { useState, type SubmitEvent } from 'react';
import { Problem } from '../api/http';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';

/** Characters, as the server has it. */
const SHORTEST_PASSWORD = 12;

/** Chooses a password, written twice, for who came by a link. */
export function NewPasswordForm({ button, onChosen }: { button: string; onChosen: (password: string) => Promise<void> }) {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const { start, busy, error } = useTask(async () => {
    if (password !== again) throw new Problem(400, 'password.differs', '');
    await onChosen(password);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  return (
    <>
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
          {busy ? t('working') : button}
        </button>
      </form>
    </>
  );
}
