import { useState, type SubmitEvent } from 'react';
import { giveProof, passkeyToProve, readSecurity, type Proof, type Security } from '../api/auth';
import { askForPasskey, passkeysHere } from '../api/passkeys';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice, Loading } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';

/** A code of the app, or one of those that were written down. */
export function CodeField({ value, onChange, optional = false }: { value: string; onChange: (value: string) => void; optional?: boolean }) {
  return (
    <Field label={t('factor.code')} hint={t('factor.code-hint')}>
      {(control) => (
        <input {...control} autoComplete="one-time-code" required={!optional} maxLength={40} spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

/** Six digits are the app's; whatever is longer was written down. */
export function factorOf(code: string): { twoFactorCode: string } | { twoFactorRecoveryCode: string } {
  const given = code.replace(/\s/g, '');
  return /^\d{6}$/.test(given) ? { twoFactorCode: given } : { twoFactorRecoveryCode: code.trim() };
}

/** Asks the person to show that it is she, by what she has. */
export function ProofForm({ onProved }: { onProved: () => void }) {
  const { data, error, reload } = useAsk('security', readSecurity);
  if (data) return <Prove security={data} onProved={onProved} />;
  if (!error) return <Loading />;
  return (
    <ErrorNotice error={error}>
      <button type="button" onClick={reload}>
        {t('try-again')}
      </button>
    </ErrorNotice>
  );
}

function Prove({ security, onProved }: { security: Security; onProved: () => void }) {
  const [text, setText] = useState('');
  const { start, busy, error } = useTask(async (proof: Proof | null) => {
    if (!proof) return;
    await giveProof(proof);
    onProved();
  });
  const byPasskey = useTask(async () => {
    const passkey = await askForPasskey(await passkeyToProve());
    if (passkey) start({ passkey });
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start(security.secondFactor ? factorOf(text) : { password: text });
  };
  return (
    <>
      <ErrorNotice error={error ?? byPasskey.error} />
      {security.passkeys.length > 0 && passkeysHere() && (
        <button type="button" className="primary" disabled={busy || byPasskey.busy} onClick={byPasskey.start}>
          <Icon name="key" />
          {t('factor.use-passkey')}
        </button>
      )}
      <form onSubmit={onSubmit}>
        {security.secondFactor ? (
          <CodeField value={text} onChange={setText} />
        ) : (
          <Field label={t('sign-in.password')}>
            {(control) => (
              <input {...control} type="password" autoComplete="current-password" required value={text} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('factor.go-on')}
        </button>
      </form>
    </>
  );
}
