import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { follow } from '../api/graph-socket';
import { run } from '../api/graphql';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { PacketFiles } from './packet-files';
import { PacketFilingForm } from './packet-filing';
import { packetChanged, readPacket, type PacketOf } from './packet-operations';
import { PacketElements, PacketStanding } from './packet-parts';
import { PacketTake } from './packet-take';
import { PacketTexts } from './packet-texts';
import type { Packet } from './packet-types';
import { ReleaseMissing } from './release-missing';
import type { ReleaseKind } from './types';

const LeftWork = lazy(() => import('../drafts/left-work'));

export interface PacketProps {
  id: string;
  packet: Packet;
  onChange: (packet: Packet | null) => void;
}

/** What a packet is made of: its grade and what lifts it, its files, what they prove, its texts, its cover; and the packet to take along. */
export default function PacketPage({ id }: { id: string }) {
  const [found, setFound] = useState<PacketOf | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  useEffect(() => {
    const abort = new AbortController();
    run(readPacket, { id }, abort.signal).then(
      ({ releaseRequest }) => {
        setFound(releaseRequest);
        setError(releaseRequest?.packet ? null : 'absent');
      },
      (failure: unknown) => !abort.signal.aborted && setError(failure),
    );
    return () => abort.abort();
  }, [id, round]);
  const onChange = useCallback(
    (next: Packet | null) => {
      // An older answer never replaces a newer one.
      if (next) setFound((last) => last && (last.packet && last.packet.version > next.version ? last : { ...last, packet: next }));
      else reload();
    },
    [reload],
  );
  useEffect(() => follow(packetChanged, { id }, (data) => onChange(data.packetChanged), reload), [id, onChange, reload]);
  const title = found ? `${found.pseudonym} · ${t(`release-kind.${found.kind as ReleaseKind}`)}` : t('nav.borderx');
  usePageTitle(title);
  if (!found?.packet) {
    return (
      <>
        <ReleaseMissing error={error} reload={reload} />
        {error === 'absent' && (
          <Suspense>
            <LeftWork caseId={id} />
          </Suspense>
        )}
      </>
    );
  }
  const props = { id, packet: found.packet, onChange };
  return (
    <div className="page">
      <p>
        <Link href={`/borderx/${id}`}>{t('packet.to-request')}</Link>
      </p>
      <h1>
        {t('packet.title')} · {title}
      </h1>
      <PacketStanding {...props} />
      <PacketFiles {...props} />
      <PacketElements {...props} />
      <PacketTexts {...props} title={title} />
      <PacketFilingForm {...props} />
      <PacketTake {...props} />
    </div>
  );
}
