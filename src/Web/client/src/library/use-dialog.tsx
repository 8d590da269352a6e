import { useState, type SubmitEvent } from 'react';
import { run } from '../api/graphql';
import { listCases } from '../api/operations';
import type { CaseSummary, CodedValue } from '../api/types';
import { dateIn } from '../i18n/format';
import { t } from '../i18n/i18n';
import { CodeField, codeText } from '../ui/codes';
import { Combobox } from '../ui/combobox';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { motionText } from './library-parts';
import { recordLibraryUse } from './operations';
import { MOTION_KINDS, USE_RESULTS, type LibraryItem, type LibraryUse, type UseResult } from './types';

interface Props {
  item: LibraryItem;
  /** A use of hers whose result she states; null for a new one. */
  known: LibraryUse | null;
  onChange: (item: LibraryItem | null) => void;
  onClose: () => void;
}

/** In which case, before whom, for what, when; court and judge are those of the case. */
export function UseDialog({ item, known, onChange, onClose }: Props) {
  const [found, setFound] = useState<readonly CaseSummary[]>([]);
  const [chosen, setChosen] = useState<{ id: string; pseudonym: string } | null>(
    known?.caseId && known.pseudonym ? { id: known.caseId, pseudonym: known.pseudonym } : null,
  );
  const [court, setCourt] = useState<CodedValue | null>(known?.court ?? null);
  const [judge, setJudge] = useState<CodedValue | null>(known?.judge ?? null);
  const [motion, setMotion] = useState(known?.motion ?? item.motion ?? '');
  const [on, setOn] = useState(known?.on ?? dateIn(0));
  const [result, setResult] = useState<UseResult>(known?.result ?? 'NOT_KNOWN');
  const [tried, setTried] = useState(false);
  const { start, busy, error } = useCommand(recordLibraryUse, (changed) => {
    onChange(changed);
    onClose();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!chosen || !court || !motion) return;
    start({ libraryItemId: item.id, caseId: chosen.id, court: court.code, judge: judge?.code ?? null, motion, on, result });
  };
  const find = async (text: string, signal: AbortSignal) => {
    const { cases } = await run(listCases, { filter: text.trim() ? { text: text.trim() } : {}, orderBy: 'NEXT_HEARING', first: 20, after: null }, signal);
    setFound(cases.nodes);
    return cases.nodes.map((one) => ({ id: one.id, label: one.pseudonym, detail: codeText(one.judge ?? one.court) }));
  };
  return (
    <Dialog title={t(known ? 'library.state-result' : 'library.use')} onClose={onClose}>
      <form onSubmit={onSubmit}>
        <p className="hint">{t('library.use-hint')}</p>
        {known ? (
          <p>{t('library.in-case', { pseudonym: known.pseudonym ?? '' })}</p>
        ) : (
          <>
            <Combobox
              label={t('library.case')}
              find={find}
              value={chosen && { id: chosen.id, label: chosen.pseudonym }}
              error={tried && !chosen ? t('library.choose-case') : null}
              onChoose={(choice) => {
                setChosen(choice && { id: choice.id, pseudonym: choice.label });
                const one = found.find(({ id }) => id === choice?.id);
                if (one) {
                  setCourt(one.court);
                  setJudge(one.judge);
                }
              }}
            />
            <CodeField list="court" label={t('case.court')} value={court} onChange={setCourt} error={tried && !court ? t('library.choose-court') : null} />
            <CodeField list="judge" label={t('case.judge')} value={judge} onChange={setJudge} />
            <Field label={t('library.motion')} error={tried && !motion ? t('library.choose-motion') : null}>
              {(control) => (
                <select {...control} value={motion} onChange={(event) => setMotion(event.target.value)}>
                  <option value="">{t('library.choose-motion')}</option>
                  {MOTION_KINDS.map((each) => (
                    <option key={each} value={each}>
                      {motionText(each)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('library.on')}>
              {(control) => <input {...control} type="date" required max={dateIn(0)} value={on} onChange={(event) => setOn(event.target.value)} />}
            </Field>
          </>
        )}
        <Field label={t('library.result')} hint={t('library.result-hint')}>
          {(control) => (
            <select {...control} value={result} onChange={(event) => setResult(USE_RESULTS.find((each) => each === event.target.value) ?? 'NOT_KNOWN')}>
              {USE_RESULTS.map((each) => (
                <option key={each} value={each}>
                  {t(`use-result.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ErrorNotice error={error} />
        <div className="actions">
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('working') : t('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
