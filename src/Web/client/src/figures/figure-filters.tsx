import { t } from '../i18n/i18n';
import { CodeField, type CodeList } from '../ui/codes';
import { Field } from '../ui/field';
import { DENOMINATORS, KINDS, SPLITS, SUBJECTS, type FigureQuestion, type FigureSplit } from './figure-question';

const CODES: ['court' | 'judge' | 'nationality', CodeList][] = [
  ['court', 'court'],
  ['judge', 'judge'],
  ['nationality', 'nationality'],
];

interface Props {
  question: FigureQuestion;
  by: FigureSplit;
  /** By name in the address; an empty value takes it off. */
  onSet: (changes: Record<string, string | null>) => void;
}

/** What is counted and how it is told apart. */
export function FigureFilters({ question, by, onSet }: Props) {
  const { code, subject } = question;
  return (
    <form className="filters" role="search" aria-label={t('figures.question')} onSubmit={(event) => event.preventDefault()}>
      <Field label={t('figures.split')}>
        {(control) => (
          <select {...control} value={by} onChange={(event) => onSet({ by: event.target.value.toLowerCase() })}>
            {SPLITS.map((split) => (
              <option key={split} value={split}>
                {t(`figures.by-${split}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('figures.subject')}>
        {(control) => (
          <select
            {...control}
            value={subject}
            onChange={(event) => onSet({ subject: event.target.value.toLowerCase(), code: null })}
          >
            {SUBJECTS.map((each) => (
              <option key={each} value={each}>
                {t(`figures.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {subject === 'APPLICATION' ? (
        <CodeField
          list="application"
          label={t('figures.relief')}
          value={code ? { code, label: null } : null}
          onChange={(value) => onSet({ code: value?.code ?? null })}
        />
      ) : (
        <Field label={t(`figures.kind-${subject}`)}>
          {(control) => (
            <select {...control} value={code ?? ''} onChange={(event) => onSet({ code: event.target.value })}>
              <option value="">{t('any')}</option>
              {KINDS[subject].map((kind) => (
                <option key={kind} value={kind}>
                  {t(`figures.kind.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {CODES.map(([name, list]) => (
        <CodeField
          key={name}
          list={list}
          label={t(`case.${name}`)}
          value={question[name] ? { code: question[name], label: null } : null}
          onChange={(value) => onSet({ [name]: value?.code ?? null })}
        />
      ))}
      {(['represented', 'detained'] as const).map((name) => (
        <Field key={name} label={t(`figures.is-${name}`)}>
          {(control) => (
            <select
              {...control}
              value={question[name] === undefined ? '' : question[name] ? 'yes' : 'no'}
              onChange={(event) => onSet({ [name]: event.target.value })}
            >
              <option value="">{t('any')}</option>
              <option value="yes">{t('figures.yes')}</option>
              <option value="no">{t('figures.no')}</option>
            </select>
          )}
        </Field>
      ))}
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} label={t(`figures.${name}`)}>
          {(control) => <input {...control} type="date" value={question[name] ?? ''} onChange={(event) => onSet({ [name]: event.target.value })} />}
        </Field>
      ))}
      <Field label={t('figures.share-of')}>
        {(control) => (
          <select {...control} value={question.denominator} onChange={(event) => onSet({ of: event.target.value.toLowerCase() })}>
            {DENOMINATORS.map((denominator) => (
              <option key={denominator} value={denominator}>
                {t(`figures.${denominator}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </form>
  );
}
