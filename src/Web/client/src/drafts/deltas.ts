import Delta from 'quill-delta';

/** What the server may take at most is 256 KB a change; larger ones are sent in parts of this size. */
export const LARGEST_CHANGE = 200_000;

/** Bytes of a change as it goes over the wire. */
export function sizeOf(delta: Delta): number {
  return new TextEncoder().encode(JSON.stringify(delta.ops)).length;
}

/** Whether a change leaves every document as it was. */
export function isNothing(delta: Delta): boolean {
  return delta.ops.every((op) => typeof op.retain === 'number' && op.attributes === undefined);
}

/** What one person wrote in a change, and nothing of what others had written around it. */
export function insertedText(delta: Delta): string {
  let text = '';
  let gap = false;
  for (const op of delta.ops) {
    if (typeof op.insert === 'string') {
      text += (gap && text !== '' ? '\n' : '') + op.insert;
      gap = false;
    } else if (op.retain !== undefined) {
      gap = true;
    }
  }
  return text;
}

/**
 * Parts a change that is too large to be sent at once: a first part of at most `limit` bytes, and the rest as it reads
 * after the first. The rest is null when nothing is left. A single insertion is cut between characters, never inside one.
 */
export function split(delta: Delta, limit = LARGEST_CHANGE): [first: Delta, rest: Delta | null] {
  if (sizeOf(delta) <= limit) return [delta, null];
  const first = new Delta();
  const rest = new Delta();
  let room = limit - sizeOf(new Delta());
  let full = false;
  for (const op of delta.ops) {
    const size = sizeOf(new Delta([op]));
    if (full) {
      rest.push(op);
    } else if (size <= room) {
      first.push(op);
      room -= size;
    } else {
      full = true;
      let cut = 0;
      if (typeof op.insert === 'string') {
        cut = wholeCharacters(op.insert, room - sizeOf(new Delta().insert('', op.attributes)) - 64);
        if (cut > 0) first.insert(op.insert.slice(0, cut), op.attributes);
      }
      const written = first.ops.reduce((sum, o) => sum + Delta.Op.length(o) * (o.delete === undefined ? 1 : 0), 0);
      if (written > 0) rest.retain(written);
      rest.push(typeof op.insert === 'string' ? { ...op, insert: op.insert.slice(cut) } : op);
    }
  }
  // One operation that cannot be cut (attributes alone can be that large only by abuse): let the server say no.
  return first.ops.length === 0 ? [delta, null] : [first, rest];
}

/** The longest start of a text that takes at most `bytes` in JSON and ends between characters. */
function wholeCharacters(text: string, bytes: number): number {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += bytesOf(character.codePointAt(0) ?? 0);
    if (used > bytes) break;
    end += character.length;
  }
  return end;
}

/** Bytes of a character within a JSON text in UTF-8. */
function bytesOf(code: number): number {
  if (code === 0x22 || code === 0x5c || code === 0x0a || code === 0x09 || code === 0x0d) return 2;
  if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff)) return 6;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
