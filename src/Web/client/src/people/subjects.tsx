import { t, tryText } from '../i18n/i18n';

/** The server's list practiceSubjects, in the order in which it is offered; a test holds the two together. */
export const SUBJECTS = [
  'asylum',
  'withholding-cat',
  'credible-fear',
  'bond',
  'cancellation',
  'adjustment',
  'special-immigrant-juveniles',
  'victims',
  'children',
  'families',
  'mental-competency',
  'criminal-immigration',
  'motions-to-reopen',
  'appeals',
  'federal-court',
] as const;

export function subjectText(code: string): string {
  return tryText(`subject.${code}`) ?? code;
}

interface Props {
  legend: string;
  values: string[];
  onChange: (values: string[]) => void;
  error?: string | null;
}

/** The subjects as boxes: fifteen are quicker to look over than to search. */
export function SubjectsField({ legend, values, onChange, error }: Props) {
  return (
    <fieldset className="check-columns">
      <legend>{legend}</legend>
      {SUBJECTS.map((code) => (
        <label key={code} className="check">
          <input
            type="checkbox"
            checked={values.includes(code)}
            onChange={(event) => onChange(event.target.checked ? [...values, code] : values.filter((other) => other !== code))}
          />
          {t(`subject.${code}`)}
        </label>
      ))}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
