import { endOtherSessions, endSession, readSessions, type SignedIn } from '../api/auth';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { ErrorNotice, Loading } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';

/** Where she is signed in: each place can be ended from here. */
export function SessionList() {
  const { data, error, reload } = useAsk('sessions', readSessions);
  const end = useTask(async (id: string | null) => {
    await (id === null ? endOtherSessions() : endSession(id));
    reload();
  });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions.title')}</h2>
      <ErrorNotice error={error ?? end.error} />
      {!data && !error && <Loading />}
      <ul className="rows">
        {data?.map((session) => (
          <li key={session.id}>
            <strong>{session.device || t('sessions.program')}</strong>
            <span>{session.place}</span>
            <span className="muted">{t('sessions.seen', { date: instant(session.seenAt) })}</span>
            {session.current ? (
              <span className="badge ok">{t('sessions.this')}</span>
            ) : (
              <button type="button" className="quiet" disabled={end.busy} aria-label={endLabel(session)} onClick={() => end.start(session.id)}>
                {t('sign-out.button')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {data && data.length > 1 && (
        <button type="button" disabled={end.busy} onClick={() => end.start(null)}>
          {t('sessions.end-others')}
        </button>
      )}
    </section>
  );
}

function endLabel({ device, place }: SignedIn): string {
  return t('sessions.end', { device: device || t('sessions.program'), place });
}
