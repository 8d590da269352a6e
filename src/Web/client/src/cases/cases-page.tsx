import { Suspense, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { CASE_ORDERS, CASE_STATUSES } from '../api/types';
import { useSession } from '../auth/session';
import { t, tn } from '../i18n/i18n';
import { lazyPage } from '../i18n/lazy-page';
import { usePreferences } from '../shell/settings';
import { usePageTitle } from '../shell/use-page';
import { CodeField, type CodeList } from '../ui/codes';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { clientOf, filterOf, withFilter } from './case-filter';
import { useCaseList } from './case-list';
import { CaseTable } from './case-table';
import { ClientSearch } from './client-search';
import { OpenCaseDialog } from './open-case-dialog';

const ExportDialog = lazyPage(() => import('./export-dialog'));

const CODE_FILTERS: [name: 'court' | 'judge' | 'nationality' | 'language' | 'relief', list: CodeList][] = [
  ['court', 'court'],
  ['judge', 'judge'],
  ['nationality', 'nationality'],
  ['language', 'language'],
  ['relief', 'application'],
];

export default function CasesPage() {
  usePageTitle(t('nav.cases'));
  const { me } = useSession();
  const [params, setParams] = useSearchParams();
  const [client, setClient] = useState('');
  const [searches, setSearches] = useState(0);
  const { filter: addressed, orderBy } = filterOf(params);
  const filter = { ...addressed, ...clientOf(client) };
  const [opening, setOpening] = useState(false);
  const [exporting, setExporting] = useState(false);
  const { rows, total, error, loadMore, reload } = useCaseList(filter, orderBy);
  const set = (name: string, value: string | null) => setParams((last) => withFilter(last, name, value), { replace: true });
  const clear = () => {
    setParams(new URLSearchParams(), { replace: true });
    setClient('');
    setSearches(searches + 1);
  };
  const filtered = Object.keys(filter).length > 0;
  const { projector } = usePreferences();
  // The form asks for what names the client.
  const mayOpen = me.role !== 'ADMINISTRATOR' && me.role !== 'AUDITOR' && !projector;
  const more = CODE_FILTERS.some(([name]) => filter[name]) || filter.hearingFrom !== undefined || filter.hearingTo !== undefined;

  return (
    <div className="page cases">
      <div className="page-head">
        <h1>{t('nav.cases')}</h1>
        {total !== null && (
          <p className="muted" role="status">
            {tn('cases.count', total)}
          </p>
        )}
        {total !== null && total > 0 && (
          <button type="button" onClick={() => setExporting(true)}>
            <Icon name="download" />
            {t('export.button')}
          </button>
        )}
        {mayOpen && (
          <button type="button" className="primary" onClick={() => setOpening(true)}>
            <Icon name="plus" />
            {t('cases.open')}
          </button>
        )}
      </div>
      <ClientSearch key={searches} onSearch={setClient} />
      {!projector && (
        <p>
          <Link href="/search">{t('narrative.link')}</Link>
        </p>
      )}
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label={t('cases.search')}>
          {(control) => (
            <input
              {...control}
              type="search"
              defaultValue={filter.text}
              key={filtered ? 'filtered' : 'all'}
              onChange={(event) => set('text', event.target.value.trim())}
            />
          )}
        </Field>
        <Field label={t('case.status')}>
          {(control) => (
            <select {...control} value={filter.status ?? ''} onChange={(event) => set('status', event.target.value)}>
              <option value="">{t('any')}</option>
              {CASE_STATUSES.map((status) => (
                <option key={status} value={status}>
                  {t(`status.${status}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('case.custody')}>
          {(control) => (
            <select {...control} value={params.get('detained') ?? ''} onChange={(event) => set('detained', event.target.value)}>
              <option value="">{t('any')}</option>
              <option value="yes">{t('case.detained')}</option>
              <option value="no">{t('case.not-detained')}</option>
            </select>
          )}
        </Field>
        <Field label={t('cases.order')}>
          {(control) => (
            <select {...control} value={orderBy} onChange={(event) => set('order', event.target.value)}>
              {CASE_ORDERS.map((order) => (
                <option key={order} value={order}>
                  {t(`order.${order}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <details className="more-filters" open={more || undefined}>
          <summary>{t('cases.more-filters')}</summary>
          <div className="filters">
            {CODE_FILTERS.map(([name, list]) => {
              const code = filter[name];
              return (
                <CodeField
                  key={name}
                  list={list}
                  label={t(`case.${name}`)}
                  value={code ? { code, label: null } : null}
                  onChange={(value) => set(name, value?.code ?? null)}
                />
              );
            })}
            {(['hearingFrom', 'hearingTo'] as const).map((name) => (
              <Field key={name} label={t(`cases.${name}`)}>
                {(control) => <input {...control} type="date" value={filter[name] ?? ''} onChange={(event) => set(name, event.target.value)} />}
              </Field>
            ))}
          </div>
        </details>
      </form>
      {filter.touchedBy && (
        <p className="notice info">
          {t('cases.touched-by')}{' '}
          <button type="button" className="quiet" onClick={() => set('touchedBy', null)}>
            {t('cases.all')}
          </button>
        </p>
      )}
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {total === null && !error && <Loading />}
      {total === 0 && (
        <Empty>
          <p>{filtered ? t('cases.none-found') : t('cases.none')}</p>
          {filtered ? (
            <button type="button" onClick={clear}>
              {t('cases.clear')}
            </button>
          ) : (
            mayOpen && (
              <button type="button" className="primary" onClick={() => setOpening(true)}>
                {t('cases.open-first')}
              </button>
            )
          )}
        </Empty>
      )}
      {total !== null && total > 0 && <CaseTable rows={rows} total={total} onEnd={loadMore} />}
      {exporting && (
        <Suspense>
          <ExportDialog filter={filter} onClose={() => setExporting(false)} />
        </Suspense>
      )}
      {opening && <OpenCaseDialog onClose={() => setOpening(false)} />}
    </div>
  );
}
