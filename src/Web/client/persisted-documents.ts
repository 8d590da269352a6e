import { createHash } from 'node:crypto';
import { runnerImport, type Plugin } from 'vite';

interface Declared {
  name: string;
  document: { query: string };
}

/** A module that makes operations, once its types are gone. */
const MAKES = /\b(?:operation|mutation)\(/;

/** What a document begins with, wherever it would still stand in the page. */
const TEXT = /\b(?:query|mutation|subscription) [A-Z]\w*\s?[({]/;

const isOperation = (value: unknown): value is Declared => typeof value === 'object' && value !== null && 'document' in value;

/** Sixteen digits of the SHA-256, a custom document identifier: all 64 are longer than the texts, which compress well. */
const idOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * In the built page an operation is its name and the id of its document: the texts go to the server alone, as the list `.documents.json`.
 * Every operation is an exported constant, so it is known by running its module.
 */
export function persistedDocuments(): Plugin {
  const texts = new Set<string>();
  return {
    name: 'lawlab-persisted-documents',
    apply: 'build',
    enforce: 'post',
    async transform(code, id) {
      if (!MAKES.test(code)) return null;
      const { module } = await runnerImport<Record<string, unknown>>(id, { configFile: false, logLevel: 'error' });
      let changed = code;
      // From the end, so that what comes before stays where it is.
      for (const statement of this.parse(code).body.toReversed()) {
        if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue;
        for (const { id: name, init } of statement.declaration.declarations.toReversed()) {
          const made = name.type === 'Identifier' ? module[name.name] : null;
          if (!init || !isOperation(made)) continue;
          texts.add(made.document.query);
          const persisted = { ...made, document: { documentId: idOf(made.document.query) } };
          changed = changed.slice(0, init.start) + JSON.stringify(persisted) + changed.slice(init.end);
        }
      }
      return { code: changed, map: null };
    },
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        const text = chunk.type === 'chunk' && TEXT.exec(chunk.code);
        if (text) this.error(`${chunk.fileName} still says "${text[0]}": make the operation an exported constant of its module.`);
      }
      this.emitFile({ type: 'asset', fileName: '.documents.json', source: JSON.stringify([...texts].sort(), null, 1) });
    },
  };
}
