import { useState, type FocusEvent } from 'react';
import type { CodedValue } from '../api/types';
import { t } from '../i18n/i18n';
import { CodeField, CodesField } from '../ui/codes';
import { Field } from '../ui/field';
import type { Answer } from './answers';
import type { AskedPoint } from './types';
import { labelOf, YES_NO } from './words';

interface Props {
  point: AskedPoint;
  answer: Answer;
  error: string | null;
  onAnswer: (answer: Answer) => void;
}

/** The control for an answer, by its type. What was typed is an answer as soon as one leaves the field. */
export function PointInput({ point, answer, error, onAnswer }: Props) {
  const label = labelOf(point);
  if (point.list !== null) {
    const codes = codesOf(answer);
    return point.type === 'CODE' ? (
      <CodeField
        list={point.list}
        label={label}
        value={codes[0] ?? null}
        error={error}
        onChange={(code) => onAnswer({ value: code?.code ?? null, codes: code ? [code] : [] })}
      />
    ) : (
      <CodesField
        list={point.list}
        label={label}
        values={codes}
        error={error}
        onChange={(chosen) => onAnswer({ value: chosen.map(({ code }) => code).join(',') || null, codes: chosen })}
      />
    );
  }
  if (point.type === 'CODES') return <Checks {...{ point, answer, error, onAnswer }} />;
  return <Typed {...{ point, answer, error, onAnswer }} />;
}

function codesOf({ value, codes }: Answer): CodedValue[] {
  return value === null ? [] : value.split(',').map((code) => codes.find((each) => each.code === code) ?? { code, label: null });
}

const HINTS = { NUMBER: 'point.number-hint', MONEY: 'point.money-hint' } as const;

function Typed({ point, answer, error, onAnswer }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? answer.value ?? '';
  const leave = () => {
    setDraft(null);
    const value = shown.trim() === '' ? null : shown;
    if (draft !== null && value !== answer.value) onAnswer({ value, codes: [] });
  };
  const control = { value: shown, onChange: (event: { target: { value: string } }) => setDraft(event.target.value), onBlur: leave };
  const { type } = point;
  const choices = type === 'YES_NO' ? YES_NO.map((code) => ({ code, text: t(`answer.${code}`) })) : point.options.map((option) => ({ code: option.code, text: labelOf(option) }));
  return (
    <Field label={labelOf(point)} hint={type === 'NUMBER' || type === 'MONEY' ? t(HINTS[type]) : undefined} error={error}>
      {(given) =>
        type === 'YES_NO' || type === 'CODE' ? (
          <select {...given} {...control}>
            <option value="">{t('point.not-answered')}</option>
            {choices.map(({ code, text }) => (
              <option key={code} value={code}>
                {text}
              </option>
            ))}
          </select>
        ) : type === 'TEXT' ? (
          <textarea {...given} {...control} rows={2} maxLength={2000} />
        ) : type === 'DATE' ? (
          <input {...given} {...control} type="date" />
        ) : (
          <input {...given} {...control} inputMode="decimal" maxLength={40} autoComplete="off" />
        )
      }
    </Field>
  );
}

/** Several answers of a list; given when one leaves the group. */
function Checks({ point, answer, error, onAnswer }: Props) {
  const [draft, setDraft] = useState<string[] | null>(null);
  const chosen = draft ?? answer.value?.split(',') ?? [];
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    setDraft(null);
    const value = chosen.join(',') || null;
    if (draft !== null && value !== answer.value) onAnswer({ value, codes: [] });
  };
  return (
    <fieldset onBlur={leave}>
      <legend>{labelOf(point)}</legend>
      <div className="several">
        {point.options.map((option) => (
          <label key={option.code} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(option.code)}
              onChange={(event) => setDraft(event.target.checked ? [...chosen, option.code] : chosen.filter((code) => code !== option.code))}
            />
            {labelOf(option)}
          </label>
        ))}
      </div>
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  );
}
