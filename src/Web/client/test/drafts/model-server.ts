import Delta from 'quill-delta';
import { HubRefusal, type CommittedChange, type OpenedDraft, type SubmittedChange } from '../../src/drafts/draft-protocol';

export const DRAFT = 'case-model-strategy';

/** The draft as the contract has it: transforms a change over what was committed after its base, answers the same change the same way. */
export class ModelServer {
  readonly log: CommittedChange[] = [];
  contents = new Delta().insert('\n');
  onCommit: (change: CommittedChange) => void = () => undefined;
  readonly #answers = new Map<string, { version: number; sent: string }>();

  open(): OpenedDraft {
    return { draftId: DRAFT, version: this.log.length, contents: { ops: this.contents.ops }, participants: [] };
  }

  read(afterVersion: number, atMost = 3): CommittedChange[] {
    return this.log.slice(afterVersion, afterVersion + atMost);
  }

  submit(change: SubmittedChange): number {
    const key = `${change.clientId}/${change.sequence}`;
    const sent = JSON.stringify(change.delta.ops);
    const answered = this.#answers.get(key);
    if (answered && answered.sent !== sent) throw new HubRefusal('delta.sequence-reused', 'other change');
    if (answered) return answered.version;
    if (change.baseVersion < 0 || change.baseVersion > this.log.length) throw new HubRefusal('delta.base-version', 'no such version');
    let delta = new Delta(change.delta.ops);
    for (const committed of this.log.slice(change.baseVersion)) {
      delta = new Delta(committed.delta.ops).transform(delta, true);
    }
    if (reachOf(delta) > this.contents.length()) throw new HubRefusal('delta.past-end', 'past the end');
    const contents = this.contents.compose(delta);
    if (!textOf(contents).endsWith('\n')) throw new HubRefusal('delta.last-newline', 'no last newline');
    if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(textOf(contents))) {
      throw new HubRefusal('delta.half-character', 'half a character');
    }
    this.contents = contents;
    const version = this.log.length + 1;
    this.#answers.set(key, { version, sent });
    const committed: CommittedChange = {
      draftId: DRAFT,
      version,
      clientId: change.clientId,
      sequence: change.sequence,
      authorId: change.clientId,
      authorName: change.clientId,
      delta: { ops: delta.ops },
      at: '2026-01-01T00:00:00Z',
    };
    this.log.push(committed);
    this.onCommit(committed);
    return version;
  }
}

export function textOf(contents: Delta): string {
  return contents.ops.map((op) => (typeof op.insert === 'string' ? op.insert : '')).join('');
}

/** How many characters of the document a change speaks about: a longer one reaches past the end. */
function reachOf(delta: Delta): number {
  return delta.ops.reduce((sum, op) => sum + (typeof op.retain === 'number' ? op.retain : (op.delete ?? 0)), 0);
}
