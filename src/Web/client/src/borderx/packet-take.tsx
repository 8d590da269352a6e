import { useState } from 'react';
import { run } from '../api/graphql';
import { askFile } from '../api/http';
import { ExportProgress } from '../exports/export-progress';
import { listExports, requestPacketExport, type Export } from '../exports/operations';
import { t, tn } from '../i18n/i18n';
import { ErrorNotice } from '../ui/notice';
import { save } from '../ui/save-png';
import { useCommand, useTask } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { buildPacket, packetPath } from './packet-operations';
import type { PacketProps } from './packet-page';
import type { PacketBuild } from './packet-types';

/** The packet as it comes out now: its pages and files, what is wrong with them, and the files to take along. */
export function PacketTake({ id, packet }: PacketProps) {
  const [built, setBuilt] = useState<{ version: number; build: PacketBuild } | null>(null);
  const build = useTask(async () => {
    const made = (await run(buildPacket, { id })).releaseRequest?.packet?.build;
    setBuilt(made ? { version: packet.version, build: made } : null);
  });
  const take = useTask(async (address: string) => {
    const { name, content } = await askFile(address);
    save(content, name);
  });
  if (!packet.may.includes('TAKE') || packet.version === 0) return null;
  const hasGuide = packet.texts.some((text) => text.use === 'GUIDE' && (text.draftId !== null || text.words !== null));
  const now = built?.version === packet.version ? built.build : null;
  const link = (label: string, address: string) => (
    <a
      href={address}
      download
      // Not by the link itself: it may first need a proof, and what is refused is said here and not saved as a file.
      onClick={(event) => {
        event.preventDefault();
        take.start(address);
      }}
    >
      {label}
    </a>
  );
  return (
    <section aria-labelledby="take">
      <h2 id="take">{t('packet.take')}</h2>
      <p className="hint">{t('packet.take-hint')}</p>
      <ErrorNotice error={build.error ?? take.error} />
      <button type="button" className="primary" disabled={build.busy} onClick={() => build.start()}>
        {build.busy ? t('packet.building') : t('packet.build')}
      </button>
      <div role="status">{take.busy ? t('packet.taking') : now ? tn('packet.pages', now.pages) : ''}</div>
      {now && (
        <>
          {now.problems.length > 0 && (
            <ul className="rows">
              {now.problems.map((problem) => (
                <li key={problem.code + problem.sentence}>
                  <span className={problem.isWarning ? 'badge neutral' : 'badge warn'}>{t(problem.isWarning ? 'packet.warning' : 'packet.problem')}</span>
                  <span>{problem.sentence}</span>
                </li>
              ))}
            </ul>
          )}
          <ul className="rows">
            <li>{link(t('packet.pdf'), packetPath(id, 'pdf'))}</li>
            {now.files.length > 1 && now.files.map((file) => <li key={file.number}>{link(`${file.name} (${file.firstPage}–${file.lastPage})`, packetPath(id, 'pdf', file.number))}</li>)}
            <li>{link(t('packet.docx'), packetPath(id, 'docx'))}</li>
          </ul>
        </>
      )}
      <PacketExport id={id} />
      {hasGuide && <p>{link(t('packet.guide'), packetPath(id, 'guide'))}</p>}
    </section>
  );
}

/** All files at once, made in the background: who leaves the page finds it again here, and is told. */
function PacketExport({ id }: { id: string }) {
  const [made, setMade] = useState<Export | null>(null);
  const { data } = useQuery(listExports, { where: { kind: { in: ['PACKET'] } } });
  const known = data?.exports.nodes.find((one) => one.releaseRequestId === id && one.state !== 'CANCELLED') ?? null;
  const now = made ?? known;
  const isOpen = now?.state === 'WAITING' || now?.state === 'RUNNING';
  const asking = useCommand(requestPacketExport, setMade);
  return (
    <>
      <p>
        <button type="button" disabled={asking.busy || isOpen} onClick={() => asking.start({ releaseRequestId: id })}>
          {asking.busy ? t('working') : t('packet.take-all')}
        </button>
      </p>
      <p className="hint">{t('packet.take-all-hint')}</p>
      <ErrorNotice error={asking.error} />
      {now && <ExportProgress key={now.id} made={now} onChange={setMade} />}
    </>
  );
}
