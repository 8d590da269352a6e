import { Redirect } from 'wouter';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import DraftPage from './draft-page';

/** A text without its case: for an interpreter, who works on it and sees nothing else. */
export default function TextPage({ draftId }: { draftId: string }) {
  usePageTitle(t('draft.of-a-case'));
  const caseId = /^case-([0-9a-f]{32})-\w+$/.exec(draftId)?.[1];
  if (!caseId) return <Redirect to="/" replace />;
  return (
    <div className="page">
      <h1>{t('draft.of-a-case')}</h1>
      <DraftPage draftId={draftId} subject={{ caseId, pseudonym: t('draft.of-a-case') }} mayWrite mayExport={false} />
    </div>
  );
}
