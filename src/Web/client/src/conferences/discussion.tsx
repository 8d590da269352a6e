import { useState, type SubmitEvent } from 'react';
import { run } from '../api/graphql';
import { listCases, readCase } from '../api/operations';
import { useLocation } from 'wouter';
import { useSession } from '../auth/session';
import { t } from '../i18n/i18n';
import { Combobox, type Choice } from '../ui/combobox';
import { ErrorNotice } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { queueCase, unqueueCase } from './conference-operations';
import type { ConferenceView } from './conference-protocol';
import type { Notices } from './toasts';
import { nameOf } from './words';

/** Cases that somebody wants discussed, in the order of asking; each asks for those that she sees herself. */
export function Discussion({ view, notices }: { view: ConferenceView; notices: Notices }) {
  const { me } = useSession();
  const [, goTo] = useLocation();
  const [wanted, setWanted] = useState<Choice | null>(null);
  const queue = useCommand(queueCase, () => setWanted(null));
  const unqueue = useCommand(unqueueCase, () => undefined);
  const open = useTask(async (caseId: string) => {
    const { case: found } = await run(readCase, { id: caseId });
    if (found) goTo(`/cases/${caseId}/strategy`);
    else notices.toast({ tone: 'danger', text: t('board.not-yours'), seconds: 10 });
  });
  const find = async (text: string, signal: AbortSignal): Promise<Choice[]> => {
    const { cases } = await run(listCases, { filter: { ...(text.trim() !== '' && { text: text.trim() }) }, orderBy: 'NEXT_HEARING', first: 20, after: null }, signal);
    return cases.nodes.filter(({ id }) => view.meeting.queue.every(({ caseId }) => caseId !== id)).map(({ id, pseudonym, court }) => ({ id, label: pseudonym, detail: court.code }));
  };
  const takesPart = view.may.includes('TAKE_PART') && view.state.stage !== 'CLOSED';
  const runs = view.may.includes('RUN');
  return (
    <>
      {view.meeting.queue.length === 0 && <p className="muted">{t('discussion.none')}</p>}
      <ol className="rows">
        {view.meeting.queue.map(({ caseId, pseudonym, askedById }) => (
          <li key={caseId}>
            <strong className="case-name">{pseudonym}</strong>
            <span className="muted">{nameOf(view, askedById)}</span>
            <button type="button" className="quiet" disabled={open.busy} aria-label={t('discussion.open-named', { pseudonym })} onClick={() => open.start(caseId)}>
              {t('discussion.open')}
            </button>
            {takesPart && (runs || askedById === me.personId) && (
              <button
                type="button"
                className="quiet"
                aria-label={t('discussion.done-named', { pseudonym })}
                disabled={unqueue.busy}
                onClick={() => unqueue.start({ conferenceId: view.id, caseId })}
              >
                {t('discussion.done')}
              </button>
            )}
          </li>
        ))}
      </ol>
      {takesPart && (
        <form
          className="inline-form"
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            if (wanted) queue.start({ conferenceId: view.id, caseId: wanted.id });
          }}
        >
          <Combobox label={t('discussion.case')} find={find} value={wanted} onChoose={setWanted} />
          <button type="submit" disabled={!wanted || queue.busy}>
            {t('discussion.ask')}
          </button>
        </form>
      )}
      <ErrorNotice error={queue.error ?? unqueue.error ?? open.error} />
    </>
  );
}
