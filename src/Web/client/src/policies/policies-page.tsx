import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useSession } from '../auth/session';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { MEASURES } from '../practice/types';
import { usePageTitle } from '../shell/use-page';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { confirmPolicyEvent, listPolicies } from './operations';
import { PolicyForm, WithdrawForm } from './policy-form';
import type { PolicyEvent } from './types';

/** What changed the law or its practice: from when, where, by which source, and which of one's cases it touches. */
export default function PoliciesPage() {
  usePageTitle(t('policy.page'));
  const { me } = useSession();
  const [params, setParams] = useSearchParams();
  const measure = MEASURES.find((each) => each === params.get('measure')) ?? null;
  const withdrawn = params.get('withdrawn') === 'yes';
  const set = (name: string, value: string) =>
    setParams(
      (last) => {
        const next = new URLSearchParams(last);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const { data, error, reload } = useQuery(listPolicies, { measure, court: null, withdrawn });
  const [editing, setEditing] = useState<PolicyEvent | 'new' | null>(null);
  const [withdrawing, setWithdrawing] = useState<PolicyEvent | null>(null);
  const close = () => {
    setEditing(null);
    setWithdrawing(null);
  };
  const onChange = () => {
    close();
    reload();
  };
  const events = data?.policyEvents ?? [];
  return (
    <div className="page">
      <p>
        <Link href="/alerts">{t('alert.to-list')}</Link> · <Link href="/practice">{t('practice-figures.title')}</Link> · <Link href="/law">{t('law.page')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('policy.page')}</h1>
        {me.role === 'FACILITATOR' && (
          <button type="button" className="primary" onClick={() => setEditing('new')}>
            <Icon name="plus" />
            {t('policy.record')}
          </button>
        )}
      </div>
      <p className="muted">{t('policy.about')}</p>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label={t('policy.measure')}>
          {(control) => (
            <select {...control} value={measure ?? ''} onChange={(event) => set('measure', event.target.value)}>
              <option value="">{t('any')}</option>
              {MEASURES.map((each) => (
                <option key={each} value={each}>
                  {t(`measure.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="check">
          <input type="checkbox" checked={withdrawn} onChange={(event) => set('withdrawn', event.target.checked ? 'yes' : '')} />
          {t('policy.with-withdrawn')}
        </label>
      </form>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data && events.length === 0 && <Empty>{t('policy.none')}</Empty>}
      {events.map((event) => (
        <Event key={event.id} event={event} onEdit={() => setEditing(event)} onWithdraw={() => setWithdrawing(event)} onChange={reload} />
      ))}
      {editing && (
        <Dialog title={t(editing === 'new' ? 'policy.record' : 'policy.correct')} onClose={close} wide>
          <PolicyForm event={editing === 'new' ? null : editing} others={events} onDone={onChange} onClose={close} />
        </Dialog>
      )}
      {withdrawing && (
        <Dialog title={t('policy.withdraw')} onClose={close}>
          <WithdrawForm event={withdrawing} onDone={onChange} onClose={close} />
        </Dialog>
      )}
    </div>
  );
}

function Event({ event, onEdit, onWithdraw, onChange }: { event: PolicyEvent; onEdit: () => void; onWithdraw: () => void; onChange: () => void }) {
  const confirm = useCommand(confirmPolicyEvent, onChange);
  const named = { title: event.title };
  return (
    <article aria-labelledby={event.id} id={`event-${event.id}`}>
      <h2 id={event.id}>{event.title}</h2>
      <p>
        {t(`policy-kind.${event.kind}`)}{' '}
        {event.touches > 0 && !event.whyWithdrawn && (
          <Link href={`/cases?touchedBy=${event.id}`} className="badge warn">
            {tn('alert.touches', event.touches)}
          </Link>
        )}
      </p>
      <p>
        {event.until
          ? t('policy.from-to', { from: plainDate(event.on), to: plainDate(event.until) })
          : t('policy.from', { from: plainDate(event.on) })}
        {' · '}
        {event.circuits.length > 0 ? t('policy.in-circuits', { circuits: event.circuits.join(', ') }) : t('policy.everywhere')}
        {event.detained !== null && ` · ${t(event.detained ? 'case.detained' : 'case.not-detained')}`}
        {event.citation && ` · ${event.citation}`}
      </p>
      <p className="prose">{event.summary}</p>
      {event.whyWithdrawn ? (
        <p className="notice info">{t('policy.withdrawn', { reason: event.whyWithdrawn })}</p>
      ) : event.confirmedBy ? (
        <p className="muted">
          <Icon name="check" /> {t('policy.confirmed', { name: event.confirmedBy.name })}
        </p>
      ) : (
        <p className="notice warn">{t('policy.unconfirmed')}</p>
      )}
      {event.measures.length > 0 && (
        <p className="muted">
          {t('policy.concerns', { measures: event.measures.map((each) => t(`measure.${each}`)).join(', ') })}
          {event.opensBaseline && ` ${t('policy.opens-baseline')}`}
        </p>
      )}
      {event.contests && <p>{t('policy.contests-what', { title: event.contests.title })}</p>}
      {event.contestedBy.map((other) => (
        <p key={other.id} className="notice warn">
          {t('policy.contested', { title: other.title, date: plainDate(other.on) })}
        </p>
      ))}
      <ul className="rows">
        {event.sources.map((source) => (
          <li key={source}>
            <a href={source} rel="noreferrer noopener" target="_blank">
              {source}
            </a>
          </li>
        ))}
      </ul>
      {event.mayChange && (
        <div className="actions start">
          {event.mayConfirm && (
            <button type="button" disabled={confirm.busy} aria-label={t('policy.confirm-named', named)} onClick={() => confirm.start({ eventId: event.id })}>
              <Icon name="check" />
              {t('policy.confirm')}
            </button>
          )}
          <button type="button" className="quiet" aria-label={t('policy.correct-named', named)} onClick={onEdit}>
            <Icon name="pencil" />
            {t('edit')}
          </button>
          <button type="button" className="quiet" aria-label={t('policy.withdraw-named', named)} onClick={onWithdraw}>
            <Icon name="close" />
            {t('policy.withdraw')}
          </button>
        </div>
      )}
      <ErrorNotice error={confirm.error} />
    </article>
  );
}
