import { useRef, useState, useSyncExternalStore } from 'react';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { Loading } from '../ui/notice';
import './draft.css';
import { DraftToolbar } from './draft-toolbar';
import type { DraftSubject } from './draft-store';
import { ExportMenu } from './export-menu';
import type { Formats } from './formats';
import { HistoryPanel } from './history-panel';
import { KeptWorkNotice } from './kept-work-notice';
import { StatusLine } from './status-line';
import { useDraft, type OpenDraft } from './use-draft';

interface May {
  mayWrite: boolean;
  mayExport: boolean;
}

interface Props extends May {
  draftId: string;
  subject: DraftSubject;
  /** What a screen reader calls the text; without it, the strategy of a case. */
  label?: string;
}

/** The strategy of a case: the editor, who is here, what is saved, and what was before. */
export default function DraftPage({ draftId, subject, mayWrite, mayExport, label }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [formats, setFormats] = useState<Formats>({});
  const onFormats = (next: Formats) => setFormats((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
  const open = useDraft(draftId, subject, place, onFormats, mayWrite, label ?? t('draft.label'));
  return (
    <section className="draft" aria-label={label ?? t('tab.strategy')}>
      {open ? <AroundEditor draftId={draftId} open={open} formats={formats} mayWrite={mayWrite} mayExport={mayExport} /> : <Loading />}
      <div className="draft-place" ref={place} />
    </section>
  );
}

function AroundEditor({ draftId, open, formats, mayWrite, mayExport }: May & { draftId: string; open: OpenDraft; formats: Formats }) {
  const { room, editor } = open;
  const { session } = room;
  const status = useSyncExternalStore(session.subscribe, () => session.status);
  const kept = useSyncExternalStore(room.subscribe, () => room.kept);
  const [history, setHistory] = useState(false);
  return (
    <>
      {kept.map((work) => (
        <KeptWorkNotice key={work.id} work={work} onDone={() => void room.dropKept(work.id)} />
      ))}
      {status.closed ? (
        <div className="notice warn" role="alert" data-draft="closed">
          <Icon name="alert" />
          <p>{t('draft.closed')}</p>
        </div>
      ) : (
        <>
          <div className="draft-bar">
            <DraftToolbar editor={editor} formats={formats} disabled={!mayWrite || !session.known} />
            <div className="draft-bar-end">
              {mayExport && <ExportMenu draftId={draftId} />}
              <button type="button" className="quiet" aria-expanded={history} onClick={() => setHistory(!history)}>
                <Icon name="history" />
                {t('history.button')}
              </button>
            </div>
          </div>
          <StatusLine status={status} storing={room.storing} />
          {status.phase === 'opening' && !session.known && <Loading />}
          {status.phase === 'offline' && !session.known && <p className="muted">{t('draft.not-here')}</p>}
          {history && <HistoryPanel draftId={draftId} version={status.version} editor={editor} onClose={() => setHistory(false)} />}
        </>
      )}
    </>
  );
}
