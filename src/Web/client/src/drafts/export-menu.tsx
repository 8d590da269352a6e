import { useRef } from 'react';
import { askFile } from '../api/http';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';

const FORMATS = [
  ['docx', 'export.docx'],
  ['html', 'export.html'],
  ['txt', 'export.txt'],
] as const;

export function ExportMenu({ draftId, version }: { draftId: string; version?: number }) {
  const menu = useRef<HTMLDetailsElement>(null);
  // Not by the link itself: an export may first need a proof, and what is refused is said here and not saved as a file.
  const { start, error } = useTask(async (address: string) => save(await askFile(address)));
  const suffix = version === undefined ? '' : `&version=${version}`;
  return (
    <>
      <details className="menu" ref={menu}>
        <summary>
          <Icon name="download" />
          {t('export.button')}
        </summary>
        <div className="menu-panel">
          {FORMATS.map(([format, label]) => (
            <a
              key={format}
              href={`/drafts/${encodeURIComponent(draftId)}/export?format=${format}${suffix}`}
              download
              onClick={(event) => {
                event.preventDefault();
                start(event.currentTarget.href);
                if (menu.current) menu.current.open = false;
              }}
            >
              {t(label)}
            </a>
          ))}
        </div>
      </details>
      <ErrorNotice error={error} />
    </>
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
