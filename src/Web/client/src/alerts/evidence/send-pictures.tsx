import { useEffect, useRef, useState } from 'react';
import { attachEvidence } from '../../api/evidence';
import { t } from '../../i18n/i18n';
import { ErrorNotice } from '../../ui/notice';
import { useTask } from '../../ui/use-command';
import type { Prepared } from './picture';

/** Sends pictures one after the other. One that does not get through stays here, to be tried again. */
export default function SendPictures({ alertId, pictures, onDone }: { alertId: string; pictures: readonly Prepared[]; onDone: () => void }) {
  const [sent, setSent] = useState(0);
  const done = useRef(0);
  const { start, busy, error } = useTask(async () => {
    for (const { commandId, content } of pictures.slice(done.current)) {
      await attachEvidence(alertId, commandId, content);
      done.current++;
      setSent(done.current);
    }
    onDone();
  });
  const begun = useRef(false);
  useEffect(() => {
    // Once: to try again is hers to say.
    if (begun.current) return;
    begun.current = true;
    start();
  });
  return (
    <>
      {!error && (
        <p className="loading" role="status">
          {t('evidence.sending', { number: Math.min(sent + 1, pictures.length), count: pictures.length })}
        </p>
      )}
      {error !== null && error !== undefined && (
        <>
          <ul className="evidence">
            {pictures.slice(sent).map(({ commandId, thumbnail }, index) => (
              <li key={commandId}>
                <img src={thumbnail} alt={t('evidence.number', { number: sent + index + 1, count: pictures.length })} />
              </li>
            ))}
          </ul>
          <ErrorNotice error={error}>
            <p>{t('evidence.not-sent')}</p>
          </ErrorNotice>
          <div className="actions">
            <button type="button" onClick={onDone}>
              {t('evidence.leave')}
            </button>
            <button type="button" className="primary" disabled={busy} onClick={() => start()}>
              {t('try-again')}
            </button>
          </div>
        </>
      )}
    </>
  );
}
