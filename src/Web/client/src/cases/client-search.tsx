import { useState } from 'react';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';

/** Looks for a client by her whole name or A-number. What is typed is sent on Enter only, and is kept nowhere. */
export function ClientSearch({ onSearch }: { onSearch: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text);
      }}
    >
      <Field label={t('cases.client')} hint={t('cases.client-hint')}>
        {(control) => (
          <input
            {...control}
            type="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              if (event.target.value === '') onSearch('');
            }}
          />
        )}
      </Field>
      <button type="submit">{t('cases.find')}</button>
    </form>
  );
}
