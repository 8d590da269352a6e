import { newRecoveryCodes } from '../api/auth';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';

/** Codes for the day when the second factor is lost; new ones are shown only now. */
export function RecoveryCodes({ left, codes, onChange }: { left: number; codes: string[]; onChange: (codes?: string[]) => void }) {
  const { start, busy, error } = useTask(async () => onChange((await newRecoveryCodes()).recoveryCodes));
  return (
    <section aria-labelledby="recovery">
      <h2 id="recovery">{t('recovery.title')}</h2>
      {codes.length > 0 ? (
        <div className="notice warn" role="status">
          <Icon name="alert" />
          <div>
            <p>{t('recovery.keep')}</p>
            <ul className="codes">
              {codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : (
        <p>{tn('recovery.left', left)}</p>
      )}
      <button type="button" disabled={busy} onClick={start}>
        {busy ? t('working') : t('recovery.new')}
      </button>
      <ErrorNotice error={error} />
    </section>
  );
}
