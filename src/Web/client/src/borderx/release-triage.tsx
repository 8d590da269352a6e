import { useState, type SubmitEvent } from 'react';
import { useSession } from '../auth/session';
import { PersonField } from '../cases/person-field';
import { t } from '../i18n/i18n';
import type { Choice } from '../ui/combobox';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { triageRelease } from './operations';
import type { ReleaseDetail } from './types';

/** Who supervises the packet, and by when it is promised; until delivery it may be said anew. */
export function ReleaseTriage({ release, onChange }: { release: ReleaseDetail; onChange: (release: ReleaseDetail | null) => void }) {
  const { me } = useSession();
  const first = release.stage === 'ORDERED';
  const known = release.supervisor ?? (me.role === 'ATTORNEY' ? { id: me.personId, name: me.name } : null);
  const [supervisor, setSupervisor] = useState<Choice | null>(known && { id: known.id, label: known.name });
  const [promisedOn, setPromisedOn] = useState(release.promisedOn ?? '');
  const [tried, setTried] = useState(false);
  const triage = useCommand(triageRelease, onChange);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (supervisor) triage.start({ releaseRequestId: release.id, supervisorId: supervisor.id, promisedOn: promisedOn || null });
  };
  const form = (
    <form className="inline-form" onSubmit={onSubmit}>
      <PersonField label={t('release.supervisor')} hint={t('release.supervisor-hint')} value={supervisor} onChoose={setSupervisor} without={[]} error={tried && !supervisor ? t('error.required') : null} />
      <Field label={t('release.promise')} hint={t('release.promise-hint')}>
        {(control) => <input {...control} type="date" max={release.latestOn} value={promisedOn} onChange={(event) => setPromisedOn(event.target.value)} />}
      </Field>
      <button type="submit" className={first ? 'primary' : undefined} disabled={triage.busy}>
        {triage.busy ? t('working') : t(first ? 'release.triage' : 'release.triage-again')}
      </button>
      <ErrorNotice error={triage.error} />
    </form>
  );
  return first ? (
    <section aria-labelledby="triage">
      <h2 id="triage">{t('release.triage-title')}</h2>
      {form}
    </section>
  ) : (
    <details>
      <summary>{t('release.triage-again')}</summary>
      {form}
    </details>
  );
}
