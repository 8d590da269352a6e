import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useSession } from '../auth/session';
import { dateIn, plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { CIRCUITS } from '../policies/types';
import { usePageTitle } from '../shell/use-page';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { Changes } from './law-changes';
import { ProposeForm } from './law-form';
import { listRules } from './operations';
import { Sources } from './sources';
import { RULE_KINDS, type LawRule } from './types';

/** The law as dated records: what held when and where, by which source, what contests it, and what two people may change of it. */
export default function LawPage() {
  usePageTitle(t('law.page'));
  const { me } = useSession();
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string) =>
    setParams(
      (last) => {
        const next = new URLSearchParams(last);
        if (value) next.set(name, value);
        else next.delete(name);
        next.delete('after');
        return next;
      },
      { replace: true },
    );
  const kind = RULE_KINDS.find((each) => each === params.get('kind')) ?? null;
  const circuit = CIRCUITS.find((each) => each === params.get('circuit')) ?? null;
  const contested = params.get('contested') === 'yes';
  const everyTime = params.get('on') === 'any';
  const on = params.get('on') ?? dateIn(0);
  const after = params.get('after');
  const { data, error, reload } = useQuery(listRules, { asOf: everyTime ? null : on, kind, circuit, contested, after });
  const [editing, setEditing] = useState<LawRule | 'new' | null>(null);
  const [round, setRound] = useState(0);
  const mayPropose = me.role === 'FACILITATOR';
  const onChange = () => {
    setEditing(null);
    setRound((last) => last + 1);
    reload();
  };
  return (
    <div className="page">
      <p>
        <Link href="/policies">{t('policy.page')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('law.page')}</h1>
        {mayPropose && (
          <button type="button" className="primary" onClick={() => setEditing('new')}>
            <Icon name="plus" />
            {t('law.propose')}
          </button>
        )}
      </div>
      <p className="muted">{t('law.about')}</p>
      <Changes key={round} onChange={onChange} />
      <h2>{t('law.rules')}</h2>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field label={t('law.on')}>
          {(control) => <input {...control} type="date" disabled={everyTime} value={everyTime ? '' : on} onChange={(event) => event.target.value && set('on', event.target.value)} />}
        </Field>
        <label className="check">
          <input type="checkbox" checked={everyTime} onChange={(event) => set('on', event.target.checked ? 'any' : '')} />
          {t('law.every-time')}
        </label>
        <Field label={t('law.kind')}>
          {(control) => (
            <select {...control} value={kind ?? ''} onChange={(event) => set('kind', event.target.value)}>
              <option value="">{t('any')}</option>
              {RULE_KINDS.map((each) => (
                <option key={each} value={each}>
                  {t(`law-kind.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('law.circuit')}>
          {(control) => (
            <select {...control} value={circuit ?? ''} onChange={(event) => set('circuit', event.target.value)}>
              <option value="">{t('any')}</option>
              {CIRCUITS.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="check">
          <input type="checkbox" checked={contested} onChange={(event) => set('contested', event.target.checked ? 'yes' : '')} />
          {t('law.contested-only')}
        </label>
      </form>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <Loading />}
      {data?.rules.nodes.length === 0 && <Empty>{t('law.none')}</Empty>}
      {data && <p className="muted">{tn('law.count', data.rules.totalCount)}</p>}
      {data?.rules.nodes.map((rule) => (
        <Rule key={rule.id} rule={rule} onEdit={mayPropose ? () => setEditing(rule) : null} />
      ))}
      {data?.rules.pageInfo.hasNextPage && (
        <p>
          <button
            type="button"
            onClick={() =>
              setParams((last) => {
                const next = new URLSearchParams(last);
                next.set('after', data.rules.pageInfo.endCursor ?? '');
                return next;
              })
            }
          >
            {t('law.next-page')}
          </button>
        </p>
      )}
      {editing && (
        <Dialog title={t('law.propose')} onClose={() => setEditing(null)} wide>
          <ProposeForm rule={editing === 'new' ? null : editing} onDone={onChange} onClose={() => setEditing(null)} />
        </Dialog>
      )}
    </div>
  );
}

function Rule({ rule, onEdit }: { rule: LawRule; onEdit: (() => void) | null }) {
  return (
    <article aria-labelledby={rule.id}>
      <h3 id={rule.id}>{rule.title}</h3>
      <p>
        {t(`law-kind.${rule.kind}`)} · {effect(rule)} · {place(rule)}
      </p>
      <p className="prose">{rule.text}</p>
      {rule.standing !== 'SOURCED' && <p className="notice warn">{t(`law-standing.${rule.standing}`)}</p>}
      {rule.litigation && <p className="notice warn">{rule.litigation}</p>}
      {rule.atOddsWith.length > 0 && <p className="notice warn">{t('law.contested-by', { rules: rule.atOddsWith.join(', ') })}</p>}
      <Sources sources={rule.sources} />
      {onEdit && (
        <div className="actions start">
          <button type="button" className="quiet" aria-label={t('law.change-named', { title: rule.title })} onClick={onEdit}>
            <Icon name="pencil" />
            {t('law.change')}
          </button>
        </div>
      )}
    </article>
  );
}

/** A day, or the two between which it lies. */
function day(earliest: string | null, latest: string | null): string {
  if (earliest === latest) return plainDate(latest ?? '');
  return earliest ? t('law.between', { from: plainDate(earliest), to: plainDate(latest ?? earliest) }) : t('law.at-latest', { date: plainDate(latest ?? '') });
}

function effect({ from, surelyFrom, until, surelyUntil }: LawRule): string {
  const begins = from || surelyFrom ? t('law.from', { date: day(from, surelyFrom) }) : t('law.always');
  return until || surelyUntil ? `${begins} ${t('law.until', { date: day(until, surelyUntil) })}` : begins;
}

function place({ circuits, courts }: LawRule): string {
  if (courts.length > 0) return courts.join(', ');
  return circuits.length > 0 ? t('policy.in-circuits', { circuits: circuits.join(', ') }) : t('policy.everywhere');
}
