import { useState } from 'react';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { describeFiling } from './packet-operations';
import type { PacketProps } from './packet-page';
import type { PacketFiling } from './packet-types';

const EMPTY: PacketFiling = {
  place: '',
  practitioner: '',
  address: [],
  eoirNumber: null,
  role: '',
  judge: null,
  caseNumber: null,
  opponents: [],
  isServedElectronically: true,
  servedTo: [],
  servedHow: null,
  servedOn: null,
};

/** What stands on the cover, and how the packet is served. */
export function PacketFilingForm({ id, packet, onChange }: PacketProps) {
  const [filing, setFiling] = useState<PacketFiling>(packet.filing ?? EMPTY);
  const describe = useCommand(describeFiling, onChange);
  if (!packet.may.includes('BUILD')) return null;
  const line = (name: 'place' | 'practitioner' | 'role', label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {(control) => <input {...control} required maxLength={120} value={filing[name]} onChange={(event) => setFiling({ ...filing, [name]: event.target.value })} />}
    </Field>
  );
  const optional = (name: 'eoirNumber' | 'judge' | 'caseNumber' | 'servedHow', label: string) => (
    <Field label={label}>
      {(control) => <input {...control} maxLength={120} value={filing[name] ?? ''} onChange={(event) => setFiling({ ...filing, [name]: event.target.value.trim() ? event.target.value : null })} />}
    </Field>
  );
  const lines = (name: 'address' | 'opponents' | 'servedTo', label: string) => (
    <Field label={label} hint={t('packet.lines-hint')}>
      {(control) => <textarea {...control} rows={4} value={filing[name].join('\n')} onChange={(event) => setFiling({ ...filing, [name]: event.target.value.split('\n') })} />}
    </Field>
  );
  const written = (given: string[]): string[] => given.map((each) => each.trim()).filter((each) => each !== '');
  return (
    <section aria-labelledby="cover">
      <h2 id="cover">{t('packet.cover')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          describe.start({
            releaseRequestId: id,
            ...filing,
            address: written(filing.address),
            opponents: written(filing.opponents),
            servedTo: written(filing.servedTo),
          });
        }}
      >
        {line('place', t('packet.place'), t('packet.place-hint'))}
        {line('practitioner', t('packet.practitioner'))}
        {lines('address', t('packet.address'))}
        {optional('eoirNumber', t('packet.eoir-number'))}
        {line('role', t('packet.role'), t('packet.role-hint'))}
        {optional('judge', t('packet.judge'))}
        {optional('caseNumber', t('packet.case-number'))}
        {lines('opponents', t('packet.opponents'))}
        <label className="check">
          <input type="checkbox" checked={filing.isServedElectronically} onChange={(event) => setFiling({ ...filing, isServedElectronically: event.target.checked })} />{' '}
          {t('packet.electronic')}
        </label>
        {!filing.isServedElectronically && (
          <>
            {lines('servedTo', t('packet.served-to'))}
            {optional('servedHow', t('packet.served-how'))}
            <Field label={t('packet.served-on')}>
              {(control) => <input {...control} type="date" value={filing.servedOn ?? ''} onChange={(event) => setFiling({ ...filing, servedOn: event.target.value || null })} />}
            </Field>
          </>
        )}
        <ErrorNotice error={describe.error} />
        <button type="submit" disabled={describe.busy}>
          {describe.busy ? t('working') : t('packet.save-cover')}
        </button>
      </form>
    </section>
  );
}
