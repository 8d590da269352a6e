import { useState } from 'react';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';

/** What is told once, to be copied. */
export function Told({ label, hint, value }: { label: string; hint: string; value: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <Field label={label} hint={hint}>
        {(control) => <input {...control} readOnly value={value} onFocus={(event) => event.target.select()} />}
      </Field>
      <button type="button" onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>
        <Icon name="copy" />
        <span role="status">{t(copied ? 'feeds.copied' : 'feeds.copy')}</span>
      </button>
    </>
  );
}
