import { useState } from 'react';
import { run } from '../api/graphql';
import { listCases, type CasePage } from '../api/operations';
import { CASE_STATUSES, type CaseFilter, type CaseStatus, type CodedValue } from '../api/types';
import { useCaseList } from '../cases/case-list';
import { courtDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { CodeField, codeText } from '../ui/codes';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { addCases } from './conference-operations';
import type { ConferenceView } from './conference-protocol';
import type { Notices } from './toasts';

/** What one board can show. */
const MOST = 600;
const PAGE = 100;

/** Puts cases of one's own list on the board: one by one, or all that a filter finds. */
export default function AddCasesDialog({ view, notices, onClose }: { view: ConferenceView; notices: Notices; onClose: () => void }) {
  const [status, setStatus] = useState<CaseStatus | ''>('INTAKE');
  const [detained, setDetained] = useState<'' | 'yes' | 'no'>('');
  const [court, setCourt] = useState<CodedValue | null>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filter: CaseFilter = {
    ...(status !== '' && { status }),
    ...(detained !== '' && { detained: detained === 'yes' }),
    ...(court && { court: court.code }),
    ...(text.trim() !== '' && { text: text.trim() }),
  };
  const { rows, total, error, loadMore } = useCaseList(filter, 'NEXT_HEARING');
  const here = new Set(view.cases.map(({ caseId }) => caseId));
  const add = useCommand(addCases, () => {
    notices.toast({ tone: 'ok', text: t('add.done'), seconds: 5 });
    onClose();
  });
  // The list has only the pages that were scrolled to.
  const addAll = useTask(async () => {
    const ids: string[] = [];
    for (let after: string | null = null; ids.length < MOST; ) {
      const { cases }: { cases: CasePage } = await run(listCases, { filter, orderBy: 'NEXT_HEARING', first: PAGE, after });
      ids.push(...cases.nodes.map(({ id }) => id).filter((id) => !here.has(id)));
      if (!cases.pageInfo.hasNextPage) break;
      after = cases.pageInfo.endCursor;
    }
    add.start({ conferenceId: view.id, caseIds: ids.slice(0, MOST) });
  });
  const busy = add.busy || addAll.busy;
  return (
    <Dialog title={t('board.add-cases')} onClose={onClose} wide>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Field label={t('cases.search')}>{(control) => <input {...control} type="search" value={text} onChange={(event) => setText(event.target.value)} />}</Field>
        <Field label={t('case.status')}>
          {(control) => (
            <select {...control} value={status} onChange={(event) => setStatus(event.target.value as CaseStatus | '')}>
              <option value="">{t('any')}</option>
              {CASE_STATUSES.map((each) => (
                <option key={each} value={each}>
                  {t(`status.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('case.custody')}>
          {(control) => (
            <select {...control} value={detained} onChange={(event) => setDetained(event.target.value as '' | 'yes' | 'no')}>
              <option value="">{t('any')}</option>
              <option value="yes">{t('case.detained')}</option>
              <option value="no">{t('case.not-detained')}</option>
            </select>
          )}
        </Field>
        <CodeField list="court" label={t('case.court')} value={court} onChange={setCourt} />
      </form>
      <ErrorNotice error={error ?? add.error ?? addAll.error} />
      {total === null && !error && <Loading />}
      {total === 0 && <Empty>{t('cases.none-found')}</Empty>}
      {total !== null && total > 0 && (
        <>
          <p role="status">{tn('cases.count', total)}</p>
          <ul className="rows add-list" tabIndex={0} aria-label={t('board.add-cases')}>
            {rows.map((row) => (
              <li key={row.id}>
                <label className="check">
                  <input
                    type="checkbox"
                    disabled={here.has(row.id)}
                    checked={here.has(row.id) || chosen.has(row.id)}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.target.checked) next.add(row.id);
                      else next.delete(row.id);
                      setChosen(next);
                    }}
                  />
                  <strong className="case-name">{row.pseudonym}</strong>
                </label>
                {row.detained && <span className="badge danger">{t('case.detained')}</span>}
                <span className="figures">{row.nextHearing ? courtDate(row.nextHearing.on) : t('board.no-hearing')}</span>
                <span className="muted">{[row.court, row.language].map(codeText).filter(Boolean).join(' · ')}</span>
                {here.has(row.id) && <span className="badge neutral">{t('add.here')}</span>}
              </li>
            ))}
          </ul>
          {rows.length < total && (
            <button type="button" className="quiet" onClick={loadMore}>
              {t('moves.more')}
            </button>
          )}
        </>
      )}
      <div className="actions dialog-foot">
        <button type="button" className="primary" disabled={busy || chosen.size === 0} onClick={() => add.start({ conferenceId: view.id, caseIds: [...chosen] })}>
          {busy ? t('working') : tn('add.chosen', chosen.size)}
        </button>
        <button type="button" disabled={busy || !total} onClick={() => addAll.start()}>
          {t('add.all')}
        </button>
        <button type="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </Dialog>
  );
}
