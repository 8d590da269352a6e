import { useState, type SubmitEvent } from 'react';
import { dateIn, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { recordDecision } from './conference-operations';
import { AGENDA, type AgendaKind, type ConferenceView } from './conference-protocol';
import { nameOf } from './words';

/** What the meeting decided: who sees to it, and until when. */
export function Decisions({ view }: { view: ConferenceView }) {
  const runs = view.may.includes('RUN') && view.state.stage !== 'CLOSED';
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{t('decisions.title')}</h2>
      <DecisionList view={view} />
      {runs && <Record view={view} />}
    </section>
  );
}

export function DecisionList({ view }: { view: ConferenceView }) {
  const { decisions } = view.meeting;
  if (decisions.length === 0) return <p className="muted">{t('decisions.none')}</p>;
  return (
    <ol className="rows">
      {decisions.map(({ id, item, text, ownerId, dueOn }) => (
        <li key={id}>
          <span className="badge neutral">{t(`agenda.${item}`)}</span>
          <span className="grow prose">{text}</span>
          {ownerId !== null && <span>{nameOf(view, ownerId)}</span>}
          {dueOn !== null && <span className="figures">{t('decisions.until', { date: plainDate(dueOn) })}</span>}
        </li>
      ))}
    </ol>
  );
}

function Record({ view }: { view: ConferenceView }) {
  const running = view.meeting.agenda.find(({ runningSince }) => runningSince !== null)?.kind;
  const [item, setItem] = useState<AgendaKind | null>(null);
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const { start, busy, error } = useCommand(recordDecision, () => {
    setText('');
    setDue('');
  });
  const under = item ?? running ?? 'PLACING';
  return (
    <form
      className="inline-form"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        start({ conferenceId: view.id, item: under, text: text.trim(), ownerId: owner || null, dueOn: due || null });
      }}
    >
      <Field label={t('decisions.text')}>
        {(control) => <textarea {...control} required rows={2} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label={t('decisions.item')}>
        {(control) => (
          <select {...control} value={under} onChange={(event) => setItem(event.target.value as AgendaKind)}>
            {AGENDA.map((kind) => (
              <option key={kind} value={kind}>
                {t(`agenda.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('decisions.owner')}>
        {(control) => (
          <select {...control} value={owner} onChange={(event) => setOwner(event.target.value)}>
            <option value="">{t('decisions.nobody')}</option>
            {view.people.map(({ personId, name }) => (
              <option key={personId} value={personId}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('decisions.due')}>
        {(control) => <input {...control} type="date" min={dateIn(0)} value={due} onChange={(event) => setDue(event.target.value)} />}
      </Field>
      <button type="submit" className="primary" disabled={busy}>
        {busy ? t('working') : t('decisions.record')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
