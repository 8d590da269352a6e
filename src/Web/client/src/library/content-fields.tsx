import { useState } from 'react';
import type { CodedValue } from '../api/types';
import { t } from '../i18n/i18n';
import { SubjectsField } from '../people/subjects';
import { CodesField } from '../ui/codes';
import { Field } from '../ui/field';
import { motionText } from './library-parts';
import { MOTION_KINDS, type LibraryContent, type LibraryItem, type LibraryKind } from './types';

/** Title and tags as they are being written, with the names of the codes. */
export type Written = Omit<LibraryContent, 'courts' | 'judges'> & { courts: CodedValue[]; judges: CodedValue[] };

const EMPTY: Written = { title: '', subjects: [], courts: [], judges: [], motion: null, citation: null, link: null, decidedOn: null, field: null };

export function useContent(item: LibraryItem | null) {
  const [written, setWritten] = useState<Written>(() => (item ? { ...EMPTY, ...pick(item) } : EMPTY));
  return { written, change: (part: Partial<Written>) => setWritten((last) => ({ ...last, ...part })) };
}

function pick({ title, subjects, courts, judges, motion, citation, link, decidedOn, field }: LibraryItem): Written {
  return { title, subjects, courts, judges, motion, citation, link, decidedOn, field };
}

/** As the server takes it: what another kind has is left out. */
export function contentOf(kind: LibraryKind, written: Written): LibraryContent {
  const text = (value: string | null) => (value === null || value.trim() === '' ? null : value.trim());
  const isAuthority = kind === 'AUTHORITY';
  return {
    title: written.title.trim(),
    subjects: written.subjects,
    courts: written.courts.map(({ code }) => code),
    judges: written.judges.map(({ code }) => code),
    motion: written.motion,
    citation: isAuthority ? text(written.citation) : null,
    link: isAuthority ? text(written.link) : null,
    decidedOn: isAuthority ? text(written.decidedOn) : null,
    field: kind === 'DECLARATION' ? text(written.field) : null,
  };
}

interface Props {
  kind: LibraryKind;
  written: Written;
  change: (part: Partial<Written>) => void;
}

export function ContentFields({ kind, written, change }: Props) {
  return (
    <>
      <Field label={t('library.title')} hint={t('library.no-client')}>
        {(control) => <input {...control} required maxLength={200} value={written.title} onChange={(event) => change({ title: event.target.value })} />}
      </Field>
      {kind === 'AUTHORITY' && (
        <>
          <Field label={t('library.citation')}>
            {(control) => <input {...control} required maxLength={300} value={written.citation ?? ''} onChange={(event) => change({ citation: event.target.value })} />}
          </Field>
          <Field label={t('library.link')}>
            {(control) => (
              <input {...control} type="url" maxLength={500} pattern="https://.+" placeholder="https://" value={written.link ?? ''} onChange={(event) => change({ link: event.target.value })} />
            )}
          </Field>
          <Field label={t('library.decided-on')}>
            {(control) => <input {...control} type="date" value={written.decidedOn ?? ''} onChange={(event) => change({ decidedOn: event.target.value })} />}
          </Field>
        </>
      )}
      {kind === 'DECLARATION' && (
        <Field label={t('library.field')}>
          {(control) => <input {...control} required maxLength={100} value={written.field ?? ''} onChange={(event) => change({ field: event.target.value })} />}
        </Field>
      )}
      <Field label={t('library.motion')}>
        {(control) => (
          <select {...control} value={written.motion ?? ''} onChange={(event) => change({ motion: event.target.value || null })}>
            <option value="">{t('library.no-motion')}</option>
            {MOTION_KINDS.map((each) => (
              <option key={each} value={each}>
                {motionText(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <details className="more-filters" open={written.courts.length > 0 || written.judges.length > 0 || written.subjects.length > 0 || undefined}>
        <summary>{t('library.tags')}</summary>
        <CodesField list="judge" label={t('library.judges')} values={written.judges} onChange={(judges) => change({ judges })} />
        <CodesField list="court" label={t('library.courts')} values={written.courts} onChange={(courts) => change({ courts })} />
        <SubjectsField legend={t('library.subjects')} values={written.subjects} onChange={(values) => change({ subjects: values.slice(-5) })} />
      </details>
    </>
  );
}
