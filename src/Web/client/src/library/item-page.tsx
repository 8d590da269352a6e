import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../auth/session';
import { ExportMenu } from '../drafts/export-menu';
import { instant, monthName, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { codeText } from '../ui/codes';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { DescribeDialog, PublishDialog, WithdrawDialog } from './keep-dialogs';
import { LibraryStageBadge, motionText, ResultBadge, tagsText, usageText } from './library-parts';
import { readLibraryItem } from './operations';
import type { LibraryItem, LibraryUse } from './types';
import { UseDialog } from './use-dialog';

const DraftPage = lazy(() => import('../drafts/draft-page'));

export interface ItemProps {
  item: LibraryItem;
  onChange: (item: LibraryItem | null) => void;
}

/** One item: what is published, what came of it, and the text of its next version. */
export default function ItemPage({ id }: { id: string }) {
  const { data, error } = useQuery(readLibraryItem, { id });
  // The answer to a command is newer than the reading.
  const [changed, setChanged] = useState<LibraryItem | null>(null);
  const item = changed ?? data?.libraryItem ?? null;
  usePageTitle(item?.title ?? t('nav.library'));
  if (!item) {
    return (
      <div className="page">
        <ErrorNotice error={error} />
        {data ? (
          <Empty>
            <h1>{t('library.absent')}</h1>
            <p>{t('library.absent-why')}</p>
            <Link href="/library">{t('library.to-list')}</Link>
          </Empty>
        ) : (
          !error && <Loading />
        )}
      </div>
    );
  }
  return <Item item={item} onChange={(next) => next && setChanged(next)} />;
}

function Item({ item, onChange }: ItemProps) {
  const [open, setOpen] = useState<'use' | 'describe' | 'publish' | 'withdraw' | null>(null);
  const close = () => setOpen(null);
  const tags = tagsText(item);
  const props = { item, onChange };
  return (
    <div className="page">
      <p>
        <Link href="/library">{t('library.to-list')}</Link>
      </p>
      <div className="page-head">
        <h1>{item.title}</h1>
        <span className="badge info">{t(`library-kind.${item.kind}`)}</span>
        <LibraryStageBadge stage={item.stage} />
      </div>
      {item.reason !== null && <p className="notice warn">{t('library.withdrawn-why', { reason: item.reason })}</p>}
      {item.citation && (
        <p>
          {item.citation}
          {item.decidedOn && ` (${plainDate(item.decidedOn)})`}
        </p>
      )}
      {item.link && (
        <p>
          <a href={item.link} target="_blank" rel="noreferrer noopener">
            {item.link}
          </a>
        </p>
      )}
      {item.field && <p>{t('library.field-is', { field: item.field })}</p>}
      {tags && <p>{tags}</p>}
      <p className="muted">
        {item.jurisdiction ?? t('library.own')} · {t('library.added-by', { name: item.author.name, time: instant(item.addedAt) })}
        {item.alertId && (
          <>
            {' · '}
            <Link href={`/alerts/${item.alertId}`}>{t('library.answers-alert')}</Link>
          </>
        )}
      </p>
      <div className="actions">
        {item.may.includes('USE') && (
          <button type="button" className="primary" onClick={() => setOpen('use')}>
            <Icon name="check" />
            {t('library.use')}
          </button>
        )}
        {item.may.includes('KEEP') && (
          <>
            <button type="button" onClick={() => setOpen('publish')}>
              {t('library.publish')}
            </button>
            <button type="button" onClick={() => setOpen('describe')}>
              {t('library.describe')}
            </button>
            <button type="button" onClick={() => setOpen('withdraw')}>
              {t('library.withdraw')}
            </button>
          </>
        )}
      </div>
      <Texts item={item} />
      <Uses {...props} />
      <Versions item={item} />
      {open === 'use' && <UseDialog {...props} known={null} onClose={close} />}
      {open === 'publish' && <PublishDialog {...props} onClose={close} />}
      {open === 'describe' && <DescribeDialog {...props} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog {...props} onClose={close} />}
    </div>
  );
}

/** What is published; and the editor, at once while nothing is. */
function Texts({ item }: { item: LibraryItem }) {
  const { draftId, title } = item;
  const mayWrite = item.may.includes('WRITE');
  const [writing, setWriting] = useState(item.versions.length === 0);
  return (
    <section aria-labelledby="text">
      <div className="section-head">
        <h2 id="text">{t('library.text')}</h2>
        {item.versions.length > 0 && draftId !== null && mayWrite && (
          <button type="button" aria-pressed={writing} onClick={() => setWriting(!writing)}>
            <Icon name="pencil" />
            {t('library.write')}
          </button>
        )}
      </div>
      {writing && draftId !== null ? (
        <Suspense fallback={<Loading />}>
          <DraftPage draftId={draftId} subject={{ caseId: item.id, pseudonym: title }} mayWrite={mayWrite} mayExport={mayWrite} label={t('library.next-version')} />
        </Suspense>
      ) : (
        <p className="prose">{item.text}</p>
      )}
    </section>
  );
}

function Uses({ item, onChange }: ItemProps) {
  const { me } = useSession();
  const [stating, setStating] = useState<LibraryUse | null>(null);
  return (
    <section aria-labelledby="uses">
      <h2 id="uses">{t('library.uses')}</h2>
      <p>{usageText(item.usageSummary)}</p>
      <ul className="rows">
        {item.uses.map((use) => (
          <li key={use.id}>
            <ResultBadge result={use.result} />
            <span>{t('library.use-line', { name: use.person.name, before: codeText(use.judge ?? use.court), month: monthName(use.month), motion: motionText(use.motion) })}</span>
            <span className="muted">{t(use.recorded ? 'library.by-record' : use.result === 'NOT_KNOWN' ? 'library.by-nobody' : 'library.by-statement')}</span>
            {use.caseId && <Link href={`/cases/${use.caseId}`}>{use.pseudonym}</Link>}
            {use.caseId && use.person.id === me.personId && !use.recorded && item.may.includes('USE') && (
              <button type="button" className="quiet" onClick={() => setStating(use)}>
                {t('library.state-result')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {stating && <UseDialog item={item} known={stating} onChange={onChange} onClose={() => setStating(null)} />}
    </section>
  );
}

function Versions({ item }: { item: LibraryItem }) {
  if (item.versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('library.versions')}</h2>
      <ul className="rows">
        {item.versions.map((version) => (
          <li key={version.number}>
            <strong>{t('library.version', { number: version.number })}</strong>
            {version.note && <span>{version.note}</span>}
            <span className="muted">
              {version.person.name} · {instant(version.at)}
            </span>
            {item.draftId && item.may.includes('WRITE') && <ExportMenu draftId={item.draftId} version={version.draftVersion} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
