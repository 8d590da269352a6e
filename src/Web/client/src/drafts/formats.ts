import Delta from 'quill-delta';

/** The formats a draft may have; the server refuses every other. */
export const FORMATS = ['bold', 'italic', 'underline', 'strike', 'header', 'list', 'indent', 'blockquote', 'link'] as const;

export type Format = (typeof FORMATS)[number];

/** The formats at the caret or of the selection. */
export type Formats = Partial<Record<Format, unknown>>;

/** A stretch of the text. */
export interface TextRange {
  index: number;
  length: number;
}

const LONGEST_LINK = 2048;

/** A link as a draft may have it, or null: https, mailto and tel only. An address without a scheme is taken for https. */
export function linkOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_LINK || /[\s\p{Cc}\p{Cf}<>"`\\]/u.test(trimmed)) return null;
  if (/^mailto:[^?@]+@[^?]+/i.test(trimmed) || /^tel:.*\d/i.test(trimmed)) return trimmed;
  const secure = trimmed.replace(/^http:/i, 'https:');
  const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(secure) ? secure : `https://${secure}`;
  return /^https:\/\//i.test(address) && URL.canParse(address) ? address : null;
}

const KEEP: Record<Format, (value: unknown) => unknown> = {
  bold: Boolean,
  italic: Boolean,
  underline: Boolean,
  strike: Boolean,
  blockquote: Boolean,
  header: (value) => (typeof value === 'number' && value >= 1 ? Math.min(Math.trunc(value), 3) : undefined),
  list: (value) => (value === 'ordered' ? 'ordered' : value === undefined ? undefined : 'bullet'),
  indent: (value) => (typeof value === 'number' && value >= 1 ? Math.min(Math.trunc(value), 8) : undefined),
  link: (value) => (typeof value === 'string' ? (linkOf(value) ?? undefined) : undefined),
};

/** Text from elsewhere as a draft may have it: its words and the allowed formats, nothing else. */
export function cleaned(pasted: Delta): Delta {
  const clean = new Delta();
  for (const op of pasted.ops) {
    if (typeof op.insert !== 'string') continue;
    const attributes: Record<string, unknown> = {};
    for (const format of FORMATS) {
      const value = KEEP[format](op.attributes?.[format]);
      if (value) attributes[format] = value;
    }
    const text = op.insert
      .replace(/\r\n?/g, '\n')
      .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => (character === '\n' || character === '\t' ? character : ''))
      .toWellFormed();
    clean.insert(text, attributes);
  }
  return clean;
}
