import { lazy, Suspense, useEffect, useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { useSession } from '../auth/session';
import { dateIn, instant, plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { judgePath } from '../judges/judge-path';
import { subjectText } from '../people/subjects';
import { PLACE_KINDS } from '../questions/types';
import { usePageTitle } from '../shell/use-page';
import { codeText } from '../ui/codes';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { AlertStageBadge, countsText, placeText } from './alert-parts';
import { RespondButton, Responses } from './responses';
import { addToAlert, confirmAlert, contradictAlert, correctAlert, readAlert, setAlertStage } from './operations';
import type { AlertDetail } from './types';

const AskDialog = lazy(() => import('../questions/ask-dialog').then(({ AskDialog: found }) => ({ default: found })));
const FollowHere = lazy(() => import('../inbox/follows').then(({ FollowHere: found }) => ({ default: found })));
const Evidence = lazy(() => import('./evidence/evidence'));
const Finding = lazy(() => import('./finding').then(({ Finding: found }) => ({ default: found })));

interface Props {
  alert: AlertDetail;
  onChange: (alert: AlertDetail | null) => void;
}

/** One change of practice: what, who saw it too, and what to say to it. */
export default function AlertPage({ id }: { id: string }) {
  const { hub } = useSession();
  const { data, error, reload } = useQuery(readAlert, { id });
  // Kept on the page while it is read again; the answer to a command is newer than the last reading.
  const [known, setKnown] = useState<AlertDetail | null>(null);
  const read = data?.alert ?? null;
  const alert = read && (!known || read.version >= known.version) ? read : known;
  usePageTitle(alert ? `${t('nav.alerts')} · ${codeText(alert.place)}` : t('nav.alerts'));
  useEffect(
    () =>
      hub.followAlerts({
        connected: reload,
        missed: reload,
        raised: (one) => {
          if (one.alertId === id) reload();
        },
      }),
    [hub, id, reload],
  );
  const onChange = (changed: AlertDetail | null) => changed && setKnown(changed);
  if (!alert || (data && !read)) {
    return (
      <div className="page">
        <ErrorNotice error={error} />
        {data && !read ? (
          <Empty>
            <h1>{t('alert.absent')}</h1>
            <p>{t('alert.absent-why')}</p>
            <Link href="/alerts">{t('alert.to-list')}</Link>
          </Empty>
        ) : (
          !error && <Loading />
        )}
      </div>
    );
  }
  return (
    <div className="page">
      <p>
        <Link href="/alerts">{t('alert.to-list')}</Link>
      </p>
      <div className="page-head">
        <h1>{placeText(alert)}</h1>
        <AlertStageBadge stage={alert.stage} />
        {alert.touches > 0 && <span className="badge warn">{tn('alert.touches', alert.touches)}</span>}
        <RespondButton alert={alert} onChange={onChange} />
        <AskAbout alert={alert} />
        {alert.kind === 'JUDGE' && <Link href={judgePath(alert.place.code)}>{t('judge.to-page')}</Link>}
      </div>
      {alert.finding ? (
        <Suspense fallback={<Loading />}>
          <Finding alert={alert} finding={alert.finding} />
        </Suspense>
      ) : (
        <p className="prose">{alert.what}</p>
      )}
      <p className="muted">
        {t('alert.since', { date: plainDate(alert.since) })} ·{' '}
        {alert.reporter
          ? t(alert.seenMyself ? 'alert.seen-by' : 'alert.heard-by', { name: alert.reporter.name, time: instant(alert.reportedAt) })
          : t(alert.policyEvent ? 'alert.announced' : 'alert.found', { time: instant(alert.reportedAt) })}
        {alert.jurisdiction && ` · ${alert.jurisdiction.name}`}
        {alert.subject && ` · ${subjectText(alert.subject)}`}
      </p>
      {alert.policyEvent && (
        <p>
          <Link href="/policies">{t('alert.to-policies')}</Link>
        </p>
      )}
      {alert.correctedAt && <p className="notice info">{t('alert.corrected', { time: instant(alert.correctedAt) })}</p>}
      {alert.note && (
        <section aria-labelledby="note">
          <h2 id="note">{t('alert.note')}</h2>
          <p className="prose">{alert.note}</p>
        </section>
      )}
      {alert.question && (
        <section aria-labelledby="question">
          <h2 id="question">{t('alert.question')}</h2>
          <p className="prose">{alert.question}</p>
        </section>
      )}
      {(alert.evidence.length > 0 || alert.may.includes('ATTACH')) && (
        <Suspense>
          <Evidence alert={alert} onChange={onChange} reload={reload} />
        </Suspense>
      )}
      <Suspense>
        <FollowHere kind={alert.kind} place={alert.place} />
      </Suspense>
      <Responses alert={alert} reload={reload} />
      <Witnesses alert={alert} onChange={onChange} />
      <Additions alert={alert} onChange={onChange} />
      {alert.stage !== 'OVER' && <Keeping alert={alert} onChange={onChange} />}
    </div>
  );
}

function AskAbout({ alert }: { alert: AlertDetail }) {
  const [asking, setAsking] = useState(false);
  const place = PLACE_KINDS.includes(alert.kind) ? { kind: alert.kind, place: alert.place } : null;
  return (
    <>
      <button type="button" className="quiet" onClick={() => setAsking(true)}>
        <Icon name="quote" />
        {t('question.ask')}
      </button>
      {asking && (
        <Suspense>
          <AskDialog about={{ place, court: null, jurisdiction: alert.jurisdiction?.name }} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

function Witnesses({ alert, onChange }: Props) {
  const { me } = useSession();
  const [text, setText] = useState('');
  const confirm = useCommand(confirmAlert, onChange);
  const contradict = useCommand(contradictAlert, (changed) => {
    setText('');
    onChange(changed);
  });
  const said = alert.witnesses.find(({ person }) => person.id === me.personId);
  const maySay = alert.may.includes('WITNESS') && alert.stage !== 'OVER' && alert.reporter?.id !== me.personId;
  const saidYes = said?.confirms === true && !said.beforeCorrection;
  return (
    <section aria-labelledby="witnesses">
      <h2 id="witnesses">{t('alert.witnesses')}</h2>
      <p role="status">{countsText(alert)}</p>
      {maySay && (
        <>
          <div className="actions">
            <button type="button" className="primary" aria-pressed={saidYes} disabled={confirm.busy || saidYes} onClick={() => confirm.start({ alertId: alert.id })}>
              <Icon name="check" />
              {t('alert.confirm')}
            </button>
          </div>
          <details className="more-filters">
            <summary>{t('alert.contradict')}</summary>
            <form
              onSubmit={(event: SubmitEvent) => {
                event.preventDefault();
                contradict.start({ alertId: alert.id, text: text.trim() || null });
              }}
            >
              <Field label={t('alert.otherwise')} hint={t('alert.no-client')}>
                {(control) => <textarea {...control} rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />}
              </Field>
              <button type="submit" disabled={contradict.busy}>
                {contradict.busy ? t('working') : t('alert.contradict')}
              </button>
            </form>
          </details>
          <ErrorNotice error={confirm.error ?? contradict.error} />
        </>
      )}
      <ul className="rows">
        {alert.witnesses.map(({ person, confirms, at, text: saw, beforeCorrection }) => (
          <li key={person.id}>
            <span className={`badge ${confirms ? 'ok' : 'danger'}`}>
              <Icon name={confirms ? 'check' : 'close'} />
              {t(confirms ? 'alert.saw-too' : 'alert.saw-otherwise')}
            </span>
            <span>{person.name}</span>
            <span className="muted">{instant(at)}</span>
            {beforeCorrection && <span className="badge neutral">{t('alert.before-correction')}</span>}
            {saw && <span className="prose">{saw}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Additions({ alert, onChange }: Props) {
  const [text, setText] = useState('');
  const { start, busy, error } = useCommand(addToAlert, (changed) => {
    setText('');
    onChange(changed);
  });
  return (
    <section aria-labelledby="additions">
      <h2 id="additions">{t('alert.additions')}</h2>
      <ul className="notes">
        {alert.additions.map((addition, index) => (
          <li key={index}>
            <p className="prose">{addition.text}</p>
            <p className="muted">
              {addition.person.name} · {instant(addition.at)}
            </p>
          </li>
        ))}
      </ul>
      {alert.may.includes('WITNESS') && alert.stage !== 'OVER' && (
        <form
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            start({ alertId: alert.id, text: text.trim() });
          }}
        >
          <Field label={t('alert.add-text')} hint={t('alert.no-client')}>
            {(control) => <textarea {...control} required rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
          <button type="submit" disabled={busy}>
            {busy ? t('working') : t('alert.add')}
          </button>
          <ErrorNotice error={error} />
        </form>
      )}
    </section>
  );
}

/** For who reported it and the facilitators: putting it right, making it a practice, ending it. */
function Keeping({ alert, onChange }: Props) {
  const [what, setWhat] = useState(alert.what);
  const [since, setSince] = useState(alert.since);
  const [note, setNote] = useState(alert.note ?? '');
  const correct = useCommand(correctAlert, onChange);
  const set = useCommand(setAlertStage, onChange);
  if (!alert.may.includes('CORRECT')) return null;
  return (
    <section aria-labelledby="keeping">
      <h2 id="keeping">{t('alert.keeping')}</h2>
      <details className="more-filters">
        <summary>{t('alert.correct')}</summary>
        <form
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            correct.start({ alertId: alert.id, what: what.trim(), since });
          }}
        >
          <Field label={t('alert.what')} hint={t('alert.correct-hint')}>
            {(control) => <textarea {...control} required rows={3} maxLength={500} value={what} onChange={(event) => setWhat(event.target.value)} />}
          </Field>
          <Field label={t('alert.since-label')}>
            {(control) => <input {...control} type="date" required max={dateIn(0)} value={since} onChange={(event) => setSince(event.target.value)} />}
          </Field>
          <button type="submit" disabled={correct.busy}>
            {correct.busy ? t('working') : t('alert.correct')}
          </button>
          <ErrorNotice error={correct.error} />
        </form>
      </details>
      <details className="more-filters">
        <summary>{t(alert.may.includes('MAKE_PRACTICE') ? 'alert.settle' : 'alert.end')}</summary>
        <form
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            set.start({ alertId: alert.id, stage: 'OVER', note: note.trim() || null });
          }}
        >
          <Field label={t('alert.note')} hint={t('alert.note-hint')}>
            {(control) => <textarea {...control} rows={3} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />}
          </Field>
          <div className="inline-form">
            {alert.may.includes('MAKE_PRACTICE') && (
              <button type="button" disabled={set.busy} onClick={() => set.start({ alertId: alert.id, stage: 'PRACTICE', note: note.trim() || null })}>
                {t('alert.make-practice')}
              </button>
            )}
            <button type="submit" disabled={set.busy}>
              {t('alert.end')}
            </button>
          </div>
          <ErrorNotice error={set.error} />
        </form>
      </details>
    </section>
  );
}
