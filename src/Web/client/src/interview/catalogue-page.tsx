import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useSession } from '../auth/session';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import './interview.css';
import { readCatalogue, retireDataPoint } from './operations';
import { PointForm } from './point-form';
import { POINT_GROUPS, type Catalogue, type DataPoint } from './types';
import { labelOf, purposeOf } from './words';

/** What is collected of cases, for everyone to read; administrators of the installation change it, and it is so at once. */
export default function CataloguePage() {
  const { me } = useSession();
  usePageTitle(t('catalogue.title'));
  const { data, error, reload } = useQuery(readCatalogue, {});
  const [changed, setChanged] = useState<Catalogue | null>(null);
  const [editing, setEditing] = useState<DataPoint | 'new' | null>(null);
  const [params, setParams] = useSearchParams();
  const catalogue = changed ?? data?.dataPointCatalogue ?? null;
  const group = POINT_GROUPS.find((each) => each === params.get('group')) ?? 'CLIENT';
  const keeps = me.role === 'ADMINISTRATOR';
  const onChange = (next: Catalogue | null) => {
    if (next) setChanged(next);
    else reload();
    setEditing(null);
  };
  const points = catalogue?.points.filter((point) => point.group === group) ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('catalogue.title')}</h1>
        {keeps && (
          <button type="button" className="primary" onClick={() => setEditing('new')}>
            <Icon name="plus" />
            {t('catalogue.define')}
          </button>
        )}
      </div>
      <p className="muted">{t('catalogue.what')}</p>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!catalogue && !error && <Loading />}
      {catalogue && (
        <>
          <Field label={t('catalogue.group')}>
            {(control) => (
              <select {...control} value={group} onChange={(event) => setParams({ group: event.target.value }, { replace: true })}>
                {POINT_GROUPS.map((each) => (
                  <option key={each} value={each}>
                    {t(`point-group.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <p role="status" className="muted">
            {tn('catalogue.count', points.length)} · {t('catalogue.version', { version: catalogue.version })}
          </p>
          <ul className="rows">
            {points.map((point) => (
              <Row key={point.code} point={point} keeps={keeps} onEdit={() => setEditing(point)} onChange={onChange} />
            ))}
          </ul>
        </>
      )}
      {editing && (
        <Dialog title={t(editing === 'new' ? 'catalogue.define' : 'catalogue.change')} onClose={() => setEditing(null)} wide>
          <PointForm point={editing === 'new' ? null : editing} group={group} onChange={onChange} />
        </Dialog>
      )}
    </div>
  );
}

function Row({ point, keeps, onEdit, onChange }: { point: DataPoint; keeps: boolean; onEdit: () => void; onChange: (next: Catalogue | null) => void }) {
  const retire = useCommand(retireDataPoint, onChange);
  const label = labelOf(point);
  return (
    <li>
      <strong>{label}</strong>
      <span className="badge neutral">{t(`point-type.${point.type}`)}</span>
      {point.sensitivity !== 'ORDINARY' && <span className="badge warn">{t(`sensitivity.${point.sensitivity}`)}</span>}
      {point.origin && <span className="badge info">{t(`origin.${point.origin}`)}</span>}
      {point.perHearing && <span className="badge neutral">{t('catalogue.per-hearing')}</span>}
      {point.isRetired && <span className="badge neutral">{t('catalogue.retired')}</span>}
      <span className="muted">
        {purposeOf(point.purpose)} · {t(point.seenBy === 'REVEAL_NAME' ? 'catalogue.seen-by-name' : 'catalogue.seen-by-facts')}
      </span>
      {keeps && (
        <span className="inline">
          <button type="button" className="quiet" aria-label={t(point.isRetired ? 'catalogue.restore-named' : 'catalogue.change-named', { label })} onClick={onEdit}>
            <Icon name="pencil" />
            {t(point.isRetired ? 'catalogue.restore' : 'edit')}
          </button>
          {!point.isRetired && (
            <button type="button" className="quiet" disabled={retire.busy} aria-label={t('catalogue.retire-named', { label })} onClick={() => retire.start({ code: point.code })}>
              <Icon name="close" />
              {t('catalogue.retire')}
            </button>
          )}
        </span>
      )}
      <ErrorNotice error={retire.error} />
    </li>
  );
}
