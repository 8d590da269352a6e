import { useState, type SubmitEvent } from 'react';
import { recordFormerClients } from '../api/operations';
import type { Attorney, FormerClient } from '../api/types';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Empty, ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';

/** Whom she represented before. Nobody else is shown it; it only raises a flag when a case is placed with her. */
export function FormerClients({ attorney, onChange }: { attorney: Attorney; onChange: (attorney: Attorney | null) => void }) {
  const [name, setName] = useState('');
  const [aNumber, setANumber] = useState('');
  const clients = attorney.formerClients ?? [];
  const { start, busy, error } = useCommand(recordFormerClients, (next) => {
    onChange(next);
    setName('');
    setANumber('');
  });
  const record = (next: FormerClient[]) => start({ attorneyId: attorney.id, clients: next });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    record([...clients, { name: name.trim(), aNumber: aNumber.trim() || null }]);
  };
  return (
    <section aria-labelledby="former-clients">
      <h2 id="former-clients">{t('former-clients.title')}</h2>
      <p className="hint">{t('former-clients.what')}</p>
      {clients.length === 0 && <Empty>{t('former-clients.none')}</Empty>}
      <ul className="rows">
        {clients.map((client) => (
          <li key={`${client.name} ${client.aNumber ?? ''}`}>
            <strong>{client.name}</strong>
            {client.aNumber && <span>{client.aNumber}</span>}
            <button
              type="button"
              className="quiet"
              disabled={busy}
              aria-label={t('remove.named', { name: client.name })}
              onClick={() => record(clients.filter((other) => other !== client))}
            >
              {t('former-clients.remove')}
            </button>
          </li>
        ))}
      </ul>
      <form className="inline-form" onSubmit={onSubmit}>
        <Field label={t('former-clients.name')}>
          {(control) => <input {...control} required maxLength={200} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('case.a-number')}>
          {(control) => <input {...control} autoComplete="off" value={aNumber} onChange={(event) => setANumber(event.target.value)} />}
        </Field>
        <button type="submit" disabled={busy || clients.length >= 200}>
          {busy ? t('working') : t('former-clients.add')}
        </button>
        <ErrorNotice error={error} />
      </form>
    </section>
  );
}
