import { run } from '../api/graphql';
import { searchCodes } from '../api/operations';
import type { CodedValue } from '../api/types';
import { t } from '../i18n/i18n';
import { Combobox, type Choice } from './combobox';
import { Icon } from './icon';

export type CodeList = 'court' | 'judge' | 'nationality' | 'language' | 'case-type' | 'application' | 'facility';

/** A code as it is read: its label, or itself when its list is not loaded. */
export function codeText(value: CodedValue | null): string {
  return value ? (value.label ?? value.code) : '';
}

function finder(list: string) {
  return async (text: string, signal: AbortSignal): Promise<Choice[]> => {
    const { referenceCodes } = await run(searchCodes, { list, search: text.trim() || null, first: 30 }, signal);
    return referenceCodes.map(({ code, label }) => ({ id: code, label, detail: code }));
  };
}

interface CodeFieldProps {
  list: string;
  label: string;
  value: CodedValue | null;
  onChange: (value: CodedValue | null) => void;
  error?: string | null | undefined;
  required?: boolean;
}

export function CodeField({ list, label, value, onChange, ...rest }: CodeFieldProps) {
  return (
    <Combobox
      label={label}
      find={finder(list)}
      value={value && { id: value.code, label: codeText(value) }}
      onChoose={(choice) => onChange(choice && { code: choice.id, label: choice.label })}
      {...rest}
    />
  );
}

/** Several codes of one list, each with a button that takes it off. */
export function CodesField({
  list,
  label,
  values,
  onChange,
  error,
}: {
  list: string;
  label: string;
  values: CodedValue[];
  onChange: (values: CodedValue[]) => void;
  error?: string | null | undefined;
}) {
  return (
    <div>
      <Combobox
        label={label}
        error={error}
        find={finder(list)}
        onChoose={(choice) => {
          if (choice && values.every(({ code }) => code !== choice.id)) onChange([...values, { code: choice.id, label: choice.label }]);
        }}
      />
      <ul className="chips">
        {values.map((value) => (
          <li key={value.code} className="chip">
            {codeText(value)}
            <button type="button" aria-label={t('remove.named', { name: codeText(value) })} onClick={() => onChange(values.filter((other) => other !== value))}>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
