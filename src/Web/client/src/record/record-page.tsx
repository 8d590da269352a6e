import { Redirect, useSearchParams } from 'wouter';
import { useSession } from '../auth/session';
import { withFilter } from '../cases/case-filter';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { exportAddress, questionOf } from './record-filter';
import { useRecord } from './record-list';
import { RecordTable } from './record-table';

export default function RecordPage() {
  const { me } = useSession();
  return me.role === 'AUDITOR' ? <TheRecord /> : <Redirect to="/" replace />;
}

/** The auditor's page: who saw and changed what in her organization. Its filters are in the address. */
function TheRecord() {
  usePageTitle(t('nav.record'));
  const [params, setParams] = useSearchParams();
  const question = questionOf(params);
  const { rows, state, error, loadMore, reload } = useRecord(question);
  const set = (name: string, value: string) => setParams((last) => withFilter(last, name, value.trim()), { replace: true });

  return (
    <div className="page cases">
      <div className="page-head">
        <h1>{t('nav.record')}</h1>
        <a className="button" href={exportAddress(question)} download>
          <Icon name="download" />
          {t('record.export')}
        </a>
      </div>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        {(['action', 'object', 'actor'] as const).map((name) => (
          <Field key={name} label={t(`record.filter-${name}`)}>
            {(control) => <input {...control} type="search" defaultValue={question[name]} onChange={(event) => set(name, event.target.value)} />}
          </Field>
        ))}
        <Field label={t('record.result')}>
          {(control) => (
            <select {...control} value={question.result ?? ''} onChange={(event) => set('result', event.target.value)}>
              <option value="">{t('any')}</option>
              <option value="ALLOWED">{t('record.ALLOWED')}</option>
              <option value="REFUSED">{t('record.REFUSED')}</option>
            </select>
          )}
        </Field>
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={t(`record.${name}`)}>
            {(control) => <input {...control} type="date" value={question[name] ?? ''} onChange={(event) => set(name, event.target.value)} />}
          </Field>
        ))}
      </form>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {state === 'loading' && error === null && <Loading />}
      {state === 'end' && rows.length === 0 && <Empty>{t('record.none')}</Empty>}
      {rows.length > 0 && <RecordTable rows={rows} whole={state === 'end'} onEnd={loadMore} />}
    </div>
  );
}
