import { useState, type SubmitEvent } from 'react';
import { t, tryText } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { changeTraining, offerTraining, withdrawTraining } from './operations';
import { KINDS, SUBJECTS, type Center, type Training } from './types';

interface Props {
  center: Center;
  onChange: () => void;
}

/** A code that the page has no word for yet is shown itself. */
const subject = (code: string) => tryText(`subject.${code}`) ?? code;

/** The catalogue, for everyone who is signed in; facilitators keep it. */
export function Trainings({ center, onChange }: Props) {
  return (
    <>
      <section aria-labelledby="catalogue">
        <h2 id="catalogue">{t('center.trainings')}</h2>
        {center.trainings.length === 0 && <Empty>{t('training.none')}</Empty>}
        <ul className="rows">
          {center.trainings.map((training) => (
            <Row key={training.id} center={center} training={training} onChange={onChange} />
          ))}
        </ul>
      </section>
      {center.coordinates && (
        <section aria-labelledby="offer">
          <h2 id="offer">{t('training.offer')}</h2>
          <TrainingForm center={center} training={null} onDone={onChange} />
        </section>
      )}
    </>
  );
}

function Row({ center, training, onChange }: Props & { training: Training }) {
  const [changing, setChanging] = useState(false);
  const withdraw = useCommand(withdrawTraining, onChange);
  const { id, title, link, prerequisites, requiredFor } = training;
  const titles = center.trainings.filter((other) => prerequisites.includes(other.id)).map((other) => other.title);
  return (
    <li>
      <a href={link} target="_blank" rel="noopener noreferrer">
        <strong>{title}</strong>
        <span className="visually-hidden"> {t('training.new-window')}</span>
      </a>
      <span className="badge neutral">{subject(training.subject)}</span>
      {titles.length > 0 && <span className="muted">{t('training.after', { titles: titles.join(', ') })}</span>}
      {requiredFor.length > 0 && <span className="muted">{t('training.needed', { kinds: requiredFor.map(subject).join(', ') })}</span>}
      {center.coordinates && (
        <span className="inline">
          <button type="button" className="quiet" aria-expanded={changing} aria-label={t('training.change-named', { title })} onClick={() => setChanging(!changing)}>
            <Icon name="pencil" />
            {t('training.change')}
          </button>
          <button
            type="button"
            className="quiet"
            disabled={withdraw.busy}
            aria-label={t('training.withdraw-named', { title })}
            onClick={() => withdraw.start({ jurisdictionId: center.id, trainingId: id })}
          >
            <Icon name="trash" />
            {t('training.withdraw')}
          </button>
        </span>
      )}
      <ErrorNotice error={withdraw.error} />
      {changing && (
        <TrainingForm
          center={center}
          training={training}
          onDone={() => {
            setChanging(false);
            onChange();
          }}
        />
      )}
    </li>
  );
}

const EMPTY: Omit<Training, 'id'> = { title: '', subject: 'bond', link: '', prerequisites: [], requiredFor: [] };

function TrainingForm({ center, training, onDone }: { center: Center; training: Training | null; onDone: () => void }) {
  const [content, setContent] = useState<Omit<Training, 'id'>>(training ?? EMPTY);
  const done = () => {
    if (!training) setContent(EMPTY);
    onDone();
  };
  const offer = useCommand(offerTraining, done);
  const change = useCommand(changeTraining, done);
  const busy = offer.busy || change.busy;
  const set = (part: Partial<Training>) => setContent((last) => ({ ...last, ...part }));
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const { title, subject: code, link, prerequisites, requiredFor } = content;
    const input = { jurisdictionId: center.id, title: title.trim(), subject: code, link: link.trim(), prerequisites, requiredFor };
    if (training) change.start({ ...input, trainingId: training.id });
    else offer.start(input);
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <Field label={t('training.title')}>
        {(control) => <input {...control} required maxLength={120} value={content.title} onChange={(event) => set({ title: event.target.value })} />}
      </Field>
      <Field label={t('training.subject')}>
        {(control) => (
          <select {...control} value={content.subject} onChange={(event) => set({ subject: event.target.value })}>
            {SUBJECTS.map((code) => (
              <option key={code} value={code}>
                {subject(code)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('training.link')} hint={t('training.link-hint')}>
        {(control) => (
          <input {...control} type="url" required pattern="https://.*" maxLength={500} value={content.link} onChange={(event) => set({ link: event.target.value })} />
        )}
      </Field>
      <Several
        legend={t('training.prerequisites')}
        choices={center.trainings.filter(({ id }) => id !== training?.id).map(({ id, title }) => [id, title])}
        chosen={content.prerequisites}
        onChange={(prerequisites) => set({ prerequisites })}
      />
      <Several
        legend={t('training.required-for')}
        choices={KINDS.map((code) => [code, subject(code)])}
        chosen={content.requiredFor}
        onChange={(requiredFor) => set({ requiredFor })}
      />
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t(training ? 'save' : 'training.offer-button')}
      </button>
      <ErrorNotice error={offer.error ?? change.error} />
    </form>
  );
}

function Several({ legend, choices, chosen, onChange }: { legend: string; choices: [id: string, text: string][]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="several">
      <legend>{legend}</legend>
      {choices.map(([id, text]) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
