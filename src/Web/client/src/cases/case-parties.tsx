import { useState, type SubmitEvent } from 'react';
import { run } from '../api/graphql';
import { readCaseParties, recordParties } from '../api/operations';
import { PARTY_KINDS, type CaseDetail, type Party, type PartyKind } from '../api/types';
import { t } from '../i18n/i18n';
import { usePreferences } from '../shell/settings';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';

interface Props {
  detail: CaseDetail;
  onChange: (detail: CaseDetail | null) => void;
}

/** Names of people, as privileged as the client's: not read before someone asks to see them, and gone with the view. */
export function CaseParties({ detail, onChange }: Props) {
  const { projector } = usePreferences();
  const [parties, setParties] = useState<Party[] | null>(null);
  const show = useTask(async () => setParties((await run(readCaseParties, { id: detail.id })).case?.parties ?? null));
  return (
    <section aria-labelledby="parties">
      <h2 id="parties">{t('parties.title')}</h2>
      <p className="muted">{t('parties.what')}</p>
      {!projector && !parties && (
        <button type="button" className="quiet" disabled={show.busy} onClick={show.start}>
          <Icon name="eye" />
          {t('parties.show')}
        </button>
      )}
      <ErrorNotice error={show.error} />
      {!projector && parties && <Parties detail={detail} parties={parties} onHide={() => setParties(null)} onChange={onChange} onRecorded={show.start} />}
    </section>
  );
}

function Parties({ detail, parties, onHide, onChange, onRecorded }: Props & { parties: Party[]; onHide: () => void; onRecorded: () => void }) {
  const mayWrite = detail.may.includes('WRITE');
  const record = useCommand(recordParties, (changed) => {
    onChange(changed);
    onRecorded();
  });
  return (
    <>
      {parties.length === 0 && <p>{t('parties.none')}</p>}
      <ul className="rows">
        {parties.map((party) => (
          <li key={`${party.name} ${party.aNumber}`}>
            <strong>{party.name}</strong>
            <span className="badge neutral">{t(`party-kind.${party.kind}`)}</span>
            {party.aNumber && <span className="muted">A{party.aNumber}</span>}
            {mayWrite && (
              <button
                type="button"
                className="quiet"
                disabled={record.busy}
                aria-label={t('remove.named', { name: party.name })}
                onClick={() => record.start({ caseId: detail.id, parties: parties.filter((other) => other !== party) })}
              >
                <Icon name="trash" />
                {t('remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={onHide}>
        {t('case.hide')}
      </button>
      <ErrorNotice error={record.error} />
      {mayWrite && <AddParty detail={detail} parties={parties} onChange={onChange} onRecorded={onRecorded} />}
    </>
  );
}

function AddParty({ detail, parties, onChange, onRecorded }: Props & { parties: Party[]; onRecorded: () => void }) {
  const [kind, setKind] = useState<PartyKind>('ADVERSE');
  const [name, setName] = useState('');
  const [aNumber, setANumber] = useState('');
  const { start, busy, error } = useCommand(recordParties, (changed) => {
    onChange(changed);
    onRecorded();
    setName('');
    setANumber('');
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ caseId: detail.id, parties: [...parties, { kind, name: name.trim(), aNumber: aNumber.trim() || null }] });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <h3>{t('parties.add')}</h3>
      <Field label={t('parties.kind')}>
        {(control) => (
          <select {...control} value={kind} onChange={(event) => setKind(event.target.value as PartyKind)}>
            {PARTY_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`party-kind.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('parties.name')}>
        {(control) => <input {...control} required maxLength={200} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('parties.a-number')}>
        {(control) => <input {...control} maxLength={20} autoComplete="off" value={aNumber} onChange={(event) => setANumber(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('parties.add-button')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}
