import { useState, type SubmitEvent } from 'react';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { defineDataPoint } from './operations';
import { POINT_GROUPS, POINT_TYPES, SENSITIVITIES, type Catalogue, type DataPoint, type PointDefinition, type PointGroup } from './types';
import { optionLines, readOptions } from './options';

const EMPTY: Omit<PointDefinition, 'group'> = {
  code: '',
  label: '',
  labelEs: '',
  type: 'TEXT',
  list: null,
  options: [],
  sensitivity: 'ORDINARY',
  seenBy: 'READ_FACTS',
  purpose: '',
  perHearing: false,
  appliesWhen: null,
};

/** Defines a data point; of one that is there, what may still change. */
export function PointForm({ point, group, onChange }: { point: DataPoint | null; group: PointGroup; onChange: (next: Catalogue | null) => void }) {
  const [given, setGiven] = useState<PointDefinition>(point ?? { ...EMPTY, group });
  const [options, setOptions] = useState(optionLines(given.options));
  const [asked, setAsked] = useState(given.appliesWhen ? `${given.appliesWhen.point}=${given.appliesWhen.values.join(',')}` : '');
  const define = useCommand(defineDataPoint, onChange);
  const set = (change: Partial<PointDefinition>) => setGiven((last) => ({ ...last, ...change }));
  const coded = given.type === 'CODE' || given.type === 'CODES';
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const { code, label, labelEs, type, list, sensitivity, seenBy, purpose, perHearing } = given;
    const [other = '', values = ''] = asked.split('=');
    define.start({
      code: code.trim(),
      group: given.group,
      label,
      labelEs,
      type,
      list: coded ? list : null,
      options: coded && list === null ? readOptions(options) : [],
      sensitivity,
      seenBy: sensitivity === 'ORDINARY' ? seenBy : 'REVEAL_NAME',
      purpose,
      perHearing,
      appliesWhen: asked.trim() === '' ? null : { point: other.trim(), values: values.split(',').map((value) => value.trim()) },
    });
  };
  const text = (name: 'code' | 'label' | 'labelEs' | 'purpose', max: number, hint?: string) => (
    <Field label={t(`catalogue.${name}`)} hint={hint}>
      {(control) => (
        <input
          {...control}
          required
          maxLength={max}
          autoComplete="off"
          disabled={name === 'code' && point !== null}
          value={given[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const choice = <T extends string>(label: string, value: T, values: readonly T[], word: (value: T) => string, onChoose: (value: T) => void, disabled = false) => (
    <Field label={label}>
      {(control) => (
        <select {...control} disabled={disabled} value={value} onChange={(event) => onChoose(event.target.value as T)}>
          {values.map((each) => (
            <option key={each} value={each}>
              {word(each)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <form onSubmit={onSubmit}>
      {text('code', 40, t('catalogue.code-hint'))}
      {text('label', 120)}
      {text('labelEs', 120)}
      {choice(t('catalogue.group'), given.group, POINT_GROUPS, (each) => t(`point-group.${each}`), (each) => set({ group: each }))}
      {given.type !== 'PERSON' &&
        choice(t('catalogue.type'), given.type, POINT_TYPES, (each) => t(`point-type.${each}`), (each) => set({ type: each }), point !== null)}
      {coded && (
        <Field label={t('catalogue.list')} hint={t('catalogue.list-hint')}>
          {(control) => (
            <input {...control} maxLength={40} disabled={point !== null} value={given.list ?? ''} onChange={(event) => set({ list: event.target.value.trim() || null })} />
          )}
        </Field>
      )}
      {coded && given.list === null && (
        <Field label={t('catalogue.options')} hint={t('catalogue.options-hint')}>
          {(control) => <textarea {...control} rows={5} value={options} onChange={(event) => setOptions(event.target.value)} />}
        </Field>
      )}
      {choice(t('catalogue.sensitivity'), given.sensitivity, SENSITIVITIES, (each) => t(`sensitivity.${each}`), (each) => set({ sensitivity: each }))}
      {given.sensitivity === 'ORDINARY' &&
        choice(
          t('catalogue.seen-by'),
          given.seenBy,
          ['READ_FACTS', 'REVEAL_NAME'],
          (each) => t(each === 'REVEAL_NAME' ? 'catalogue.seen-by-name' : 'catalogue.seen-by-facts'),
          (each) => set({ seenBy: each }),
        )}
      {text('purpose', 200, t('catalogue.purpose-hint'))}
      <Field label={t('catalogue.applies-when')} hint={t('catalogue.applies-when-hint')}>
        {(control) => <input {...control} maxLength={400} autoComplete="off" value={asked} onChange={(event) => setAsked(event.target.value)} />}
      </Field>
      <label className="check">
        <input type="checkbox" disabled={point !== null} checked={given.perHearing} onChange={(event) => set({ perHearing: event.target.checked })} />
        {t('catalogue.per-hearing')}
      </label>
      <button type="submit" className="primary" disabled={define.busy}>
        {define.busy ? t('working') : t('save')}
      </button>
      <ErrorNotice error={define.error} />
    </form>
  );
}
