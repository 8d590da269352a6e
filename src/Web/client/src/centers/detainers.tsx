import { useState } from 'react';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { DETAINER_ANSWERS, recordDetainerPolicy, type DetainerAnswer, type Ecosystem } from './ecosystem-operations';
import { Known } from './facilities';
import { PlaceNoteForm } from './place-note-form';
import { byState, policiesOf } from './places';

interface Props {
  jurisdictionId: string;
  ecosystem: Ecosystem;
  onChange: () => void;
}

/** How the counties of the area work with ICE: agreements that it publishes, and policies that people recorded. */
export function Detainers({ jurisdictionId, ecosystem, onChange }: Props) {
  const [recording, setRecording] = useState(false);
  return (
    <section aria-labelledby="counties">
      <div className="section-head">
        <h2 id="counties">{t('county.title')}</h2>
        {ecosystem.mayRecord && (
          <button type="button" className="quiet" onClick={() => setRecording(true)}>
            <Icon name="plus" />
            {t('detainer.record')}
          </button>
        )}
      </div>
      <h3>{t('detainer.title')}</h3>
      <Policies ecosystem={ecosystem} />
      <h3>{t('agreement.title')}</h3>
      <Agreements ecosystem={ecosystem} />
      {recording && (
        <Dialog title={t('detainer.record')} onClose={() => setRecording(false)}>
          <RecordForm
            jurisdictionId={jurisdictionId}
            onDone={() => {
              setRecording(false);
              onChange();
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

function Policies({ ecosystem }: { ecosystem: Ecosystem }) {
  const policies = policiesOf(ecosystem.detainers);
  if (policies.length === 0) return <Empty>{t('detainer.none')}</Empty>;
  return (
    <ul className="notes">
      {policies.map(({ now, before }) => (
        <li key={`${now.state} ${now.county}`}>
          <p>
            {t('county.named', { county: now.county, state: now.state })}: <strong>{t(`detainer-answer.${now.answer}`)}</strong>
            {now.words && <span> {now.words}</span>}
          </p>
          <p>
            <Known note={now} />
          </p>
          {before.length > 0 && (
            <details>
              <summary>{tn('place.before', before.length)}</summary>
              <ul className="bare">
                {before.map((note, at) => (
                  <li key={at}>
                    {t(`detainer-answer.${note.answer}`)} <Known note={note} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Agreements({ ecosystem }: { ecosystem: Ecosystem }) {
  const { agreements } = ecosystem;
  const listedOn = agreements[0]?.listedOn;
  if (!listedOn) return <Empty>{t('agreement.none')}</Empty>;
  return (
    <>
      <p className="muted">{t('agreement.listed', { date: plainDate(listedOn) })}</p>
      {byState(agreements).map(([state, counties]) => (
        <details key={state} className="more-filters">
          <summary>
            {state} <span className="muted"> · {tn('agreement.agencies', counties.reduce((sum, { agencies }) => sum + agencies, 0))}</span>
          </summary>
          <div className="table-scroll" tabIndex={0} role="region" aria-label={state}>
            <table className="figures-table">
              <thead>
                <tr>
                  {(['county', 'count', 'models', 'signed'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`agreement.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {counties.map(({ county, agencies, models, lastSignedOn }) => (
                  <tr key={county}>
                    <th scope="row">{county || t('agreement.of-state')}</th>
                    <td className="figures">{agencies}</td>
                    <td>{models.join('; ')}</td>
                    <td>{plainDate(lastSignedOn)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ))}
    </>
  );
}

function RecordForm({ jurisdictionId, onDone }: { jurisdictionId: string; onDone: () => void }) {
  const [state, setState] = useState('');
  const [county, setCounty] = useState('');
  const [answer, setAnswer] = useState<DetainerAnswer>('HONORS');
  const { start, busy, error } = useCommand(recordDetainerPolicy, onDone);
  return (
    <PlaceNoteForm
      hint="detainer.words-hint"
      needsWords={false}
      busy={busy}
      error={error}
      onSave={(fields) => start({ jurisdictionId, state: state.trim(), county: county.trim(), answer, ...fields })}
    >
      <Field label={t('detainer.state')}>
        {(control) => <input {...control} required maxLength={60} value={state} onChange={(event) => setState(event.target.value)} />}
      </Field>
      <Field label={t('detainer.county')}>
        {(control) => <input {...control} required maxLength={60} value={county} onChange={(event) => setCounty(event.target.value)} />}
      </Field>
      <Field label={t('detainer.answer')}>
        {(control) => (
          <select {...control} value={answer} onChange={(event) => setAnswer(event.target.value as DetainerAnswer)}>
            {DETAINER_ANSWERS.map((each) => (
              <option key={each} value={each}>
                {t(`detainer-answer.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </PlaceNoteForm>
  );
}
