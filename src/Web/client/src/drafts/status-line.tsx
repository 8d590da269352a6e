import { useSession } from '../auth/session';
import { clock } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import type { DraftStatus } from './draft-session';
import { presenceColor } from './presence';

/** Whether all is saved, and who is here. Not a live region: it changes with every keystroke; what matters is said apart. */
export function StatusLine({ status, storing }: { status: DraftStatus; storing: boolean }) {
  const { me } = useSession();
  const { phase, unsaved, offlineSince, participants } = status;
  const offline = phase === 'offline' && offlineSince !== null;
  const state = offline ? 'offline' : phase === 'opening' ? 'opening' : unsaved > 0 ? 'saving' : 'saved';
  const people = [...new Map(participants.map((person) => [person.personId, person])).values()];
  return (
    <div className="draft-status">
      <span className={`badge ${state === 'saved' ? 'ok' : state === 'offline' ? 'warn' : 'neutral'}`} data-draft-state={state} data-unsaved={unsaved}>
        <Icon name={state === 'saved' ? 'check' : state === 'offline' ? 'offline' : 'waiting'} />
        {state === 'saved' && t('draft.saved')}
        {state === 'saving' && t('draft.saving')}
        {state === 'opening' && t('loading')}
        {offline &&
          (unsaved > 0
            ? t('draft.offline-unsaved', { changes: tn('draft.changes', unsaved), time: clock(offlineSince) })
            : t('draft.offline', { time: clock(offlineSince) }))}
      </span>
      <span className="visually-hidden" role="status">
        {offline ? t('draft.offline-said') : ''}
      </span>
      {!storing && (
        <span className="badge danger">
          <Icon name="alert" />
          {t('draft.not-storing')}
        </span>
      )}
      <ul className="participants" aria-label={t('draft.here')}>
        {people.map(({ personId, name, color }) => (
          <li key={personId}>
            <span className="dot" style={{ backgroundColor: presenceColor(color) }} aria-hidden="true" />
            {personId === me.personId ? t('draft.you', { name }) : name}
          </li>
        ))}
      </ul>
    </div>
  );
}
