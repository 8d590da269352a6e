import { useState, type SubmitEvent } from 'react';
import { endProgramKey, makeProgramKey, PROGRAM_SCOPES, readProgramKeys, type ProgramKey, type ProgramScope } from '../api/auth';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Told } from '../inbox/told';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';

/** Agreements with partner programs. Each has a key for the graph, which is shown once. */
export function Programs() {
  const { data, error, reload } = useAsk('program-keys', readProgramKeys);
  const [key, setKey] = useState<string | null>(null);
  const end = useTask(async (id: string) => {
    await endProgramKey(id);
    setKey(null);
    reload();
  });
  return (
    <section aria-labelledby="programs">
      <h2 id="programs">{t('programs.title')}</h2>
      <p className="muted">{t('programs.about')}</p>
      <ErrorNotice error={error ?? end.error} />
      {data?.length === 0 && <Empty>{t('programs.none')}</Empty>}
      <ul className="rows">
        {data?.map((each) => (
          <li key={each.id}>
            <strong>{each.program}</strong>
            <span>{each.purpose}</span>
            <span className="muted">{each.scopes.map((scope) => t(`programs.scope.${scope}`)).join(' · ')}</span>
            <span className="muted">{stateOf(each)}</span>
            {counts(each) && <span className="muted">{t('programs.client', { id: each.id })}</span>}
            {counts(each) && (
              <button type="button" className="quiet" disabled={end.busy} aria-label={t('programs.end-named', { program: each.program })} onClick={() => end.start(each.id)}>
                <Icon name="close" />
                {t('programs.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {key !== null && <Told key={key} label={t('programs.key')} hint={t('programs.once')} value={key} />}
      <Agreement
        onMade={(made) => {
          setKey(made);
          reload();
        }}
      />
    </section>
  );
}

function counts({ endedAt, endsAt }: ProgramKey): boolean {
  return endedAt === null && new Date(endsAt) > new Date();
}

function stateOf(key: ProgramKey): string {
  if (key.endedAt) return t('programs.ended', { time: instant(key.endedAt) });
  const used = key.usedAt ? t('programs.used', { time: instant(key.usedAt) }) : t('programs.unused');
  return `${t(counts(key) ? 'programs.until' : 'programs.ran-out', { date: instant(key.endsAt) })} · ${used}`;
}

function Agreement({ onMade }: { onMade: (key: string) => void }) {
  const [program, setProgram] = useState('');
  const [purpose, setPurpose] = useState('');
  const [scopes, setScopes] = useState<ProgramScope[]>([]);
  const [until, setUntil] = useState('');
  const make = useTask(async () => {
    // Its last day is a whole one where it was agreed.
    const { key } = await makeProgramKey({ program, purpose, scopes, endsAt: new Date(`${until}T23:59:59`).toISOString() });
    setProgram('');
    setPurpose('');
    setScopes([]);
    setUntil('');
    onMade(key);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    make.start();
  };
  return (
    <form onSubmit={onSubmit}>
      <h3>{t('programs.new')}</h3>
      <Field label={t('programs.program')} hint={t('programs.program-hint')}>
        {(control) => <input {...control} required maxLength={100} autoComplete="off" value={program} onChange={(event) => setProgram(event.target.value)} />}
      </Field>
      <Field label={t('programs.purpose')} hint={t('programs.purpose-hint')}>
        {(control) => <textarea {...control} required maxLength={500} rows={2} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
      </Field>
      <fieldset>
        <legend>{t('programs.scopes')}</legend>
        {PROGRAM_SCOPES.map((scope) => (
          <label key={scope} className="check">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={({ target }) => setScopes(PROGRAM_SCOPES.filter((each) => (each === scope ? target.checked : scopes.includes(each))))}
            />
            {t(`programs.scope.${scope}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t('programs.ends')} hint={t('programs.ends-hint')}>
        {(control) => <input {...control} type="date" required value={until} onChange={(event) => setUntil(event.target.value)} />}
      </Field>
      <button type="submit" disabled={make.busy}>
        {make.busy ? t('working') : t('programs.make')}
      </button>
      <ErrorNotice error={make.error} />
    </form>
  );
}
