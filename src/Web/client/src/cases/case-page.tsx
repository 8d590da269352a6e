import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Link, Redirect } from 'wouter';
import { followCase } from '../api/case-updates';
import { run } from '../api/graphql';
import { Unreachable } from '../api/http';
import { readCase } from '../api/operations';
import type { CaseAction, CaseDetail } from '../api/types';
import { useSession } from '../auth/session';
import { t, type PlainKey } from '../i18n/i18n';
import { lazyPage } from '../i18n/lazy-page';
import { usePageTitle } from '../shell/use-page';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { BreakGlassBanner } from './break-glass-banner';
import { CaseErasure } from './case-erasure';
import { CaseHeader } from './case-header';
import { CaseHistory } from './case-history';
import { CaseNotes } from './case-notes';
import { CasePeople } from './case-people';
import { HearingsAndFacts } from './hearings-and-facts';

const CaseTasks = lazyPage(() => import('./case-tasks'));
const CaseReleases = lazyPage(() => import('../borderx/case-releases'));
const CasePaths = lazyPage(() => import('../law/case-paths'));
const CaseOutcomes = lazyPage(() => import('./case-outcomes'));
const CaseConsents = lazyPage(() => import('./case-consents'));
const LeftWork = lazy(() => import('../drafts/left-work'));
const DraftPage = lazy(() => import('../drafts/draft-page'));
const InterviewTab = lazyPage(() => import('../interview/interview-tab'));

/** What a tab shows is there for who may do this; null for everybody who sees the case. */
const TABS: [path: string, text: PlainKey, needs: CaseAction | null][] = [
  ['strategy', 'tab.strategy', 'READ_DRAFT'],
  ['people', 'tab.people', null],
  ['hearings', 'tab.hearings', null],
  ['tasks', 'tab.tasks', 'READ_FILE'],
  ['releases', 'tab.releases', 'READ_FILE'],
  ['interview', 'tab.interview', null],
  ['notes', 'tab.notes', 'READ_FILE'],
  ['history', 'tab.history', 'READ_FILE'],
];

export default function CasePage({ id, tab }: { id: string; tab: string }) {
  const { detail, error, reload, onChange } = useCase(id);
  const kept = useKeptDraft(id, error instanceof Unreachable);
  const known = TABS.find(([path]) => path === tab);
  usePageTitle(`${detail?.pseudonym ?? kept?.subject.pseudonym ?? t('case.title')} · ${t(known?.[1] ?? 'tab.strategy')}`);
  if (!known) return <Redirect to={`/cases/${id}/strategy`} replace />;

  if (!detail) {
    if (kept && tab === 'strategy') {
      return (
        <div className="page">
          <h1>{kept.subject.pseudonym}</h1>
          <Suspense fallback={<Loading />}>
            <DraftPage draftId={kept.draftId} subject={kept.subject} mayWrite mayExport={false} />
          </Suspense>
        </div>
      );
    }
    return (
      <div className="page">
        {error === null ? (
          <Loading />
        ) : error === 'absent' ? (
          <Empty>
            <h1>{t('case.absent')}</h1>
            <p>{t('case.absent-why')}</p>
            <Link href="/cases">{t('case.to-list')}</Link>
            <Suspense>
              <LeftWork caseId={id} />
            </Suspense>
          </Empty>
        ) : (
          <ErrorNotice error={error}>
            <button type="button" onClick={reload}>
              {t('try-again')}
            </button>
          </ErrorNotice>
        )}
      </div>
    );
  }
  const tabs = TABS.filter(([, , needs]) => needs === null || detail.may.includes(needs));
  // Who works on a packet reads the facts and nothing of the defense.
  if (!tabs.includes(known)) return <Redirect to={`/cases/${id}/hearings`} replace />;
  return (
    <div className="page">
      <BreakGlassBanner emergencies={detail.breakGlass} />
      <CaseHeader detail={detail} onChange={onChange} />
      <nav className="tabs" aria-label={t('case.tabs')}>
        {tabs.map(([path, text]) => (
          <Link key={path} href={`/cases/${id}/${path}`} aria-current={path === tab ? 'page' : undefined}>
            {t(text)}
          </Link>
        ))}
      </nav>
      {tab === 'strategy' && (
        <Suspense fallback={<Loading />}>
          <DraftPage
            draftId={detail.strategyDraftId}
            subject={{ caseId: id, pseudonym: detail.pseudonym }}
            mayWrite={detail.may.includes('WRITE_DRAFT')}
            mayExport={detail.may.includes('EXPORT')}
          />
        </Suspense>
      )}
      {tab === 'people' && <CasePeople detail={detail} onChange={onChange} />}
      {tab === 'hearings' && (
        <>
          <HearingsAndFacts detail={detail} onChange={onChange} />
          <Suspense fallback={<Loading />}>
            <CaseOutcomes detail={detail} onChange={onChange} />
            <CaseConsents detail={detail} onChange={onChange} />
          </Suspense>
        </>
      )}
      {tab === 'tasks' && (
        <Suspense fallback={<Loading />}>
          <CaseTasks detail={detail} onChange={onChange} />
        </Suspense>
      )}
      {tab === 'releases' && (
        <Suspense fallback={<Loading />}>
          <CasePaths detail={detail} />
          <CaseReleases detail={detail} />
        </Suspense>
      )}
      {tab === 'interview' && (
        <Suspense fallback={<Loading />}>
          <InterviewTab detail={detail} onChange={onChange} />
        </Suspense>
      )}
      {tab === 'notes' && <CaseNotes detail={detail} onChange={onChange} />}
      {tab === 'history' && (
        <>
          <CaseHistory detail={detail} />
          <CaseErasure detail={detail} onChange={onChange} />
        </>
      )}
    </div>
  );
}

/** The case, kept up to date by the server; an older answer never replaces a newer one. */
function useCase(id: string) {
  const [detail, setDetail] = useState<CaseDetail | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  const onChange = useCallback(
    (next: CaseDetail | null) => {
      // No case in the answer: the person may have taken herself off the team.
      if (next) setDetail((last) => (last && last.version > next.version ? last : next));
      else reload();
    },
    [reload],
  );

  useEffect(() => {
    const abort = new AbortController();
    run(readCase, { id }, abort.signal).then(
      (answer) => {
        if (answer.case) {
          onChange(answer.case);
          setError(null);
        } else {
          // Access ended: nothing of the case stays on the page.
          setDetail(null);
          setError('absent');
        }
      },
      (failure: unknown) => !abort.signal.aborted && setError(failure),
    );
    return () => abort.abort();
  }, [id, round, onChange]);

  useEffect(() => followCase(id, onChange, reload), [id, onChange, reload]);
  return { detail, error, reload, onChange };
}

/** What this device knows of the case's strategy, for opening it without the server. */
function useKeptDraft(caseId: string, wanted: boolean) {
  const { me } = useSession();
  const [kept, setKept] = useState<{ draftId: string; subject: { caseId: string; pseudonym: string } } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let over = false;
    void import('../drafts/draft-store')
      .then(({ draftStoreOf }) => draftStoreOf(me.personId))
      .then((store) => store.locate(caseId))
      .then(
        (found) => !over && setKept(found),
        () => undefined,
      );
    return () => {
      over = true;
    };
  }, [caseId, wanted, me.personId]);
  return kept;
}
