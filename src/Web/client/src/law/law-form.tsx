import { useState, type SubmitEvent } from 'react';
import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { proposeLaw } from './operations';
import { added, changed, typed, type TypedRule } from './typed-rule';
import { RULE_KINDS, STANDINGS, type LawRule, type RuleKind, type RuleStanding } from './types';

interface Props {
  /** What is to say something else; null for what is new. */
  rule: LawRule | null;
  onDone: () => void;
  onClose: () => void;
}

/** Proposes a change: one text or several that take effect together, so that one ends where another begins. */
export function ProposeForm({ rule, onDone, onClose }: Props) {
  const [why, setWhy] = useState('');
  const [rules, setRules] = useState<TypedRule[]>([rule ? changed(rule) : added()]);
  const [source, setSource] = useState({ id: '', citation: '', url: '', retrieved: dateIn(0) });
  const { start, busy, error } = useCommand(proposeLaw, onDone);
  const onSubmit = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const own = source.id.trim() ? [{ ...source, id: source.id.trim(), citation: source.citation.trim(), url: source.url.trim() || null }] : [];
    start({ why: why.trim(), rules: rules.map(typed), sources: own });
  };
  return (
    <form onSubmit={onSubmit}>
      <p className="muted">{t('law.form-about')}</p>
      <Field label={t('law.why')} hint={t('alert.no-client')}>
        {(control) => <textarea {...control} required rows={2} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
      {rules.map((each, at) => (
        <RuleFields key={at} number={at + 1} rule={each} onChange={(next) => setRules(rules.map((other, place) => (place === at ? next : other)))} />
      ))}
      <p>
        <button type="button" className="quiet" onClick={() => setRules([...rules, added(rules[0]?.name)])} disabled={rules.length >= 20}>
          <Icon name="plus" />
          {t('law.another-text')}
        </button>
      </p>
      <fieldset>
        <legend>{t('law.new-source')}</legend>
        <Field label={t('law.source-id')} hint={t('law.id-hint')}>
          {(control) => <input {...control} maxLength={80} value={source.id} onChange={(event) => setSource({ ...source, id: event.target.value })} />}
        </Field>
        <Field label={t('policy.citation')}>
          {(control) => <input {...control} maxLength={300} required={source.id !== ''} value={source.citation} onChange={(event) => setSource({ ...source, citation: event.target.value })} />}
        </Field>
        <Field label={t('law.url')}>
          {(control) => <input {...control} type="url" maxLength={500} value={source.url} onChange={(event) => setSource({ ...source, url: event.target.value })} />}
        </Field>
        <Field label={t('law.retrieved')}>
          {(control) => <input {...control} type="date" required value={source.retrieved} onChange={(event) => setSource({ ...source, retrieved: event.target.value })} />}
        </Field>
      </fieldset>
      <ErrorNotice error={error} />
      <div className="actions">
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('law.propose')}
        </button>
      </div>
    </form>
  );
}

function RuleFields({ number, rule, onChange }: { number: number; rule: TypedRule; onChange: (rule: TypedRule) => void }) {
  const line = (name: 'id' | 'name' | 'title' | 'value' | 'from' | 'until' | 'circuits' | 'courts' | 'contests' | 'litigation' | 'sources', required: boolean, hint?: string) => (
    <Field label={t(`law-field.${name}`)} hint={hint}>
      {(control) => <input {...control} required={required} maxLength={500} value={rule[name]} onChange={(event) => onChange({ ...rule, [name]: event.target.value })} />}
    </Field>
  );
  return (
    <fieldset>
      <legend>{t('law.text-number', { number })}</legend>
      {line('id', true, t('law.id-hint'))}
      <Field label={t('law.kind')}>
        {(control) => (
          <select {...control} value={rule.kind} onChange={(event) => onChange({ ...rule, kind: event.target.value as RuleKind })}>
            {RULE_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`law-kind.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {line('name', true, t('law.name-hint'))}
      {line('title', true)}
      <Field label={t('law-field.text')}>
        {(control) => <textarea {...control} required rows={3} maxLength={2000} value={rule.text} onChange={(event) => onChange({ ...rule, text: event.target.value })} />}
      </Field>
      {line('value', false, t('law.value-hint'))}
      {line('from', false, t('law.day-hint'))}
      {line('until', false, t('law.day-hint'))}
      {line('circuits', false, t('law.circuits-hint'))}
      {line('courts', false)}
      {line('contests', false, t('law.contests-hint'))}
      {line('litigation', false)}
      <Field label={t('law.standing')}>
        {(control) => (
          <select {...control} value={rule.standing} onChange={(event) => onChange({ ...rule, standing: event.target.value as RuleStanding })}>
            {STANDINGS.map((each) => (
              <option key={each} value={each}>
                {t(`law-standing-short.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {line('sources', true, t('law.sources-hint'))}
    </fieldset>
  );
}
