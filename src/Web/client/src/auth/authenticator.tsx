import { useState, type SubmitEvent } from 'react';
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator } from '../api/auth';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';

/** The codes of an app: the secret is shown once, and counts from its first right code on. */
export function Authenticator({ present, onChange }: { present: boolean; onChange: (codes?: string[]) => void }) {
  const [made, setMade] = useState<{ key: string; uri: string } | null>(null);
  const [code, setCode] = useState('');
  const begin = useTask(async () => setMade(await beginAuthenticator()));
  const confirm = useTask(async () => {
    const { recoveryCodes } = await confirmAuthenticator(code);
    setMade(null);
    setCode('');
    onChange(recoveryCodes);
  });
  const remove = useTask(async () => {
    await removeAuthenticator();
    onChange();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    confirm.start();
  };
  return (
    <section aria-labelledby="authenticator">
      <h2 id="authenticator">{t('authenticator.title')}</h2>
      {present ? (
        <div className="actions">
          <p>{t('authenticator.present')}</p>
          <button type="button" className="quiet" disabled={remove.busy} aria-label={t('remove.named', { name: t('authenticator.title') })} onClick={remove.start}>
            <Icon name="trash" />
            {t('remove')}
          </button>
        </div>
      ) : made ? (
        <form onSubmit={onSubmit}>
          <p>{t('authenticator.how')}</p>
          <p>
            <code className="secret">{made.key.replace(/.{4}(?=.)/g, '$& ')}</code> <a href={made.uri}>{t('authenticator.open')}</a>
          </p>
          <Field label={t('authenticator.code')}>
            {(control) => (
              <input {...control} inputMode="numeric" autoComplete="one-time-code" required maxLength={8} value={code} onChange={(event) => setCode(event.target.value)} />
            )}
          </Field>
          <button type="submit" className="primary" disabled={confirm.busy}>
            {confirm.busy ? t('working') : t('authenticator.confirm')}
          </button>
        </form>
      ) : (
        <button type="button" disabled={begin.busy} onClick={begin.start}>
          {begin.busy ? t('working') : t('authenticator.add')}
        </button>
      )}
      <ErrorNotice error={begin.error ?? confirm.error ?? remove.error} />
    </section>
  );
}
