import { useEffect, useMemo, useState, type SyntheticEvent } from 'react';
import { useEditorContext, type EditorContextType } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { languages } from './copy';
import { examples } from './examples';
import { exhibitsIn, takeExhibit } from './exhibits';
import { fetcherOf, operationOf, programOf } from './fetcher';
import { memory } from './memory';

/** Somebody's key and her program. It is in no storage and no address, and gone with the page. */
interface Program {
  key: string;
  name: string;
}

/** The graph, to be asked by hand: as oneself, or as a program's key would see it. */
export function Explorer() {
  const [program, setProgram] = useState<Program | null>(null);
  const fetcher = useMemo(() => fetcherOf(program?.key ?? null), [program]);
  return (
    <>
      <header className="explorer-header">
        <h1>Explorer</h1>
        <nav aria-label="LawLab">
          <a href="/">Back to LawLab</a>
          <a href="/docs/api">Reference</a>
        </nav>
        <AskAs program={program} onChange={setProgram} />
      </header>
      <main className="explorer-main">
        {/* Made anew for another asker, with what was written and without what was answered. */}
        <GraphiQL
          key={program?.key ?? ''}
          fetcher={fetcher}
          storage={memory}
          defaultTabs={examples.map((example) => ({ headers: null, ...example }))}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
          shouldPersistHeaders={false}
          forcedTheme="system"
        >
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
          <GraphiQL.Footer>
            <CopyAs />
            {program === null && <TakeExhibit />}
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}

function AskAs({ program, onChange }: { program: Program | null; onChange: (program: Program | null) => void }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function take(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form).get('key');
    const key = typeof given === 'string' ? given.trim() : '';
    try {
      // Whatever else is pasted here is sent nowhere.
      const name = /^lawlab_key_[\w-]+$/.test(key) ? await programOf(key) : null;
      setProblem(name === null ? 'This key opens nothing: it is mistyped, was ended, or its agreement ran out.' : null);
      if (name === null) return;
      form.reset();
      onChange({ key, name });
    } catch {
      setProblem('LawLab does not answer. Try again.');
    }
  }

  return (
    <form className="explorer-asker" onSubmit={(event) => void take(event)} autoComplete="off">
      <p role="status">{program === null ? 'You ask as yourself.' : `You ask as the program “${program.name}”.`}</p>
      {program === null ? (
        <>
          <label htmlFor="key">A program’s key</label>
          {/* No password field: a browser would offer to keep it. */}
          <input id="key" name="key" className="explorer-key" type="text" autoComplete="off" autoCapitalize="off" spellCheck={false} required />
          <button type="submit">Ask as this key</button>
        </>
      ) : (
        <button type="button" onClick={() => onChange(null)}>
          Ask as yourself
        </button>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </form>
  );
}

function CopyAs() {
  const { queryEditor, variableEditor, responseEditor } = useEditorContext({ nonNull: true });
  const [said, setSaid] = useState('');
  useEffect(() => makeAccessible(queryEditor, 'Query'), [queryEditor]);
  useEffect(() => makeAccessible(variableEditor, 'Variables as JSON'), [variableEditor]);
  useEffect(() => makeAccessible(responseEditor, 'Answer'), [responseEditor]);

  async function copy({ name, write }: (typeof languages)[number]) {
    try {
      const query = queryEditor?.getValue() ?? '';
      const text = write({
        origin: location.origin,
        query,
        variables: variableEditor?.getValue() ?? '',
        operationName: operationOf(query, queryEditor?.operationName)?.name?.value ?? null,
      });
      await navigator.clipboard.writeText(text);
      setSaid(`Copied as ${name}. The key goes into LAWLAB_KEY.`);
    } catch (error) {
      setSaid(error instanceof SyntaxError ? 'The variables are no JSON.' : 'The browser does not let this page copy.');
    }
  }

  return (
    <div className="explorer-copy">
      <span id="copy-as">Copy as</span>
      <div role="group" aria-labelledby="copy-as">
        {languages.map((language) => (
          <button key={language.name} type="button" onClick={() => void copy(language)}>
            {language.name}
          </button>
        ))}
      </div>
      <p role="status">{said}</p>
    </div>
  );
}

/** Where an answer has statistics: each as a signed archive to take along. Programs' keys do not open it. */
function TakeExhibit() {
  const { responseEditor } = useEditorContext({ nonNull: true });
  const [addresses, setAddresses] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const look = () => setAddresses(exhibitsIn(responseEditor?.getValue() ?? ''));
    responseEditor?.on('change', look);
    return () => responseEditor?.off('change', look);
  }, [responseEditor]);

  async function take(address: string) {
    try {
      setSaid(await takeExhibit(address));
    } catch {
      setSaid('LawLab does not answer. Try again.');
    }
  }

  return (
    <div className="explorer-copy">
      {addresses.map((address, at) => (
        <button key={address} type="button" onClick={() => void take(address)}>
          {addresses.length > 1 ? `Take as exhibit ${at + 1}` : 'Take as exhibit'}
        </button>
      ))}
      <p role="status">{said}</p>
    </div>
  );
}

/** An editor says what it is, scrolls by keys, and lets the Tab key go on: whoever has no mouse would not get out otherwise. */
function makeAccessible(editor: EditorContextType['responseEditor'], name: string) {
  if (!editor) return;
  editor.getInputField().setAttribute('aria-label', name);
  const scrolled = editor.getScrollerElement();
  scrolled.tabIndex = 0;
  scrolled.setAttribute('role', 'group');
  scrolled.setAttribute('aria-label', name);
  editor.addKeyMap({ Tab: false, 'Shift-Tab': false });
}
