import { useState, type SubmitEvent } from 'react';
import { useSession } from '../auth/session';
import { t, tn } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { castVote, closeVote, openVote } from './conference-operations';
import type { ConferenceView, MeetingVote } from './conference-protocol';
import { nameOf } from './words';

/** Votes; everyone sees who voted for what. */
export function Votes({ view }: { view: ConferenceView }) {
  const runs = view.may.includes('RUN');
  return (
    <section aria-labelledby="votes">
      <h2 id="votes">{t('votes.title')}</h2>
      {view.meeting.votes.length === 0 && <p className="muted">{t('votes.none')}</p>}
      {view.meeting.votes.toReversed().map((vote) => (
        <Vote key={vote.id} vote={vote} view={view} runs={runs} />
      ))}
      {runs && view.state.stage === 'LIVE' && <Ask view={view} />}
    </section>
  );
}

function Vote({ vote, view, runs }: { vote: MeetingVote; view: ConferenceView; runs: boolean }) {
  const { me } = useSession();
  const cast = useCommand(castVote, () => undefined);
  const close = useCommand(closeVote, () => undefined);
  const own = vote.ballots.find(({ personId }) => personId === me.personId)?.option;
  const open = vote.isOpen && view.state.stage !== 'CLOSED';
  const mayVote = open && view.may.includes('TAKE_PART');
  const most = Math.max(1, vote.ballots.length);
  return (
    <fieldset className="vote panel-box">
      <legend>{vote.question}</legend>
      {vote.options.map((text, option) => {
        const voters = vote.ballots.filter((ballot) => ballot.option === option);
        return (
          <div key={option} className="vote-option">
            <label className="check">
              <input
                type="radio"
                name={vote.id}
                disabled={!mayVote || cast.busy}
                checked={own === option}
                onChange={() => cast.start({ conferenceId: view.id, voteId: vote.id, option })}
              />
              {text}
            </label>
            <span className="load">
              <span className="load-bar" style={{ width: `${(100 * voters.length) / most}%` }} />
            </span>
            <span className="figures">{voters.length}</span>
            <span className="muted">{voters.map(({ personId }) => nameOf(view, personId)).join(', ')}</span>
          </div>
        );
      })}
      <div className="actions">
        <span className={`badge ${open ? 'ok' : 'neutral'}`}>
          <Icon name={open ? 'live' : 'check'} />
          {open ? t('votes.open') : t('votes.closed')}
        </span>
        <span className="muted">{tn('votes.count', vote.ballots.length)}</span>
        {open && runs && (
          <button type="button" disabled={close.busy} onClick={() => close.start({ conferenceId: view.id, voteId: vote.id })}>
            {t('votes.close')}
          </button>
        )}
      </div>
      <ErrorNotice error={cast.error ?? close.error} />
    </fieldset>
  );
}

function Ask({ view }: { view: ConferenceView }) {
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState('');
  const { start, busy, error } = useCommand(openVote, () => {
    setQuestion('');
    setOptions('');
  });
  return (
    <form
      className="inline-form"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        start({ conferenceId: view.id, question: question.trim(), options: options.split('\n').map((line) => line.trim()).filter((line) => line !== '') });
      }}
    >
      <Field label={t('votes.question')}>
        {(control) => <input {...control} required maxLength={300} value={question} onChange={(event) => setQuestion(event.target.value)} />}
      </Field>
      <Field label={t('votes.options')} hint={t('votes.options-hint')}>
        {(control) => <textarea {...control} required rows={3} value={options} onChange={(event) => setOptions(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('votes.ask')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
