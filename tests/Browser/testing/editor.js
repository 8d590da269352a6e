import { until } from './until.js';

/** The editor of a text on a page: of a strategy, or of what is called so. */
export class Editor {
  constructor(page, name) {
    this.page = page;
    this.box = page.getByRole('textbox', { name: name ?? /^(?:Case strategy|Estrategia del caso|Text of the next version|Texto de la próxima versión)$/ });
    this.state = page.locator('[data-draft-state]');
  }

  static async open(page, path) {
    await page.goto(path);
    const editor = new Editor(page);
    await editor.ready();
    return editor;
  }

  /** Resolves when one can write. */
  async ready() {
    await this.page.locator('[role=textbox][aria-readonly=false]').waitFor();
  }

  /** The text as it is shown, lines parted by line ends. */
  text() {
    return this.box.evaluate((box) =>
      [...box.children]
        .flatMap((block) => (block.matches('ol, ul') ? [...block.children] : [block]))
        .map((line) => line.textContent.replaceAll('\ufeff', ''))
        .join('\n'),
    );
  }

  async write(text, { delay = 0, at = 'Control+End' } = {}) {
    await this.box.focus();
    if (at) await this.page.keyboard.press(at);
    await this.page.keyboard.type(text, { delay });
  }

  /** Writes over whatever matches within one format of a line, one after the other, until nothing does. */
  async replaceAll(pattern, words) {
    await this.box.focus();
    const select = (box, source) => {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const found = new RegExp(source).exec(node.data);
        if (found) {
          getSelection().setBaseAndExtent(node, found.index, node, found.index + found[0].length);
          return true;
        }
      }

      return false;
    };
    while (await this.box.evaluate(select, pattern.source)) await this.page.keyboard.insertText(words);
  }

  /** How many edits the page says are not yet at the server. */
  async unsaved() {
    return Number(await this.state.getAttribute('data-unsaved'));
  }

  async saved() {
    await this.page.locator('[data-draft-state=saved]').waitFor();
  }

  async offline() {
    await this.page.locator('[data-draft-state=offline]').waitFor();
  }

  async shows(text) {
    await until(
      async () => `the editor shows ${JSON.stringify(text)}; it shows ${JSON.stringify(await this.text())}`,
      async () => (await this.text()) === text,
    );
  }

  async contains(text) {
    await until(
      async () => `the editor contains ${JSON.stringify(text)}; it shows ${JSON.stringify(await this.text())}`,
      async () => (await this.text()).includes(text),
    );
  }

  tool(name) {
    return this.page.getByRole('toolbar').getByRole('button', { name, exact: true });
  }
}

/** Waits until nothing is unsaved, then compares the editors with one another and with the server. */
export async function converged(editors, program, draftId) {
  for (const editor of editors) await editor.saved();
  let texts;
  await until(
    () => `all show the server's text: ${JSON.stringify(texts, null, 1)}`,
    async () => {
      const { text } = await program.readDraft(draftId);
      texts = [text, ...(await Promise.all(editors.map((editor) => editor.text())))];
      return texts.every((each) => each === text);
    },
    { every: 300 },
  );
  return texts[0];
}
