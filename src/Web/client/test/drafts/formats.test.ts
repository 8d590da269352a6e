import Delta from 'quill-delta';
import { describe, expect, test } from 'vitest';
import { cleaned, linkOf } from '../../src/drafts/formats';

describe('linkOf', () => {
  test.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['example.org', 'https://example.org'],
    ['http://example.org', 'https://example.org'],
    ['localhost:8080/x', 'https://localhost:8080/x'],
    ['mailto:eva@example.org', 'mailto:eva@example.org'],
    ['tel:+1-404-555-0100', 'tel:+1-404-555-0100'],
  ])('LinkOf_%s_Is_%s', (text, link) => expect(linkOf(text)).toBe(link));

  test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'java\nscript:x', 'vbscript:x', 'file:///etc/passwd', 'https://', 'https://a b', 'mailto:', 'tel:x', '', 'https://a/"><b'])(
    'LinkOf_%s_IsNone',
    (text) => expect(linkOf(text)).toBeNull(),
  );
});

test('Cleaned_TextFromElsewhere_KeepsWordsAndAllowedFormatsOnly', () => {
  const pasted = new Delta([
    { insert: 'a\r\nb\u0007\u0085', attributes: { bold: true, color: 'red', font: 'Arial', link: 'javascript:x' } },
    { insert: { image: 'data:image/png;base64,x' } },
    { insert: '\n', attributes: { header: 5, list: 'checked', indent: 12 } },
    { insert: 'c', attributes: { link: 'https://example.org', script: 'super' } },
  ]);
  expect(cleaned(pasted).ops).toEqual([
    { insert: 'a\nb', attributes: { bold: true } },
    { insert: '\n', attributes: { header: 3, list: 'bullet', indent: 8 } },
    { insert: 'c', attributes: { link: 'https://example.org' } },
  ]);
});
