import { useState, type SubmitEvent } from 'react';
import { changePassword, readSecurity } from '../api/auth';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice, Loading } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';
import { Authenticator } from './authenticator';
import { PasskeyList } from './passkey-list';
import { RecoveryCodes } from './recovery-codes';
import { SessionList } from './session-list';

/** How a person gets in, and where she is in now. */
export default function SecurityPage() {
  usePageTitle(t('security.title'));
  const { data, error, reload } = useAsk('security', readSecurity);
  const [codes, setCodes] = useState<string[]>([]);
  const onChange = (made: string[] = []) => {
    setCodes(made);
    reload();
  };
  return (
    <div className="page narrow">
      <h1>{t('security.title')}</h1>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <p className={`notice ${data.secondFactor ? 'ok' : 'warn'}`}>
            <Icon name={data.secondFactor ? 'check' : 'alert'} />
            {t(data.secondFactor ? 'security.two-factors' : 'security.password-only')}
          </p>
          <PasskeyList passkeys={data.passkeys} onChange={onChange} />
          <Authenticator present={data.authenticator} onChange={onChange} />
          {data.secondFactor && <RecoveryCodes left={data.recoveryCodesLeft} codes={codes} onChange={onChange} />}
        </>
      )}
      <Password />
      <SessionList />
    </div>
  );
}

function Password() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [done, setDone] = useState(false);
  const { start, busy, error } = useTask(async () => {
    await changePassword(current, next);
    setCurrent('');
    setNext('');
    setDone(true);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  const typeNext = (value: string) => {
    setNext(value);
    setDone(false);
  };
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t('password.title')}</h2>
      <form onSubmit={onSubmit}>
        <Field label={t('password.current')}>
          {(control) => (
            <input {...control} type="password" autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.target.value)} />
          )}
        </Field>
        <Field label={t('password.new')} hint={t('invitation.hint')}>
          {(control) => <input {...control} type="password" autoComplete="new-password" required value={next} onChange={(event) => typeNext(event.target.value)} />}
        </Field>
        <button type="submit" disabled={busy}>
          {busy ? t('working') : t('password.button')}
        </button>
        <span className="saved" role="status">
          {done && t('saved')}
        </span>
        <ErrorNotice error={error} />
      </form>
    </section>
  );
}
