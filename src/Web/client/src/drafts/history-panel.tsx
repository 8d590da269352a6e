import Delta from 'quill-delta';
import { useEffect, useState } from 'react';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useAsk } from '../ui/use-query';
import { DeltaView } from './delta-view';
import { comparison, historyOf } from './draft-history';
import type { CommittedChange } from './draft-protocol';
import { ExportMenu } from './export-menu';
import type { QuillAdapter } from './quill-adapter';

const PAGE = 500;

interface HistoryPanelProps {
  draftId: string;
  version: number;
  editor: QuillAdapter;
  onClose: () => void;
}

/** Who changed the text when; every version can be read, compared with another and restored. */
export function HistoryPanel({ draftId, version, editor, onClose }: HistoryPanelProps) {
  const { hub } = useSession();
  const [changes, setChanges] = useState<readonly CommittedChange[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [from, setFrom] = useState(() => Math.max(0, version - PAGE));
  const [chosen, setChosen] = useState<number[]>([]);
  const [shown, setShown] = useState<number | 'comparison' | null>(null);
  const newest = changes[changes.length - 1]?.version ?? from;
  const oldest = changes[0]?.version ?? version + 1;

  useEffect(() => {
    let over = false;
    const missing = oldest > from + 1 ? from : newest;
    if (missing >= version) return;
    hub.read(draftId, missing).then(
      (read) => {
        if (over) return;
        setError(null);
        setChanges((last) => [...new Map([...last, ...read].map((change) => [change.version, change])).values()].sort((a, b) => a.version - b.version));
      },
      (failure: unknown) => !over && setError(failure),
    );
    return () => {
      over = true;
    };
  }, [hub, draftId, from, oldest, newest, version]);

  const entries = historyOf(changes);
  const toggle = (at: number) => setChosen((last) => (last.includes(at) ? last.filter((other) => other !== at) : [...last.slice(-1), at]));
  return (
    <aside className="history-panel" aria-label={t('history.button')}>
      <header className="dialog-head">
        <h2>{t('history.button')}</h2>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <ErrorNotice error={error} />
      {version === 0 && <Empty>{t('history.none')}</Empty>}
      {version > 0 && changes.length === 0 && error === null && <Loading />}
      <div className="actions">
        <button type="button" disabled={chosen.length !== 2} onClick={() => setShown('comparison')}>
          {t('history.compare')}
        </button>
        <span className="hint">{t('history.compare-hint')}</span>
      </div>
      <ol className="rows">
        {entries.map((entry) => (
          <li key={entry.version}>
            <label className="check">
              <input
                type="checkbox"
                checked={chosen.includes(entry.version)}
                aria-label={t('history.choose', { version: entry.version })}
                onChange={() => toggle(entry.version)}
              />
              <span>
                <strong>{entry.authorName}</strong> · <time dateTime={entry.at}>{instant(entry.at)}</time>
                <br />
                <span className="muted">
                  {t('history.version', { version: entry.version })}, {tn('draft.changes', entry.changes)}
                </span>
              </span>
            </label>
            <button type="button" className="quiet" aria-label={t('history.view-named', { version: entry.version })} onClick={() => setShown(entry.version)}>
              {t('history.view')}
            </button>
          </li>
        ))}
      </ol>
      {from > 0 && changes.length > 0 && (
        <button type="button" onClick={() => setFrom(Math.max(0, from - PAGE))}>
          {t('history.earlier')}
        </button>
      )}
      {typeof shown === 'number' && (
        <VersionDialog
          draftId={draftId}
          version={shown}
          onClose={() => setShown(null)}
          onRestore={(contents) => {
            setShown(null);
            editor.change(editor.contents.diff(contents));
          }}
        />
      )}
      {shown === 'comparison' && <CompareDialog draftId={draftId} versions={chosen} onClose={() => setShown(null)} />}
    </aside>
  );
}

function useVersion(draftId: string, version: number) {
  const { hub } = useSession();
  return useAsk(`${draftId} ${version}`, async () => new Delta((await hub.readAt(draftId, version)).contents.ops));
}

function VersionDialog({
  draftId,
  version,
  onClose,
  onRestore,
}: {
  draftId: string;
  version: number;
  onClose: () => void;
  onRestore: (contents: Delta) => void;
}) {
  const { data, error } = useVersion(draftId, version);
  return (
    <Dialog title={t('history.version', { version })} onClose={onClose} wide>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <div className="actions">
            <button type="button" className="primary" onClick={() => onRestore(data)}>
              {t('history.restore')}
            </button>
            <ExportMenu draftId={draftId} version={version} />
            <span className="hint">{t('history.restore-hint')}</span>
          </div>
          <DeltaView contents={data} />
        </>
      )}
    </Dialog>
  );
}

function CompareDialog({ draftId, versions, onClose }: { draftId: string; versions: readonly number[]; onClose: () => void }) {
  const [older = 0, newer = 0] = [...versions].sort((a, b) => a - b);
  const before = useVersion(draftId, older);
  const after = useVersion(draftId, newer);
  const error = before.error ?? after.error;
  return (
    <Dialog title={t('history.compared', { older, newer })} onClose={onClose} wide>
      <ErrorNotice error={error} />
      {before.data && after.data ? <DeltaView contents={comparison(before.data, after.data)} /> : !error && <Loading />}
    </Dialog>
  );
}
