import { useEffect, useRef, useState } from 'react';
import { Link, Redirect } from 'wouter';
import { run } from '../api/graphql';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePreferences } from '../shell/settings';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Empty, ErrorNotice } from '../ui/notice';
import { searchCases, type CaseSearch, type FoundCase, type Passage } from './search-operations';

const TAB_OF = { NOTE: 'notes', OBSERVATION: 'interview', ANSWER: 'interview', STRATEGY: 'strategy' } as const;

interface Search {
  found: FoundCase[];
  searched: number;
  total: number;
}

/** Words in what was written of one's cases. They are in no address and are kept nowhere. */
export default function SearchPage() {
  usePageTitle(t('narrative.title'));
  const { projector } = usePreferences();
  // What it shows names people.
  return projector ? <Redirect to="/cases" replace /> : <NarrativeSearch />;
}

function NarrativeSearch() {
  const [text, setText] = useState('');
  const [search, setSearch] = useState<Search | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const under = useRef<AbortController>(null);
  useEffect(() => () => under.current?.abort(), []);

  const find = async () => {
    under.current?.abort();
    const mine = new AbortController();
    under.current = mine;
    setBusy(true);
    setError(null);
    setSearch(null);
    try {
      let all: Search = { found: [], searched: 0, total: 0 };
      for (let after: string | null = null; ; ) {
        const { searchCases: page }: { searchCases: CaseSearch } = await run(searchCases, { text, after }, mine.signal);
        all = { found: [...all.found, ...page.nodes], searched: all.searched + page.searched, total: page.totalCount };
        setSearch(all);
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
    } catch (failure) {
      if (!mine.signal.aborted) setError(failure);
    } finally {
      if (under.current === mine) setBusy(false);
    }
  };
  const stop = () => {
    under.current?.abort();
    setBusy(false);
  };

  return (
    <div className="page">
      <p>
        <Link href="/cases">{t('nav.cases')}</Link>
      </p>
      <h1>{t('narrative.title')}</h1>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <Field label={t('narrative.words')} hint={t('narrative.hint')}>
          {(control) => (
            <input {...control} type="search" autoComplete="off" spellCheck={false} maxLength={200} required value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <button type="submit" className="primary">
          {t('cases.find')}
        </button>
        {busy && (
          <button type="button" onClick={stop}>
            {t('narrative.stop')}
          </button>
        )}
      </form>
      <ErrorNotice error={error} />
      <p className="muted" role="status">
        {search && `${tn('narrative.found', search.found.length)} ${t('narrative.searched', { searched: search.searched, total: search.total })}`}
      </p>
      {search?.found.length === 0 && !busy && search.searched === search.total && <Empty>{t('narrative.none')}</Empty>}
      {search?.found.map((one) => (
        <section key={one.case.id} aria-label={one.case.pseudonym}>
          <h2>
            <Link href={`/cases/${one.case.id}/strategy`}>{one.case.pseudonym}</Link>
          </h2>
          <ol className="notes">
            {one.passages.map((passage) => (
              <li key={`${passage.kind} ${passage.sourceId ?? ''} ${passage.at ?? ''}`}>
                <Words of={passage} caseId={one.case.id} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Words({ of, caseId }: { of: Passage; caseId: string }) {
  return (
    <>
      <p className="muted">
        <Link href={`/cases/${caseId}/${TAB_OF[of.kind]}`}>{t(`passage.${of.kind}`)}</Link>
        {of.at && (
          <>
            {' · '}
            <time dateTime={of.at}>{instant(of.at)}</time>
          </>
        )}
      </p>
      <p className="prose">
        {of.parts.map((part, n) => (part.isFound ? <mark key={n}>{part.text}</mark> : part.text))}
      </p>
    </>
  );
}
