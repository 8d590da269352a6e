import { useState, type SubmitEvent } from 'react';
import type { CaseDetail } from '../api/types';
import { hearingTime, instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { addObservation } from './operations';
import type { Observation, PointOption } from './types';
import { labelOf } from './words';

interface Props {
  detail: CaseDetail;
  observations: Observation[];
  tags: PointOption[];
  hearingId: string | null;
  onChange: (detail: CaseDetail | null) => void;
}

/** What people saw, in words, with tags. */
export function Observations({ detail, observations, tags, hearingId, onChange }: Props) {
  const hearing = (id: string | null) => detail.hearings.find((each) => each.id === id);
  return (
    <section aria-labelledby="observations">
      <h3 id="observations">{t('observation.title')}</h3>
      {detail.may.includes('WRITE') && <AddObservation {...{ detail, tags, hearingId, onChange }} />}
      {observations.length === 0 && <p className="muted">{t('observation.none')}</p>}
      <ol className="notes">
        {[...observations].reverse().map((seen) => {
          const at = hearing(seen.hearingId);
          return (
            <li key={seen.id}>
              <p className="muted">
                {seen.author.name} · <time dateTime={seen.at}>{instant(seen.at)}</time>
                {at && ` · ${t(`hearing.${at.kind}`)}, ${hearingTime(at.on, at.at)}`}
              </p>
              <p className="prose">{seen.text}</p>
              <ul className="chips" aria-label={t('observation.tags')}>
                {seen.tags.map((tag) => {
                  const option = tags.find(({ code }) => code === tag);
                  return (
                    <li key={tag} className="chip">
                      {option ? labelOf(option) : tag}
                    </li>
                  );
                })}
              </ul>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function AddObservation({ detail, tags, hearingId, onChange }: Omit<Props, 'observations'>) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [at, setAt] = useState<string | null>(null);
  const add = useCommand(addObservation, (changed) => {
    onChange(changed);
    setText('');
    setChosen([]);
  });
  const where = at ?? hearingId ?? '';
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    add.start({ caseId: detail.id, text, tags: chosen, hearingId: where || null });
  };
  return (
    <form onSubmit={onSubmit}>
      <Field label={t('observation.new')} hint={t('observation.hint')}>
        {(control) => <textarea {...control} rows={4} maxLength={10_000} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <fieldset>
        <legend>{t('observation.tags')}</legend>
        <div className="several">
          {tags.map((tag) => (
            <label key={tag.code} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(tag.code)}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, tag.code] : chosen.filter((code) => code !== tag.code))}
              />
              {labelOf(tag)}
            </label>
          ))}
        </div>
      </fieldset>
      {detail.hearings.length > 0 && (
        <Field label={t('observation.hearing')}>
          {(control) => (
            <select {...control} value={where} onChange={(event) => setAt(event.target.value)}>
              <option value="">{t('observation.no-hearing')}</option>
              {detail.hearings.map((hearing) => (
                <option key={hearing.id} value={hearing.id}>
                  {t(`hearing.${hearing.kind}`)}, {hearingTime(hearing.on, hearing.at)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <button type="submit" className="primary" disabled={add.busy || text.trim() === '' || chosen.length === 0}>
        {add.busy ? t('working') : t('observation.add')}
      </button>
      <ErrorNotice error={add.error} />
    </form>
  );
}
