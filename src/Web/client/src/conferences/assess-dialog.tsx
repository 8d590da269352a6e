import { useState, type SubmitEvent } from 'react';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { assessCase } from './conference-operations';
import { COMPLEXITIES, type Complexity, type PortfolioCard } from './conference-protocol';
import { SUBJECTS, subjectText } from './labels';

/** How much a case will take, and what its team must know. */
export default function AssessDialog({ conferenceId, card, onClose }: { conferenceId: string; card: PortfolioCard; onClose: () => void }) {
  const [complexity, setComplexity] = useState(card.complexity);
  const [hours, setHours] = useState(String(card.hours));
  const [subjects, setSubjects] = useState<readonly string[]>(card.subjects);
  const { start, busy, error } = useCommand(assessCase, onClose);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ conferenceId, caseId: card.caseId, complexity, hours: Number(hours), subjects: [...subjects] });
  };
  const codes = [...new Set<string>([...SUBJECTS, ...card.subjects])];
  return (
    <Dialog title={t('assess.title', { pseudonym: card.pseudonym })} onClose={onClose}>
      <form onSubmit={submit}>
        <Field label={t('assess.hours')}>
          {(control) => <input {...control} type="number" required min={0} max={160} step={1} value={hours} onChange={(event) => setHours(event.target.value)} />}
        </Field>
        <Field label={t('assess.complexity')}>
          {(control) => (
            <select {...control} value={complexity} onChange={(event) => setComplexity(event.target.value as Complexity)}>
              {COMPLEXITIES.map((each) => (
                <option key={each} value={each}>
                  {t(`complexity.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <fieldset>
          <legend>{t('assess.subjects')}</legend>
          <ul className="codes">
            {codes.map((code) => (
              <li key={code}>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={subjects.includes(code)}
                    onChange={(event) => setSubjects(event.target.checked ? [...subjects, code] : subjects.filter((other) => other !== code))}
                  />
                  {subjectText(code)}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <ErrorNotice error={error} />
        <div className="actions">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('working') : t('save')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
