import { Link, Redirect } from 'wouter';
import { t, type PlainKey } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import DraftPage from './draft-page';

const TITLES: Record<string, PlainKey> = { case: 'draft.of-a-case', conference: 'text.minutes', jurisdiction: 'text.plan' };

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
      {kind === 'conference' && (
        <p>
          <Link href={`/conferences/${subjectId}/agenda`}>{t('text.to-conference')}</Link>
        </p>
      )}
      <DraftPage draftId={draftId} subject={{ caseId: subjectId, pseudonym: title }} mayWrite mayExport={kind !== 'case'} />
    </div>
  );
}
