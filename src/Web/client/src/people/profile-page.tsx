import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { readProfile, recordBarAdmission, recordCapacity, recordLanguages } from '../api/operations';
import type { Attorney, CodedValue } from '../api/types';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { CodesField } from '../ui/codes';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { FormerClients } from './former-clients';
import { PracticeForm } from './practice-form';
import { Saved } from './saved';
import { STATES } from './states';

export default function ProfilePage() {
  usePageTitle(t('nav.profile'));
  const { data, error, reload } = useQuery(readProfile, {});
  const [changed, setChanged] = useState<Attorney | null>(null);
  const attorney = changed ?? data?.me.attorney ?? null;
  const onChange = (next: Attorney | null) => (next ? setChanged(next) : reload());
  return (
    <div className="page narrow">
      <h1>{t('nav.profile')}</h1>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data && (
        <p>
          <strong>{data.me.name}</strong>
          {data.me.organization && ` · ${data.me.organization.name}`}
        </p>
      )}
      {data && !attorney && <Empty>{t('profile.no-attorney')}</Empty>}
      {attorney && (
        <>
          {attorney.centers.length > 0 && <p className="muted">{t('profile.centers', { names: attorney.centers.map(({ name }) => name).join(', ') })}</p>}
          <p>
            {tn('profile.open-cases', attorney.openCases)}
            {attorney.mentor && ` · ${t('profile.mentor', { name: attorney.mentor.name })}`}
            {attorney.isMentor && ` · ${t('profile.is-mentor')}`}
            {' · '}
            <Link href="/volunteer">{t('volunteer.title')}</Link>
          </p>
          <Capacity attorney={attorney} onChange={onChange} />
          <Languages attorney={attorney} onChange={onChange} />
          <BarAdmissions attorney={attorney} onChange={onChange} />
          <PracticeForm attorney={attorney} onChange={onChange} />
          {attorney.trainings.length > 0 && <p>{tn('profile.trainings', attorney.trainings.length)}</p>}
          <FormerClients attorney={attorney} onChange={onChange} />
        </>
      )}
    </div>
  );
}

interface Props {
  attorney: Attorney;
  onChange: (attorney: Attorney | null) => void;
}

function Capacity({ attorney, onChange }: Props) {
  const [hours, setHours] = useState(String(attorney.hoursPerMonth));
  const { start, busy, error } = useCommand(recordCapacity, onChange);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ attorneyId: attorney.id, hoursPerMonth: Number(hours) });
  };
  return (
    <section aria-labelledby="capacity">
      <h2 id="capacity">{t('profile.capacity')}</h2>
      <form className="inline-form" onSubmit={onSubmit}>
        <Field label={t('profile.hours')}>
          {(control) => <input {...control} type="number" min={0} max={300} required value={hours} onChange={(event) => setHours(event.target.value)} />}
        </Field>
        <button type="submit" disabled={busy}>
          {busy ? t('working') : t('save')}
        </button>
        <Saved when={Number(hours) === attorney.hoursPerMonth && attorney.version > 1} />
        <ErrorNotice error={error} />
      </form>
    </section>
  );
}

function Languages({ attorney, onChange }: Props) {
  const [speaks, setSpeaks] = useState<CodedValue[]>(attorney.languages);
  const [reads, setReads] = useState<CodedValue[]>(attorney.reads);
  const { start, busy, error } = useCommand(recordLanguages, onChange);
  const same = codesOf(speaks) === codesOf(attorney.languages) && codesOf(reads) === codesOf(attorney.reads);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ attorneyId: attorney.id, languages: speaks.map(({ code }) => code), reads: reads.map(({ code }) => code) });
  };
  return (
    <section aria-labelledby="languages">
      <h2 id="languages">{t('profile.languages')}</h2>
      <form onSubmit={onSubmit}>
        <CodesField list="language" label={t('profile.add-language')} values={speaks} onChange={setSpeaks} />
        <CodesField list="language" label={t('profile.add-read')} values={reads} onChange={setReads} />
        <button type="submit" disabled={busy || same}>
          {busy ? t('working') : t('save')}
        </button>
        <Saved when={same} />
        <ErrorNotice error={error} />
      </form>
    </section>
  );
}

function codesOf(values: CodedValue[]): string {
  return values.map(({ code }) => code).join();
}

function BarAdmissions({ attorney, onChange }: Props) {
  const [state, setState] = useState('');
  const [admittedOn, setAdmittedOn] = useState('');
  const [inGoodStanding, setInGoodStanding] = useState(true);
  const { start, busy, error } = useCommand(recordBarAdmission, (next) => {
    onChange(next);
    setState('');
    setAdmittedOn('');
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ attorneyId: attorney.id, state, inGoodStanding, admittedOn });
  };
  return (
    <section aria-labelledby="bar">
      <h2 id="bar">{t('profile.bar')}</h2>
      {attorney.barAdmissions.length === 0 && <Empty>{t('profile.no-bar')}</Empty>}
      <ul className="rows">
        {attorney.barAdmissions.map((admission) => (
          <li key={admission.state}>
            <strong>{admission.state}</strong>
            <span>{t('profile.admitted', { date: plainDate(admission.admittedOn) })}</span>
            <span className={`badge ${admission.inGoodStanding ? 'ok' : 'warn'}`}>
              <Icon name={admission.inGoodStanding ? 'check' : 'alert'} />
              {admission.inGoodStanding ? t('profile.good-standing') : t('profile.not-good-standing')}
            </span>
          </li>
        ))}
      </ul>
      <form className="inline-form" onSubmit={onSubmit}>
        <Field label={t('profile.state')}>
          {(control) => (
            <select {...control} required value={state} onChange={(event) => setState(event.target.value)}>
              <option value="" />
              {STATES.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('profile.admitted-on')}>
          {(control) => <input {...control} type="date" required value={admittedOn} onChange={(event) => setAdmittedOn(event.target.value)} />}
        </Field>
        <label className="check">
          <input type="checkbox" checked={inGoodStanding} onChange={(event) => setInGoodStanding(event.target.checked)} />
          {t('profile.good-standing')}
        </label>
        <button type="submit" disabled={busy}>
          {busy ? t('working') : t('profile.add-bar')}
        </button>
        <ErrorNotice error={error} />
      </form>
    </section>
  );
}
