import { useEffect, type RefObject } from 'react';

/** What can stand in for a control of its that is gone. */
const PARTS = 'li, fieldset, form, dialog, section, aside, header, [role=toolbar], [role=group], main';

/**
 * Keeps the focus on the page when the control that has it is disabled or goes away: the nearest part around it gets the focus,
 * so that Tab goes on from there, and the control gets it back once it can be used again. Browsers would drop it.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    return element ? keepFocus(element) : undefined;
  }, [root]);
}

/** The same without a component; answers with how to end it. */
export function keepFocus(root: HTMLElement): () => void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = [];
  let standIn: HTMLElement | null = null;

  const focused = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === standIn) return;
    last = target;
    around = [];
    for (let part = target.parentElement?.closest<HTMLElement>(PARTS); part && root.contains(part); part = part.parentElement?.closest<HTMLElement>(PARTS)) around.push(part);
  };
  // Who points at nothing leaves on purpose; at a control, its focus comes next.
  const pointed = () => {
    last = null;
  };
  const changed = () => {
    const active = document.activeElement;
    if (!last || !document.hasFocus()) return;
    if (standIn && active === standIn) {
      if (isUsable(last)) last.focus();
      return;
    }
    if ((active !== null && active !== document.body && !active.matches(':disabled')) || isUsable(last)) return;
    const part = around.find((one) => one.isConnected);
    if (!part) return;
    standIn = part;
    const own = part.getAttribute('tabindex');
    if (own === null) {
      part.setAttribute('tabindex', '-1');
      part.addEventListener('blur', () => part.removeAttribute('tabindex'), { once: true });
    }
    part.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(changed);
  observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
  root.addEventListener('focusin', focused);
  document.addEventListener('pointerdown', pointed, true);
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', focused);
    document.removeEventListener('pointerdown', pointed, true);
  };
}

function isUsable(control: HTMLElement): boolean {
  return control.isConnected && !control.matches(':disabled');
}
