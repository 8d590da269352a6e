import { useRef } from 'react';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';

const FORMATS = [
  ['docx', 'export.docx'],
  ['html', 'export.html'],
  ['txt', 'export.txt'],
] as const;

export function ExportMenu({ draftId, version }: { draftId: string; version?: number }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const suffix = version === undefined ? '' : `&version=${version}`;
  return (
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
            onClick={() => {
              if (menu.current) menu.current.open = false;
            }}
          >
            {t(label)}
          </a>
        ))}
      </div>
    </details>
  );
}
