import { useState, type SubmitEvent } from 'react';
import { recordPractice, type PracticeInput } from '../api/operations';
import { ACCREDITATIONS, type Accreditation, type Attorney, type CodedValue, type Practice } from '../api/types';
import { t } from '../i18n/i18n';
import { CodesField } from '../ui/codes';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { errorAt, errorElsewhere } from './field-errors';
import { Saved } from './saved';
import { SubjectsField } from './subjects';

const AT_FIELDS = ['practice.eoir-id', 'practice.experience', 'practice.insurance', 'practice.places', 'practice.subjects'];

/** What the fields hold: numbers and days as they are typed. */
export interface PracticeDraft {
  eoirId: string;
  accreditation: Accreditation;
  years: string;
  insured: boolean;
  insuredUntil: string;
  remote: boolean;
  places: CodedValue[];
  subjects: string[];
}

export function draftOf(practice: Practice | null): PracticeDraft {
  return {
    eoirId: practice?.eoirId ?? '',
    accreditation: practice?.accreditation ?? 'NONE',
    years: String(practice?.yearsInRemovalDefense ?? ''),
    insured: practice?.insured ?? false,
    insuredUntil: practice?.insuredUntil ?? '',
    remote: practice?.remote ?? false,
    places: practice?.places ?? [],
    subjects: practice?.subjects ?? [],
  };
}

export function practiceInput(draft: PracticeDraft): PracticeInput {
  return {
    eoirId: draft.eoirId.trim().toUpperCase() || null,
    accreditation: draft.accreditation,
    yearsInRemovalDefense: draft.years === '' ? null : Number(draft.years),
    insured: draft.insured,
    insuredUntil: (draft.insured && draft.insuredUntil) || null,
    remote: draft.remote,
    places: draft.places.map(({ code }) => code),
    subjects: draft.subjects,
  };
}

/** Registration, accreditation, experience, insurance, places and subjects. */
export function PracticeForm({ attorney, onChange }: { attorney: Attorney; onChange: (attorney: Attorney | null) => void }) {
  const [draft, setDraft] = useState(() => draftOf(attorney.practice));
  const { start, busy, error } = useCommand(recordPractice, onChange);
  const set = (change: Partial<PracticeDraft>) => setDraft((last) => ({ ...last, ...change }));
  const same = attorney.practice !== null && JSON.stringify(practiceInput(draft)) === JSON.stringify(practiceInput(draftOf(attorney.practice)));
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ attorneyId: attorney.id, ...practiceInput(draft) });
  };
  return (
    <section aria-labelledby="practice">
      <h2 id="practice">{t('practice.title')}</h2>
      <form onSubmit={onSubmit}>
        <Field label={t('practice.eoir-id')} hint={t('practice.eoir-id-hint')} error={errorAt(error, 'practice.eoir-id')}>
          {(control) => <input {...control} maxLength={12} autoComplete="off" value={draft.eoirId} onChange={(event) => set({ eoirId: event.target.value })} />}
        </Field>
        <Field label={t('practice.accreditation')} hint={t('practice.accreditation-hint')}>
          {(control) => (
            <select {...control} value={draft.accreditation} onChange={(event) => set({ accreditation: event.target.value as Accreditation })}>
              {ACCREDITATIONS.map((each) => (
                <option key={each} value={each}>
                  {t(`accreditation.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('practice.years')} hint={t('practice.years-hint')} error={errorAt(error, 'practice.experience')}>
          {(control) => <input {...control} type="number" min={0} max={60} value={draft.years} onChange={(event) => set({ years: event.target.value })} />}
        </Field>
        <label className="check">
          <input type="checkbox" checked={draft.insured} onChange={(event) => set({ insured: event.target.checked })} />
          {t('practice.insured')}
        </label>
        {draft.insured && (
          <Field label={t('practice.insured-until')} hint={t('practice.insured-until-hint')} error={errorAt(error, 'practice.insurance')}>
            {(control) => <input {...control} type="date" value={draft.insuredUntil} onChange={(event) => set({ insuredUntil: event.target.value })} />}
          </Field>
        )}
        <label className="check">
          <input type="checkbox" checked={draft.remote} onChange={(event) => set({ remote: event.target.checked })} />
          {t('practice.remote')}
        </label>
        <CodesField list="court" label={t('practice.add-place')} values={draft.places} onChange={(places) => set({ places })} />
        <SubjectsField legend={t('practice.subjects')} values={draft.subjects} onChange={(subjects) => set({ subjects })} error={errorAt(error, 'practice.subjects')} />
        <div className="actions">
          <button type="submit" disabled={busy || same}>
            {busy ? t('working') : t('save')}
          </button>
          <Saved when={same} />
        </div>
        <ErrorNotice error={errorElsewhere(error, AT_FIELDS)} />
      </form>
    </section>
  );
}
