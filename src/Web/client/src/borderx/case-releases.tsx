import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import type { CaseDetail } from '../api/types';
import { t } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { listReleases, orderRelease, packetProducers } from './operations';
import { ReleaseLine } from './release-parts';
import { RELEASE_KINDS, type ReleaseKind } from './types';

/** The packets that the case's team ordered, and ordering one. */
export default function CaseReleases({ detail }: { detail: CaseDetail }) {
  const [ordering, setOrdering] = useState(false);
  const { data, error } = useQuery(listReleases, { filter: { caseId: detail.id }, first: 100, after: null });
  const rows = data?.releaseRequests.nodes;
  return (
    <section aria-labelledby="releases">
      <div className="page-head">
        <h2 id="releases">{t('tab.releases')}</h2>
        {detail.may.includes('WRITE') && detail.status !== 'CLOSED' && (
          <button type="button" className="primary" onClick={() => setOrdering(true)}>
            <Icon name="plus" />
            {t('release.order-one')}
          </button>
        )}
      </div>
      <p className="muted">{t('release.case-what')}</p>
      <ErrorNotice error={error} />
      {!rows && !error && <Loading />}
      {rows?.length === 0 && <Empty>{t('release.case-none')}</Empty>}
      <ul className="rows">
        {rows?.map((row) => (
          <li key={row.id}>
            <ReleaseLine row={row} />
          </li>
        ))}
      </ul>
      {ordering && <OrderDialog detail={detail} onClose={() => setOrdering(false)} />}
    </section>
  );
}

function OrderDialog({ detail, onClose }: { detail: CaseDetail; onClose: () => void }) {
  const [, goTo] = useLocation();
  const [kind, setKind] = useState<ReleaseKind>('BOND');
  const [producerId, setProducerId] = useState('');
  const [instructions, setInstructions] = useState('');
  const { data, error } = useQuery(packetProducers, {});
  const order = useCommand(orderRelease, (made) => {
    onClose();
    if (made) goTo(`/borderx/${made.id}`);
  });
  const own = detail.organization;
  const producers = [...(data?.packetProducers ?? []).filter(({ id }) => id !== own.id), own];
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    order.start({ caseId: detail.id, kind, producerId: producerId || (producers[0]?.id ?? own.id), instructions });
  };
  return (
    <Dialog title={t('release.order-one')} onClose={onClose}>
      <form onSubmit={onSubmit}>
        <Field label={t('release.kind')}>
          {(control) => (
            <select {...control} value={kind} onChange={(event) => setKind(event.target.value as ReleaseKind)}>
              {RELEASE_KINDS.map((each) => (
                <option key={each} value={each}>
                  {t(`release-kind.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('release.producer')} hint={t('release.producer-hint')}>
          {(control) => (
            <select {...control} value={producerId || (producers[0]?.id ?? '')} onChange={(event) => setProducerId(event.target.value)}>
              {producers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('release.instructions')} hint={t('release.instructions-hint')}>
          {(control) => <textarea {...control} rows={5} maxLength={4000} value={instructions} onChange={(event) => setInstructions(event.target.value)} />}
        </Field>
        <ErrorNotice error={order.error ?? error} />
        <div className="actions">
          <button type="submit" className="primary" disabled={order.busy || !data}>
            {order.busy ? t('working') : t('release.order-button')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
