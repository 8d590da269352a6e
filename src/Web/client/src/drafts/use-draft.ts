import { useEffect, useRef, useState, type RefObject } from 'react';
import { useSession } from '../auth/session';
import type { CursorMove } from './draft-protocol';
import { DraftRoom } from './draft-room';
import type { DraftSubject } from './draft-store';
import type { Formats, TextRange } from './formats';
import { presenceColor } from './presence';
import { QuillAdapter } from './quill-adapter';

/** An open draft with the editor that shows it. */
export interface OpenDraft {
  room: DraftRoom;
  editor: QuillAdapter;
}

const CURSOR_EVERY = 100;

/** Opens a draft in the place for the editor for as long as the page shows it. */
export function useDraft(draftId: string, subject: DraftSubject, place: RefObject<HTMLDivElement | null>, onFormats: (formats: Formats) => void, mayWrite: boolean, label: string): OpenDraft | null {
  const { me, hub } = useSession();
  const [open, setOpen] = useState<OpenDraft | null>(null);
  const tellFormats = useRef(onFormats);
  useEffect(() => {
    tellFormats.current = onFormats;
  });
  const { caseId, pseudonym } = subject;

  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    const element = document.createElement('div');
    parent.replaceChildren(element);
    let room: DraftRoom | null = null;
    let over = false;

    // A caret is told of when all before it is saved: then its position means the same to everyone.
    let caret: TextRange | null = null;
    let caretTimer: ReturnType<typeof setTimeout> | undefined;
    const sendCaret = () => {
      caretTimer = undefined;
      if (room?.session.status.unsaved === 0) hub.moveCursor(draftId, caret);
    };
    const editor = new QuillAdapter(element, label, {
      onEdit: (delta) => room?.session.edited(delta),
      onComposing: (composing) => (composing ? room?.session.hold() : room?.session.release()),
      onSelection: (range) => {
        caret = range;
        caretTimer ??= setTimeout(sendCaret, CURSOR_EVERY);
        tellFormats.current(editor.formats);
      },
    });
    const onCursor = ({ connectionId, name, index, length }: CursorMove) => {
      if (!room || connectionId === hub.connectionId) return;
      if (index === null) {
        editor.hideCursor(connectionId);
        return;
      }
      const { session } = room;
      const color = session.status.participants.find((other) => other.connectionId === connectionId)?.color ?? 0;
      const from = session.shownPosition(index);
      editor.showCursor(connectionId, name, presenceColor(color), { index: from, length: session.shownPosition(index + (length ?? 0)) - from });
    };

    void DraftRoom.enter({ personId: me.personId, draftId, subject: { caseId, pseudonym }, hub, view: editor, onCursor }).then((entered) => {
      if (over) return void entered.leave();
      room = entered;
      const { session } = room;
      let editable = false;
      let here = '';
      let saved = true;
      const follow = () => {
        const { phase, participants, unsaved } = session.status;
        if (editable !== (mayWrite && session.known && phase !== 'closed')) {
          editable = !editable;
          editor.setEditable(editable);
        }
        const now = participants.map(({ connectionId }) => connectionId).join();
        if (now !== here) {
          for (const gone of here.split(',')) if (!now.includes(gone)) editor.hideCursor(gone);
          here = now;
        }
        if (unsaved === 0 && !saved) caretTimer ??= setTimeout(sendCaret, CURSOR_EVERY);
        saved = unsaved === 0;
      };
      session.subscribe(follow);
      follow();
      setOpen({ room, editor });
    });

    return () => {
      over = true;
      clearTimeout(caretTimer);
      editor.flush();
      void room?.leave();
      editor.dispose();
      parent.replaceChildren();
      setOpen(null);
    };
  }, [draftId, caseId, pseudonym, me.personId, hub, place, mayWrite, label]);
  return open;
}
