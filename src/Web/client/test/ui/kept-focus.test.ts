import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFocus } from '../../src/ui/kept-focus';

describe('the focus', () => {
  let root: HTMLElement;
  let end: () => void;
  const find = (id: string) => root.querySelector<HTMLButtonElement>(`#${id}`) ?? expect.fail(`there is no ${id}`);
  const made = (tag: string, id: string, ...inside: Node[]) => {
    const element = document.createElement(tag);
    element.id = id;
    element.append(...inside);
    return element;
  };

  beforeEach(() => {
    root = made('main', 'main', made('section', 'part', made('fieldset', 'form', made('button', 'save')), made('button', 'other')));
    document.body.replaceChildren(root);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    end = keepFocus(root);
  });
  afterEach(() => end());

  it('goes to the part around a control that is disabled, and back when it can be used again', async () => {
    find('save').focus();
    find('save').disabled = true;
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('form'));
    find('save').disabled = false;
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('save'));
    expect(find('form').hasAttribute('tabindex')).toBe(false);
  });

  it('goes to the nearest part that is still there when more than the control goes away', async () => {
    find('save').focus();
    find('form').remove();
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('part'));
  });

  it('stays where a person put it meanwhile', async () => {
    find('save').focus();
    find('other').focus();
    find('form').remove();
    find('other').after(document.createElement('p'));
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('other'));
  });

  it('is not fetched back for who pointed beside every control', async () => {
    find('save').focus();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    find('save').blur();
    find('form').remove();
    await Promise.resolve();
    expect(document.activeElement).toBe(document.body);
  });
});
