import type { ClaimInput, ProceedingInput } from '../api/operations';
import type { Claim, CodedValue, Proceeding } from '../api/types';
import { t } from '../i18n/i18n';
import { CodeField, CodesField } from '../ui/codes';
import { Field } from '../ui/field';

/** A proceeding while it is filled in: what the court needs may still be missing. */
export interface ProceedingDraft extends Omit<Proceeding, 'caseType' | 'court'> {
  caseType: CodedValue | null;
  court: CodedValue | null;
}

export function claimInput({ nationality, language, relief }: Claim): ClaimInput {
  return { nationality: nationality?.code ?? null, language: language?.code ?? null, relief: relief.map(({ code }) => code) };
}

export function proceedingInput({ caseType, court, judge, noticeToAppearOn, detained }: Proceeding): ProceedingInput {
  return { caseType: caseType.code, court: court.code, judge: judge?.code ?? null, noticeToAppearOn, detained };
}

export function ClaimFields({ value, onChange }: { value: Claim; onChange: (value: Claim) => void }) {
  return (
    <fieldset>
      <legend>{t('case.claim')}</legend>
      <CodeField list="nationality" label={t('case.nationality')} value={value.nationality} onChange={(nationality) => onChange({ ...value, nationality })} />
      <CodeField list="language" label={t('case.language')} value={value.language} onChange={(language) => onChange({ ...value, language })} />
      <CodesField list="application" label={t('case.relief')} values={value.relief} onChange={(relief) => onChange({ ...value, relief })} />
    </fieldset>
  );
}

export function ProceedingFields({
  value,
  onChange,
  tried,
}: {
  value: ProceedingDraft;
  onChange: (value: ProceedingDraft) => void;
  tried: boolean;
}) {
  const missing = (code: CodedValue | null) => (tried && !code ? t('error.required') : null);
  return (
    <fieldset>
      <legend>{t('case.proceeding')}</legend>
      <CodeField
        list="case-type"
        label={t('case.type')}
        value={value.caseType}
        onChange={(caseType) => onChange({ ...value, caseType })}
        error={missing(value.caseType)}
        required
      />
      <CodeField
        list="court"
        label={t('case.court')}
        value={value.court}
        onChange={(court) => onChange({ ...value, court })}
        error={missing(value.court)}
        required
      />
      <CodeField list="judge" label={t('case.judge')} value={value.judge} onChange={(judge) => onChange({ ...value, judge })} />
      <Field label={t('case.nta')}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={value.noticeToAppearOn ?? ''}
            onChange={(event) => onChange({ ...value, noticeToAppearOn: event.target.value || null })}
          />
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={value.detained} onChange={(event) => onChange({ ...value, detained: event.target.checked })} />
        {t('case.detained-by-ice')}
      </label>
    </fieldset>
  );
}
