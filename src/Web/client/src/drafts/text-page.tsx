import { Link, Redirect } from 'wouter';
import { readMay } from '../conferences/conference-operations';
import { t, type PlainKey } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { useQuery } from '../ui/use-query';
import DraftPage from './draft-page';

const TITLES: Record<string, PlainKey> = { case: 'draft.of-a-case', conference: 'text.minutes', jurisdiction: 'text.plan' };

/** The minutes, which who only watches reads. */
function Minutes({ draftId, conferenceId, title }: { draftId: string; conferenceId: string; title: string }) {
  const { data } = useQuery(readMay, { id: conferenceId });
  // Until it is known, and without a network, she writes as before: what is not hers to write the server refuses and she keeps.
  const mayWrite = data?.conference?.may.includes('TAKE_PART') ?? true;
  return (
    <>
      <p>
        <Link href={`/conferences/${conferenceId}/agenda`}>{t('text.to-conference')}</Link>
      </p>
      <DraftPage draftId={draftId} subject={{ caseId: conferenceId, pseudonym: title }} mayWrite={mayWrite} mayExport />
    </>
  );
}

/** A text by itself: of a case for an interpreter, who sees nothing else of it; the minutes of a conference; the plan of a jurisdiction. */
export default function TextPage({ draftId }: { draftId: string }) {
  const [, kind = '', subjectId = ''] = /^(case|conference|jurisdiction)-([0-9a-f]{32})-\w+$/.exec(draftId) ?? [];
  const key = TITLES[kind];
  const title = key ? t(key) : '';
  usePageTitle(title);
  if (!key) return <Redirect to="/" replace />;
  return (
    <div className="page">
      <h1>{title}</h1>
      {kind === 'conference' ? (
        <Minutes draftId={draftId} conferenceId={subjectId} title={title} />
      ) : (
        <DraftPage draftId={draftId} subject={{ caseId: subjectId, pseudonym: title }} mayWrite mayExport={kind !== 'case'} />
      )}
    </div>
  );
}
