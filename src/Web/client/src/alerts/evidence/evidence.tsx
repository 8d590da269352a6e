import { useState } from 'react';
import { evidencePath } from '../../api/evidence';
import { useSession } from '../../auth/session';
import { instant } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { ErrorNotice } from '../../ui/notice';
import { useCommand } from '../../ui/use-command';
import { withdrawEvidence } from '../operations';
import { MOST_EACH, MOST_EVIDENCE, type AlertDetail, type AlertEvidence } from '../types';
import type { Prepared } from './picture';
import PicturesField from './pictures-field';
import SendPictures from './send-pictures';

interface Props {
  alert: AlertDetail;
  onChange: (alert: AlertDetail | null) => void;
  reload: () => void;
}

/** The pictures of an alert: small ones that open large, and a way to attach more for who reported it or said something of it. */
export default function Evidence({ alert, onChange, reload }: Props) {
  const { me } = useSession();
  const [shown, setShown] = useState<string | null>(null);
  const [attaching, setAttaching] = useState(false);
  const { evidence } = alert;
  const withdraw = useCommand(withdrawEvidence, onChange);
  const mine = evidence.filter(({ attachedBy }) => attachedBy.id === me.personId).length;
  const most = Math.min(MOST_EACH - mine, MOST_EVIDENCE - evidence.length);
  const mayAttach = alert.may.includes('ATTACH') && alert.stage !== 'OVER' && most > 0;
  const open = evidence.find(({ id }) => id === shown);
  if (evidence.length === 0 && !mayAttach) return null;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{t('evidence.title')}</h2>
      <ul className="evidence">
        {evidence.map((one, index) => (
          <li key={one.id}>
            <button type="button" className="evidence-open" onClick={() => setShown(one.id)}>
              <img src={evidencePath(alert.id, one.id)} alt={altText(one, index + 1, evidence.length)} width={one.width} height={one.height} loading="lazy" />
            </button>
            {one.attachedBy.id === me.personId && (
              <button type="button" className="quiet" disabled={withdraw.busy} onClick={() => withdraw.start({ alertId: alert.id, evidenceId: one.id })}>
                {t('evidence.withdraw', { number: index + 1 })}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ErrorNotice error={withdraw.error} />
      {mayAttach && (
        <div className="actions">
          <button type="button" onClick={() => setAttaching(true)}>
            <Icon name="plus" />
            {t('evidence.attach')}
          </button>
        </div>
      )}
      {open && (
        <Dialog title={t('evidence.number', { number: evidence.indexOf(open) + 1, count: evidence.length })} onClose={() => setShown(null)} wide>
          <img
            className="evidence-large"
            src={evidencePath(alert.id, open.id)}
            alt={altText(open, evidence.indexOf(open) + 1, evidence.length)}
            width={open.width}
            height={open.height}
          />
          <p className="muted">
            {open.attachedBy.name} · {instant(open.at)}
          </p>
        </Dialog>
      )}
      {attaching && <AttachDialog alertId={alert.id} most={most} reload={reload} onClose={() => setAttaching(false)} />}
    </section>
  );
}

function AttachDialog({ alertId, most, reload, onClose }: { alertId: string; most: number; reload: () => void; onClose: () => void }) {
  const [pictures, setPictures] = useState<readonly Prepared[]>([]);
  const [covering, setCovering] = useState(false);
  const [sending, setSending] = useState(false);
  // Of those that got through before she closed it, too.
  const close = () => {
    reload();
    onClose();
  };
  return (
    <Dialog title={t('evidence.attach')} onClose={close} wide>
      {sending ? (
        <SendPictures alertId={alertId} pictures={pictures} onDone={close} />
      ) : (
        <>
          <PicturesField pictures={pictures} most={most} onChange={setPictures} onCovering={setCovering} />
          {!covering && (
            <>
              <p className="hint">{t('evidence.who')}</p>
              <div className="actions">
                <button type="button" onClick={close}>
                  {t('cancel')}
                </button>
                <button type="button" className="primary" disabled={pictures.length === 0} onClick={() => setSending(true)}>
                  {t('evidence.send')}
                </button>
              </div>
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

function altText({ attachedBy, at }: AlertEvidence, number: number, count: number): string {
  return t('evidence.alt', { number, count, name: attachedBy.name, time: instant(at) });
}
