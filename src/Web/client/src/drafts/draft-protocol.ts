import type Delta from 'quill-delta';

/** A person who has the draft open. */
export interface Participant {
  connectionId: string;
  personId: string;
  name: string;
  /** Which of the eight presence colours is hers. */
  color: number;
}

/** What `OpenDraft` answers. */
export interface OpenedDraft {
  draftId: string;
  version: number;
  contents: Pick<Delta, 'ops'>;
  participants: Participant[];
}

/** A change as its author sends it. */
export interface SubmittedChange {
  clientId: string;
  sequence: number;
  baseVersion: number;
  delta: Pick<Delta, 'ops'>;
}

/** A change as the journal has it: applied to `version - 1` it gives `version`. */
export interface CommittedChange {
  draftId: string;
  version: number;
  clientId: string;
  sequence: number;
  authorId: string;
  authorName: string;
  delta: Pick<Delta, 'ops'>;
  at: string;
}

/** The document as it was at a version. */
export interface DraftAt {
  draftId: string;
  version: number;
  contents: Pick<Delta, 'ops'>;
}

/** Where another editor's caret is; no index when it left. */
export interface CursorMove {
  draftId: string;
  connectionId: string;
  personId: string;
  name: string;
  index: number | null;
  length: number | null;
}

/** The hub as a draft session needs it. */
export interface DraftHub {
  open(draftId: string): Promise<OpenedDraft>;
  submit(draftId: string, change: SubmittedChange): Promise<{ version: number }>;
  read(draftId: string, afterVersion: number): Promise<CommittedChange[]>;
}

/** The server understood and said no. */
export class HubRefusal extends Error {
  readonly code: string;

  constructor(code: string, text: string) {
    super(text);
    this.code = code;
  }

  /** Whether the same change, sent again, may be taken. */
  get passes(): boolean {
    return this.code === 'server.busy' || this.code === 'outcome.unknown' || this.code === 'delta.too-fast' || this.code === 'command.too-fast';
  }

  /** Reads what the SignalR client throws: `… HubException: code: text`; null when the server refused nothing. */
  static of(error: unknown): HubRefusal | null {
    if (error instanceof HubRefusal) return error;
    const match = error instanceof Error ? /HubException: ([a-z]+(?:[.-][a-z]+)*): (.*)$/s.exec(error.message) : null;
    return match?.[1] === undefined ? null : new HubRefusal(match[1], match[2] ?? '');
  }
}
