import { useState, type SubmitEvent } from 'react';
import { useSession } from '../auth/session';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { formLearningGroup, wishToLearn, withdrawWish } from './conference-operations';
import type { ConferenceView } from './conference-protocol';
import { nameOf } from './words';

/** Who wants to learn what and who could teach it, and the networks that come of it. */
export function Learning({ view }: { view: ConferenceView }) {
  const { me } = useSession();
  const { wishes, groups } = view.meeting;
  const takesPart = view.may.includes('TAKE_PART') && view.state.stage !== 'CLOSED';
  const withdraw = useCommand(withdrawWish, () => undefined);
  const topics = [...new Set(wishes.map(({ topic }) => topic))].sort((a, b) => a.localeCompare(b));
  return (
    <>
      {wishes.length === 0 && <p className="muted">{t('learning.none')}</p>}
      <ul className="rows">
        {topics.map((topic) => (
          <li key={topic}>
            <strong>{topic}</strong>
            {wishes
              .filter((wish) => wish.topic === topic)
              .map(({ id, personId, teaches }) => (
                <span key={id} className={`badge ${teaches ? 'ok' : 'info'}`}>
                  {t(teaches ? 'learning.teaches' : 'learning.learns', { name: nameOf(view, personId) })}
                  {takesPart && personId === me.personId && (
                    <button type="button" className="in-badge" aria-label={t('learning.withdraw-named', { topic })} onClick={() => withdraw.start({ conferenceId: view.id, wishId: id })}>
                      ×
                    </button>
                  )}
                </span>
              ))}
          </li>
        ))}
      </ul>
      {groups.length > 0 && (
        <>
          <h3>{t('learning.groups')}</h3>
          <ul className="rows">
            {groups.map(({ id, topic, personIds }) => (
              <li key={id}>
                <strong>{topic}</strong>
                <span>{personIds.map((personId) => nameOf(view, personId)).join(', ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {takesPart && <Wish view={view} />}
      {takesPart && <Group view={view} topics={topics} />}
      <ErrorNotice error={withdraw.error} />
    </>
  );
}

function Wish({ view }: { view: ConferenceView }) {
  const [topic, setTopic] = useState('');
  const [teaches, setTeaches] = useState(false);
  const { start, busy, error } = useCommand(wishToLearn, () => setTopic(''));
  return (
    <form
      className="inline-form"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        start({ conferenceId: view.id, topic: topic.trim(), teaches });
      }}
    >
      <Field label={t('learning.topic')}>{(control) => <input {...control} required maxLength={100} value={topic} onChange={(event) => setTopic(event.target.value)} />}</Field>
      <Field label={t('learning.which')}>
        {(control) => (
          <select {...control} value={String(teaches)} onChange={(event) => setTeaches(event.target.value === 'true')}>
            <option value="false">{t('learning.want')}</option>
            <option value="true">{t('learning.can-teach')}</option>
          </select>
        )}
      </Field>
      <button type="submit" disabled={busy}>
        {t('learning.tell')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

/** A network for a topic: who spoke of it is proposed. */
function Group({ view, topics }: { view: ConferenceView; topics: readonly string[] }) {
  const [topic, setTopic] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { start, busy, error } = useCommand(formLearningGroup, () => {
    setTopic('');
    setChosen([]);
  });
  const choose = (next: string) => {
    setTopic(next);
    setChosen([...new Set(view.meeting.wishes.filter((wish) => wish.topic === next).map(({ personId }) => personId))]);
  };
  return (
    <details className="form-group">
      <summary>{t('learning.form-group')}</summary>
      <form
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          start({ conferenceId: view.id, topic: topic.trim(), personIds: [...chosen] });
        }}
      >
        <Field label={t('learning.topic')}>
          {(control) => (
            <select {...control} required value={topic} onChange={(event) => choose(event.target.value)}>
              <option value="" />
              {topics.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
        </Field>
        <fieldset>
          <legend>{t('learning.people')}</legend>
          <ul className="codes">
            {view.people.map(({ personId, name }) => (
              <li key={personId}>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(personId)}
                    onChange={(event) => setChosen(event.target.checked ? [...chosen, personId] : chosen.filter((other) => other !== personId))}
                  />
                  {name}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <ErrorNotice error={error} />
        <button type="submit" disabled={busy || chosen.length < 2}>
          {t('learning.form-group')}
        </button>
      </form>
    </details>
  );
}
