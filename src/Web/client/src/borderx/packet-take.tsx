import { useState } from 'react';
import { run } from '../api/graphql';
import { askFile } from '../api/http';
import { t, tn } from '../i18n/i18n';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
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
  const take = useTask(async (address: string) => save(await askFile(address)));
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
      {hasGuide && <p>{link(t('packet.guide'), packetPath(id, 'guide'))}</p>}
    </section>
  );
}

function save({ name, content }: { name: string; content: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
