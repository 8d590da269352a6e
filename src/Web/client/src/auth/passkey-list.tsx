import { useState, type SubmitEvent } from 'react';
import { addPasskey, passkeyToAdd, removePasskey, renamePasskey, type Security } from '../api/auth';
import { createPasskey, passkeysHere } from '../api/passkeys';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';

interface Props {
  passkeys: Security['passkeys'];
  onChange: (codes?: string[]) => void;
}

export function PasskeyList({ passkeys, onChange }: Props) {
  const [name, setName] = useState('');
  const add = useTask(async () => {
    const answer = await createPasskey(await passkeyToAdd());
    if (!answer) return;
    const { recoveryCodes } = await addPasskey(answer, name.trim());
    setName('');
    onChange(recoveryCodes);
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    add.start();
  };
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{t('passkeys.title')}</h2>
      <p className="hint">{t('passkeys.what')}</p>
      {passkeys.length === 0 && <Empty>{t('passkeys.none')}</Empty>}
      <ul className="rows">
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onChange={onChange} />
        ))}
      </ul>
      {passkeysHere() ? (
        <form className="inline-form" onSubmit={onSubmit}>
          <Field label={t('passkeys.name')}>
            {(control) => <input {...control} required maxLength={60} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <button type="submit" disabled={add.busy}>
            {add.busy ? t('working') : t('passkeys.add')}
          </button>
          <ErrorNotice error={add.error} />
        </form>
      ) : (
        <p className="hint">{t('passkeys.not-here')}</p>
      )}
    </section>
  );
}

function PasskeyRow({ passkey, onChange }: { passkey: Security['passkeys'][number]; onChange: Props['onChange'] }) {
  const [name, setName] = useState<string | null>(null);
  const rename = useTask(async (to: string) => {
    await renamePasskey(passkey.id, to);
    setName(null);
    onChange();
  });
  const remove = useTask(async () => {
    await removePasskey(passkey.id);
    onChange();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name !== null) rename.start(name.trim());
  };
  return (
    <li>
      {name === null ? (
        <>
          <strong>{passkey.name}</strong>
          <span className="muted">{t('passkeys.since', { date: instant(passkey.createdAt) })}</span>
          <button type="button" className="quiet" aria-label={t('passkeys.rename', { name: passkey.name })} onClick={() => setName(passkey.name)}>
            <Icon name="pencil" />
            {t('edit')}
          </button>
          <button type="button" className="quiet" disabled={remove.busy} aria-label={t('remove.named', { name: passkey.name })} onClick={remove.start}>
            <Icon name="trash" />
            {t('remove')}
          </button>
        </>
      ) : (
        <form className="inline-form" onSubmit={onSubmit}>
          <Field label={t('passkeys.name')}>
            {(control) => <input {...control} required maxLength={60} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <button type="submit" disabled={rename.busy}>
            {t('save')}
          </button>
          <button type="button" className="quiet" onClick={() => setName(null)}>
            {t('cancel')}
          </button>
        </form>
      )}
      <ErrorNotice error={rename.error ?? remove.error} />
    </li>
  );
}
