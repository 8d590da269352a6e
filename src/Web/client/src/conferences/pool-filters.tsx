import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import type { ConferenceView } from './conference-protocol';
import type { Labels } from './labels';
import type { PoolFilter } from './pool-filter';

interface Props {
  view: ConferenceView;
  filter: PoolFilter;
  label: Labels;
  onChange: (name: string, value: string | null) => void;
}

/** Narrows the pool; the address keeps it. Only what some case has is offered. */
export function PoolFilters({ view, filter, label, onChange }: Props) {
  const codes = (of: (card: ConferenceView['cases'][number]) => string | null, kept: string | undefined) =>
    [...new Set([...view.cases.map(of), kept ?? null])].filter((code) => code !== null).sort();
  const select = (name: 'court' | 'language', text: string, all: string[]) => (
    <Field label={text}>
      {(control) => (
        <select {...control} value={filter[name] ?? ''} onChange={(event) => onChange(name, event.target.value)}>
          <option value="">{t('any')}</option>
          {all.map((code) => (
            <option key={code} value={code}>
              {label(name, code)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const count = Object.keys(filter).length;
  return (
    <details className="pool-filters" open={count > 0 || undefined}>
      <summary>{count > 0 ? t('pool.filters-on', { count }) : t('pool.filters')}</summary>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        {select('court', t('case.court'), codes(({ courtCode }) => courtCode, filter.court))}
        {select('language', t('case.language'), codes(({ language }) => language, filter.language))}
        <Field label={t('case.custody')}>
          {(control) => (
            <select {...control} value={filter.detained === undefined ? '' : filter.detained ? 'yes' : 'no'} onChange={(event) => onChange('detained', event.target.value)}>
              <option value="">{t('any')}</option>
              <option value="yes">{t('case.detained')}</option>
              <option value="no">{t('case.not-detained')}</option>
            </select>
          )}
        </Field>
        <Field label={t('pool.before')}>
          {(control) => <input {...control} type="date" value={filter.before ?? ''} onChange={(event) => onChange('before', event.target.value)} />}
        </Field>
        <Field label={t('pool.free')}>
          {(control) => (
            <select {...control} value={filter.free ?? ''} onChange={(event) => onChange('free', event.target.value)}>
              <option value="">{t('any')}</option>
              {view.teams.map(({ teamId, name }) => (
                <option key={teamId} value={teamId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {count > 0 && (
          <button type="button" className="quiet" onClick={() => ['court', 'language', 'detained', 'before', 'free'].forEach((name) => onChange(name, null))}>
            {t('cases.clear')}
          </button>
        )}
      </form>
    </details>
  );
}
