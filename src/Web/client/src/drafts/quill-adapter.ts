import Delta from 'quill-delta';
import Quill from 'quill/core';
import Blockquote from 'quill/formats/blockquote';
import Bold from 'quill/formats/bold';
import Header from 'quill/formats/header';
import IndentClass from 'quill/formats/indent';
import Italic from 'quill/formats/italic';
import Link from 'quill/formats/link';
import List from 'quill/formats/list';
import Strike from 'quill/formats/strike';
import Underline from 'quill/formats/underline';
import Clipboard from 'quill/modules/clipboard';
import Keyboard from 'quill/modules/keyboard';
import QuillCursors from 'quill-cursors/core';
import 'quill/dist/quill.core.css';
import 'quill-cursors/css';
import type { DraftView } from './draft-session';
import { cleaned, FORMATS, linkOf, type Format, type Formats, type TextRange } from './formats';
import { inert, readable } from './paste';

/** Pasted markup becomes a Delta and loses on the way what a draft may not have: images, colours, fonts, scripts. */
class PlainClipboard extends Clipboard {
  override normalizeHTML(doc: Document): void {
    super.normalizeHTML(doc);
    readable(doc);
  }

  override convert(pasted: { html?: string; text?: string }, formats: Record<string, unknown> = {}): Delta {
    return cleaned(super.convert({ ...pasted, ...(pasted.html && { html: inert(pasted.html) }) }, formats));
  }
}

class SafeLink extends Link {
  static override sanitize(url: string): string {
    return linkOf(url) === url ? url : 'about:blank';
  }
}

Quill.register(
  {
    'formats/blockquote': Blockquote,
    'formats/bold': Bold,
    'formats/header': Header,
    'formats/indent': IndentClass,
    'formats/italic': Italic,
    'formats/link': SafeLink,
    'formats/list': List,
    'formats/strike': Strike,
    'formats/underline': Underline,
    'modules/clipboard': PlainClipboard,
    'modules/cursors': QuillCursors,
  },
  true,
);

export interface EditorEvents {
  onEdit: (delta: Delta) => void;
  /** The caret moved, or left. */
  onSelection: (range: TextRange | null) => void;
  /** An input method begins to compose a character; others' changes must wait. */
  onComposing: (composing: boolean) => void;
}

/** Everything the product knows of Quill. Contents go in and out as Deltas. */
export class QuillAdapter implements DraftView {
  readonly #quill: Quill;
  readonly #cursors: QuillCursors;
  #leaving = false;

  constructor(place: HTMLElement, label: string, events: EditorEvents) {
    // The defaults turn "[ ]" into a checklist, which a draft does not have.
    const autofill = Keyboard.DEFAULTS.bindings['list autofill'] as object;
    this.#quill = new Quill(place, {
      readOnly: true,
      formats: [...FORMATS],
      modules: {
        history: { userOnly: true, delay: 800, maxStack: 200 },
        keyboard: {
          bindings: {
            'list autofill': { ...autofill, prefix: /^\s*?(\d+\.|-|\*)$/ },
            ...Object.fromEntries([1, 2, 3].map((level) => [`header ${level}`, this.#headerBinding(level)])),
          },
        },
        cursors: { transformOnTextChange: true, hideDelayMs: 3000 },
      },
    });
    this.#cursors = this.#quill.getModule('cursors') as QuillCursors;
    const { root } = this.#quill;
    root.setAttribute('role', 'textbox');
    root.setAttribute('aria-multiline', 'true');
    root.setAttribute('aria-label', label);
    root.setAttribute('spellcheck', 'true');
    root.tabIndex = 0;
    place.addEventListener('keydown', this.#leaveByTab, true);
    this.#listen(events);
    this.setEditable(false);
  }

  flush(): void {
    this.#quill.update('user');
  }

  apply(delta: Delta): void {
    this.#quill.updateContents(delta, 'api');
  }

  reset(contents: Delta): void {
    this.#quill.setContents(contents, 'api');
    this.#quill.history.clear();
  }

  get contents(): Delta {
    return this.#quill.getContents();
  }

  /** Changes the text as if the person had typed it: it is sent, and she can undo it. */
  change(delta: Delta): void {
    this.#quill.updateContents(delta, 'user');
  }

  setEditable(editable: boolean): void {
    this.#quill.enable(editable);
    this.#quill.root.setAttribute('aria-readonly', String(!editable));
  }

  focus(): void {
    this.#quill.focus();
  }

  /** The formats of the selection; empty when the caret is elsewhere. */
  get formats(): Formats {
    const range = this.#quill.getSelection();
    return range ? this.#quill.getFormat(range) : {};
  }

  format(format: Format, value: unknown): void {
    this.#quill.focus();
    this.#quill.format(format, value, 'user');
  }

  /** Puts a link on the selection, or on the whole link that the caret is in; null takes it off. */
  link(address: string | null, range: TextRange, text: string): void {
    if (range.length > 0) {
      this.#quill.formatText(range.index, range.length, 'link', address ?? false, 'user');
    } else if (address) {
      this.#quill.insertText(range.index, text, 'link', address, 'user');
    } else {
      const [leaf] = this.#quill.getLeaf(range.index);
      const link = leaf?.parent;
      if (link instanceof Link) this.#quill.formatText(this.#quill.getIndex(link), link.length(), 'link', false, 'user');
    }
    this.#quill.setSelection(range.index + range.length, 0, 'user');
    this.#quill.focus();
  }

  get selection(): TextRange | null {
    return this.#quill.getSelection();
  }

  undo(): void {
    this.#quill.history.undo();
  }

  redo(): void {
    this.#quill.history.redo();
  }

  showCursor(id: string, name: string, color: string, range: TextRange): void {
    this.#cursors.createCursor(id, name, color);
    this.#cursors.moveCursor(id, range);
  }

  hideCursor(id: string): void {
    this.#cursors.removeCursor(id);
  }

  hideCursors(): void {
    this.#cursors.clearCursors();
  }

  dispose(): void {
    this.#cursors.destroy();
    this.#quill.off('text-change');
    this.#quill.off('selection-change');
    this.#quill.disable();
  }

  #listen({ onEdit, onSelection, onComposing }: EditorEvents): void {
    this.#quill.on('text-change', (delta, _before, source) => {
      if (source !== 'user') return;
      onEdit(delta);
      onSelection(this.#quill.getSelection());
    });
    this.#quill.on('selection-change', (range) => onSelection(range));
    const { emitter } = this.#quill;
    emitter.on(Quill.events.COMPOSITION_BEFORE_START, () => onComposing(true));
    emitter.on(Quill.events.COMPOSITION_END, () => onComposing(false));
  }

  #headerBinding(level: number) {
    return {
      key: String(level),
      shortKey: true,
      altKey: true,
      handler: (_: unknown, context: { format: Formats }) => {
        this.#quill.format('header', context.format.header === level ? false : level, 'user');
        return false;
      },
    };
  }

  /** Tab indents; after Escape it leaves the editor, so that the keyboard is never caught in it. */
  readonly #leaveByTab = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && this.#leaving) event.stopPropagation();
    if (event.key !== 'Shift') this.#leaving = event.key === 'Escape' && !event.isComposing;
  };
}
