import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { run } from '../api/graphql';
import { withFilter } from '../cases/case-filter';
import { t } from '../i18n/i18n';
import { subjectText, SUBJECTS } from '../people/subjects';
import { usePageTitle } from '../shell/use-page';
import { CodeField } from '../ui/codes';
import { FeedFrame } from '../ui/feed-frame';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { FEED_PAGE, useLiveFeed } from '../ui/use-feed';
import { AddDialog } from './add-dialog';
import { filterOf, type LibraryFilter } from './library-filter';
import { LibraryStageBadge, motionText, tagsText, usageText } from './library-parts';
import { listLibrary } from './operations';
import { LIBRARY_KINDS, MOTION_KINDS, type LibraryRow } from './types';

/** What colleagues wrote for each other, found by its words, and what came of using it. */
export default function LibraryPage() {
  usePageTitle(t('nav.library'));
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const [words, setWords] = useState('');
  const search = useDeferredValue(words.trim());
  const filter = filterOf(params);
  const set = (name: string, value: string | null) => setParams((last) => withFilter(last, name, value), { replace: true });
  const { kind, court, judge, subject, motion, mine } = filter;
  const more = court !== undefined || subject !== undefined || motion !== undefined || mine === true;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('nav.library')}</h1>
        <button type="button" className="primary" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {t('library.add')}
        </button>
      </div>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label={t('library.search')}>
          {(control) => <input {...control} type="search" maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} />}
        </Field>
        <Field label={t('library.kind')}>
          {(control) => (
            <select {...control} value={kind ?? ''} onChange={(event) => set('kind', event.target.value)}>
              <option value="">{t('any')}</option>
              {LIBRARY_KINDS.map((each) => (
                <option key={each} value={each}>
                  {t(`library-kind.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <CodeField list="judge" label={t('case.judge')} value={judge ? { code: judge, label: null } : null} onChange={(value) => set('judge', value?.code ?? null)} />
        <details className="more-filters" open={more || undefined}>
          <summary>{t('cases.more-filters')}</summary>
          <div className="filters">
            <CodeField list="court" label={t('case.court')} value={court ? { code: court, label: null } : null} onChange={(value) => set('court', value?.code ?? null)} />
            <Field label={t('library.subject')}>
              {(control) => (
                <select {...control} value={subject ?? ''} onChange={(event) => set('subject', event.target.value)}>
                  <option value="">{t('any')}</option>
                  {SUBJECTS.map((each) => (
                    <option key={each} value={each}>
                      {subjectText(each)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('library.motion')}>
              {(control) => (
                <select {...control} value={motion ?? ''} onChange={(event) => set('motion', event.target.value)}>
                  <option value="">{t('any')}</option>
                  {MOTION_KINDS.map((each) => (
                    <option key={each} value={each}>
                      {motionText(each)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <label className="check">
              <input type="checkbox" checked={mine === true} onChange={(event) => set('mine', event.target.checked ? 'yes' : null)} />
              {t('library.mine')}
            </label>
          </div>
        </details>
      </form>
      <Items key={JSON.stringify([filter, search])} filter={filter} search={search || null} />
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

function Items({ filter, search }: { filter: LibraryFilter; search: string | null }) {
  const live = useLiveFeed<LibraryRow>({
    read: async (after, signal) => (await run(listLibrary, { filter, search, first: FEED_PAGE, after }, signal)).libraryItems,
    at: (row) => row.changedAt,
    // Nobody waits here for what a colleague publishes: the list is as it was when it was asked for.
    follow: () => () => undefined,
  });
  const isNarrowed = search !== null || Object.keys(filter).length > 0;
  return <FeedFrame live={live} none={isNarrowed ? t('library.none-found') : t('library.none')} line={(row) => <Line row={row} />} />;
}

function Line({ row }: { row: LibraryRow }) {
  const tags = tagsText(row);
  return (
    <>
      <span className="badge info">{t(`library-kind.${row.kind}`)}</span>
      {row.stage !== 'PUBLISHED' && <LibraryStageBadge stage={row.stage} />}
      <Link href={`/library/${row.id}`} className="case-name">
        {row.title}
      </Link>
      {row.citation && <span>{row.citation}</span>}
      {row.excerpt && <span>{row.excerpt}</span>}
      <span className="muted">
        {[tags, row.jurisdiction ?? t('library.own'), row.author.name, usageText(row.usageSummary)].filter((part) => part !== '').join(' · ')}
      </span>
    </>
  );
}
