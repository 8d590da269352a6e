import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { run } from '../api/graphql';
import { askFile } from '../api/http';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { save } from '../ui/save-png';
import { useCommand, useTask } from '../ui/use-command';
import { cancelExport, readExport, type Export } from './operations';

/** How soon it is looked again how far it is. */
const PAUSE = 1_000;

/** How far an export is, in words and as a bar; the button that ends it, and the link when it is done. */
export function ExportProgress({ made, onChange }: { made: Export; onChange: (made: Export) => void }) {
  const { id, state } = made;
  const isOpen = state === 'WAITING' || state === 'RUNNING';
  const [lost, setLost] = useState<unknown>(null);
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      run(readExport, { id }).then(
        ({ export: now }) => {
          setLost(null);
          onChange(now ?? { ...made, state: 'FAILED', code: null });
        },
        (error: unknown) => setLost(error),
      );
    }, PAUSE);
    return () => clearInterval(timer);
  }, [id, isOpen, made, onChange]);
  const cancelling = useCommand(cancelExport, (ended) => ended && onChange(ended));
  // Not by the link itself: it may first need a proof, and what is refused is said here and not saved as a file.
  const download = useTask(async () => {
    const { name, content } = await askFile(`/exports/${id}`);
    save(content, name);
  });
  return (
    <>
      {isOpen && (
        <>
          <label className="field">
            {doingOf(made)}
            <progress max={made.steps || 1} value={made.stepsDone} />
          </label>
          <p className="hint">
            {t('exports.leave')} <Link href="/exports">{t('exports.page')}</Link>
          </p>
          <ErrorNotice error={lost ?? cancelling.error} />
          <div className="actions">
            <button type="button" disabled={cancelling.busy} onClick={() => cancelling.start({ exportId: id })}>
              {t('exports.cancel')}
            </button>
          </div>
        </>
      )}
      <p role="status">
        {state === 'DONE' && t('exports.done', { until: instant(made.expiresAt) })}
        {state === 'CANCELLED' && t('exports.cancelled')}
        {state === 'FAILED' && t(failureOf(made.code))}
      </p>
      {state === 'DONE' && (
        <>
          <ErrorNotice error={download.error} />
          <div className="actions">
            <a
              className="button primary"
              href={`/exports/${id}`}
              download
              onClick={(event) => {
                event.preventDefault();
                download.start();
              }}
            >
              <Icon name="download" />
              {download.busy ? t('working') : t('exports.download')}
            </a>
          </div>
        </>
      )}
    </>
  );
}

/** What is done of it now: "Making the pages: document 3 of 12". */
export function doingOf({ kind, cases, phase, steps, stepsDone }: Export): string {
  if (kind === 'CASES') return tn('exports.making', cases);
  return phase === null || steps === 0 ? t('exports.phase.WAITING') : t(`exports.phase.${phase}`, { n: stepsDone, of: steps });
}

function failureOf(code: string | null) {
  switch (code) {
    case 'export.access-changed':
    case 'export.signed-out':
    case 'export.too-many-rows':
    case 'export.packet-changed':
      return `exports.failed.${code.slice('export.'.length) as 'access-changed' | 'signed-out' | 'too-many-rows' | 'packet-changed'}` as const;
    default:
      return 'exports.failed' as const;
  }
}
