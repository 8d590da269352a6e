import { preferences } from './preferences';

export interface Shortcuts {
  palette: () => void;
  search: () => void;
  help: () => void;
  lock: () => void;
  goTo: (path: string) => void;
}

/** Where `g` and a letter lead. */
export const PLACES: Record<string, string> = {
  t: '/',
  b: '/conferences',
  c: '/cases',
  a: '/alerts',
  q: '/questions',
  l: '/library',
  n: '/inbox',
  p: '/profile',
};

const SECOND_KEY_WITHIN = 1500;

/** Listens to the page's shortcuts until the returned function is called. */
export function listenToShortcuts(shortcuts: Shortcuts): () => void {
  let goUntil = 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === 'k') {
      event.preventDefault();
      shortcuts.palette();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.shiftKey && key === 'l') {
      event.preventDefault();
      shortcuts.lock();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !preferences().letterKeys || isWriting(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const now = Date.now();
    const place = now < goUntil ? PLACES[key] : undefined;
    goUntil = 0;
    if (place !== undefined) shortcuts.goTo(place);
    else if (key === 'g') goUntil = now + SECOND_KEY_WITHIN;
    else if (key === '/') shortcuts.search();
    else if (key === '?') shortcuts.help();
    else return;
    event.preventDefault();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
