/** No text has it, and `cleaned` takes it away: a name in the markup that begins with it is nobody's. */
const MARK = '\uffff';

/**
 * Markup from elsewhere, made inert before the browser parses it: the page's content security policy would report each
 * script, handler and style in it. What styles say of bold and lists is kept aside, for `readable` to bring back. Where a tag
 * ends only a parser knows, so every word that could be a handler is marked, in tags and in the text between them.
 */
export function inert(html: string): string {
  return html
    .replace(/<(script|style|title|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, MARK)
    .replace(/<(?=base\b)/gi, '<x-')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, '$1data-pasted-style$2'))
    .replace(/\b(?:on(?=[a-z])|(?<!data-pasted-)style(?=\s*=))/gi, `${MARK}$&`);
}

/** Brings back what the editor reads from styles, by properties, which no policy forbids; and Word's and Google's own ways. */
export function readable(doc: Document): void {
  for (const link of doc.querySelectorAll('[href]')) link.setAttribute('href', (link.getAttribute('href') ?? '').replaceAll(MARK, ''));
  for (const element of doc.querySelectorAll<HTMLElement>('[data-pasted-style]')) {
    const style = (element.getAttribute('data-pasted-style') ?? '').replaceAll(MARK, '');
    // Google Docs wraps all in a <b> that is not bold.
    if (element.tagName === 'B' && /font-weight:\s*normal/i.test(style)) element.replaceWith(...element.childNodes);
    else if (/mso-list:/i.test(style)) listItem(doc, element, style);
    else element.style.cssText = style;
  }
}

/** Word writes a list item as a paragraph whose marker is text of its own. */
function listItem(doc: Document, element: HTMLElement, style: string): void {
  const level = /\bmso-list:[^;]*\blevel(\d+)/i.exec(style)?.[1];
  if (level === undefined) return;
  const marker = [...element.querySelectorAll('[data-pasted-style]')].find((inner) => /mso-list:\s*ignore/i.test(inner.getAttribute('data-pasted-style') ?? ''));
  const item = doc.createElement('li');
  item.setAttribute('data-list', /^\s*\(?[\da-z]+[.)]/i.test(marker?.textContent ?? '') ? 'ordered' : 'bullet');
  if (level !== '1') item.className = `ql-indent-${Number(level) - 1}`;
  marker?.remove();
  item.append(...element.childNodes);
  element.replaceWith(item);
}
