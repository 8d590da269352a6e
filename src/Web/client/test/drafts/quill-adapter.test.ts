// eslint-disable-next-line no-restricted-imports -- the adapter is tested against what it adapts
import Quill from 'quill/core';
import Delta from 'quill-delta';
import { beforeEach, describe, expect, test } from 'vitest';
import { QuillAdapter } from '../../src/drafts/quill-adapter';
import { textOf } from './model-server';

let place: HTMLElement;
let edits: Delta[];
let composing: boolean[];
let editor: QuillAdapter;

beforeEach(() => {
  edits = [];
  composing = [];
  place = document.createElement('div');
  document.body.replaceChildren(place);
  editor = new QuillAdapter(place, 'Strategy', {
    onEdit: (delta) => edits.push(delta),
    onSelection: () => undefined,
    onComposing: (now) => composing.push(now),
  });
  editor.setEditable(true);
});

const root = () => place.querySelector<HTMLElement>('.ql-editor')!;

test('Editor_ForAssistiveTechnology_IsALabelledTextbox', () => {
  expect(root().getAttribute('role')).toBe('textbox');
  expect(root().getAttribute('aria-multiline')).toBe('true');
  expect(root().getAttribute('aria-label')).toBe('Strategy');
});

describe('undo', () => {
  test('Undo_AfterAnothersEdit_TakesBackOnlyOwnText', () => {
    editor.reset(new Delta().insert('shared\n'));
    editor.change(new Delta().retain(6).insert(' mine'));
    editor.apply(new Delta().insert('theirs '));
    editor.apply(new Delta().retain(18).insert('!'));
    editor.undo();
    expect(textOf(editor.contents)).toBe('theirs shared!\n');
    editor.redo();
    expect(textOf(editor.contents)).toBe('theirs shared mine!\n');
  });

  test('Undo_AnothersEditAlone_DoesNothing', () => {
    editor.reset(new Delta().insert('shared\n'));
    editor.apply(new Delta().insert('theirs '));
    editor.undo();
    expect(textOf(editor.contents)).toBe('theirs shared\n');
  });

  test('Undo_OfADeletionThatOthersWroteBeside_PutsTheTextBackInItsPlace', () => {
    editor.reset(new Delta().insert('one two three\n'));
    editor.change(new Delta().retain(4).delete(4));
    editor.apply(new Delta().insert('zero '));
    editor.undo();
    expect(textOf(editor.contents)).toBe('zero one two three\n');
  });

  test('Undo_Edits_AreReportedAsTheyLeadFromTextToText', () => {
    let told = new Delta().insert('shared\n');
    editor.reset(told);
    editor.change(new Delta().retain(6).insert(' mine'));
    editor.undo();
    for (const edit of edits) told = told.compose(edit);
    expect(told.ops).toEqual(editor.contents.ops);
  });
});

describe('what is reported', () => {
  test('Apply_AnothersChange_IsNotReportedAsOwn', () => {
    editor.apply(new Delta().insert('theirs'));
    editor.reset(new Delta().insert('other\n'));
    expect(edits).toEqual([]);
  });

  test('Change_WholeTextDeleted_KeepsTheLastLineEnd', () => {
    let told = new Delta().insert('all of it\n', { header: 1 });
    editor.reset(told);
    editor.change(new Delta().delete(10));
    for (const edit of edits) told = told.compose(edit);
    expect(told.ops).toEqual(editor.contents.ops);
    expect(textOf(told)).toBe('\n');
  });
});

/** The clipboard module, as Quill finds it for an element. */
function clipboardOf(element: HTMLElement): { convert: (given: { html: string }) => Delta } {
  return (Quill.find(element) as Quill).getModule('clipboard') as { convert: (given: { html: string }) => Delta };
}

function pasted(html: string): Delta {
  editor.reset(new Delta().insert('\n'));
  return clipboardOf(place).convert({ html });
}

describe('paste', () => {
  test('Paste_MarkupWithScriptsImagesAndColors_BecomesAllowedTextOnly', () => {
    const delta = pasted(
      '<h1 style="color:red">Title</h1><p onclick="x()">a <b>bold</b> <img src="x" onerror="alert(1)"><script>alert(1)</script>' +
        '<a href="javascript:alert(1)">bad</a> <a href="https://example.org">good</a></p>',
    );
    expect(delta.ops).toEqual([
      { insert: 'Title\n', attributes: { header: 1 } },
      { insert: 'a ' },
      { insert: 'bold', attributes: { bold: true } },
      { insert: ' bad ' },
      { insert: 'good', attributes: { link: 'https://example.org' } },
    ]);
  });

  test('Paste_WordsThatCouldBeHandlers_AreKeptAsText', () => {
    const delta = pasted('<p>one only, style = on; <a href="https://example.org/?only=on">on</a><base href="//evil.test/"></p>');
    expect(delta.ops).toEqual([{ insert: 'one only, style = on; ' }, { insert: 'on', attributes: { link: 'https://example.org/?only=on' } }]);
  });

  test('Paste_FromWord_MakesListsOfMarkedParagraphs', () => {
    const item = (level: number, marker: string, text: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp;</span></span>${text}</p>`;
    const delta = pasted(
      `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p {color: red}</style></head><body>${item(1, '1.', 'one')}${item(2, '·', 'sub')}</body></html>`,
    );
    expect(delta.ops.map((op) => [op.insert, op.attributes])).toEqual([
      ['one\n', { list: 'ordered' }],
      ['sub\n', { list: 'bullet', indent: 1 }],
    ]);
  });

  test('Paste_FromGoogleDocs_KeepsWeightsOfStylesAndNotTheWrapper', () => {
    const delta = pasted(
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:400">plain </span><span style="font-weight:700;font-style:italic">strong</span></p></b>',
    );
    expect(delta.ops).toEqual([{ insert: 'plain ' }, { insert: 'strong', attributes: { bold: true, italic: true } }]);
  });
});

describe('input methods', () => {
  test('Composition_BeginAndEnd_AreTold', async () => {
    editor.reset(new Delta().insert('text\n'));
    const line = root().querySelector('p');
    line?.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    expect(composing).toEqual([true]);
    line?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await Promise.resolve();
    expect(composing).toEqual([true, false]);
  });
});

test('Keyboard_EscapeThenTab_LeavesTheEditor', () => {
  editor.reset(new Delta().insert('text\n'));
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    let reached = false;
    const listener = () => (reached = true);
    root().addEventListener('keydown', listener);
    root().dispatchEvent(event);
    root().removeEventListener('keydown', listener);
    return reached;
  };
  expect(press('Escape')).toBe(true);
  expect(press('Tab')).toBe(false);
  expect(press('Tab')).toBe(true);
});
