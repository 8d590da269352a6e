import { expect, test } from 'vitest';
import { languages, type Asked } from '../../src/explorer/copy';

const asked = (changes: Partial<Asked> = {}): Asked => ({ origin: 'https://lawlab.example.org', query: 'query Me {\n  me { name }\n}\n', variables: '', operationName: 'Me', ...changes });

const write = (name: string, changes?: Partial<Asked>): string => languages.find((language) => language.name === name)!.write(asked(changes));

/** A string as bash, C# and Python read it, written down by their rules. */
const unquoted = {
  curl: (text: string) => /--data-raw '([\s\S]*)'\n$/.exec(text)![1]!.replaceAll(String.raw`'\''`, "'"),
  'C#': (text: string) => {
    const [, quotes, lines] = /var query = ("{3,})\n([\s\S]*?)\n {4}\1;/.exec(text)!;
    expect(lines).not.toContain(quotes);
    return lines!.replaceAll(/^ {4}/gm, '');
  },
  Python: (text: string) => /query = """\n([\s\S]*?)\n"""\n/.exec(text)![1]!.replaceAll(String.raw`\"\"\"`, '"""').replaceAll('\\\\', '\\'),
};

const AWKWARD = String.raw`{
  a(text: "it's \"quoted\" \\ and \u00e9")

  b(text: """block 'with' "quotes" ""four"" \\ end""")
}`;

test('curl is given the document and the variables, whatever quotes are in them', () => {
  const text = write('curl', { query: AWKWARD, variables: '{ "name": "O\'Neill" }' });
  expect(JSON.parse(unquoted.curl(text))).toEqual({ query: AWKWARD, operationName: 'Me', variables: { name: "O'Neill" } });
  expect(text).toContain('"Authorization: Bearer $LAWLAB_KEY"');
});

for (const name of ['C#', 'Python'] as const) {
  test(`${name} is given the document, whatever quotes are in it`, () => {
    expect(unquoted[name](write(name, { query: AWKWARD }))).toBe(AWKWARD);
  });
}

test.each(languages.map(({ name }) => name))('%s names the one of several operations, reads the key from the environment, and takes no variables for none', (name) => {
  expect(write(name)).toMatch(/operationName"?:? ?=? ?"?:? ?"Me"/);
  expect(write(name, { operationName: null })).not.toContain('operationName');
  expect(write(name)).toContain('LAWLAB_KEY');
  expect(write(name)).toContain('{}');
});

test.each(languages.map(({ name }) => name))('Variables that are no JSON become no %s', (name) => {
  expect(() => write(name, { variables: '{ "name": ' })).toThrow(SyntaxError);
});
