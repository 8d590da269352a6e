/** What is asked, as it stands in the editors. */
export interface Asked {
  origin: string;
  query: string;
  /** JSON, or nothing. */
  variables: string;
  operationName: string | null;
}

interface Language {
  name: string;
  /** The program; throws a SyntaxError when the variables are no JSON. */
  write: (asked: Asked) => string;
}

// No program has the key in it: where it is pasted, others read it.
const VARIABLE = 'LAWLAB_KEY';

const variablesOf = ({ variables }: Asked): unknown => (variables.trim() === '' ? {} : JSON.parse(variables));

const prettyVariablesOf = (asked: Asked): string => JSON.stringify(variablesOf(asked), null, 2);

function curl(asked: Asked): string {
  const { origin, query, operationName } = asked;
  const body = JSON.stringify({ query, ...(operationName && { operationName }), variables: variablesOf(asked) }, null, 2);
  return `curl -s ${origin}/graphql \\
  -H "Authorization: Bearer $${VARIABLE}" \\
  -H 'Content-Type: application/json' \\
  --data-raw '${body.replaceAll("'", String.raw`'\''`)}'
`;
}

/** A raw string literal: as many quotes around it as nothing in it has in a row, and one more. */
function rawLiteral(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/"+/g)].map(([run]) => run.length));
  const quotes = '"'.repeat(longest + 1);
  const lines = text.trimEnd().split('\n');
  return [quotes, ...lines.map((line) => (line === '' ? '' : `    ${line}`)), `    ${quotes}`].join('\n');
}

function csharp(asked: Asked): string {
  const name = asked.operationName === null ? '' : `, operationName = ${JSON.stringify(asked.operationName)}`;
  return `using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

using var http = new HttpClient { BaseAddress = new Uri(${JSON.stringify(asked.origin)}) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("${VARIABLE}"));
var query = ${rawLiteral(asked.query)};
var variables = JsonNode.Parse(${rawLiteral(prettyVariablesOf(asked))});
using var answer = await http.PostAsJsonAsync("/graphql", new { query, variables${name} });
Console.WriteLine(await answer.Content.ReadAsStringAsync());
`;
}

const tripleQuoted = (text: string): string => `"""\n${text.trimEnd().replaceAll('\\', String.raw`\\`).replaceAll('"""', String.raw`\"\"\"`)}\n"""`;

function python(asked: Asked): string {
  const name = asked.operationName === null ? '' : `, "operationName": ${JSON.stringify(asked.operationName)}`;
  return `import json
import os
import urllib.request

query = ${tripleQuoted(asked.query)}
variables = json.loads(${tripleQuoted(prettyVariablesOf(asked))})
request = urllib.request.Request(
    ${JSON.stringify(`${asked.origin}/graphql`)},
    json.dumps({"query": query, "variables": variables${name}}).encode(),
    {"Authorization": "Bearer " + os.environ["${VARIABLE}"], "Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as answer:
    print(json.dumps(json.load(answer), indent=2))
`;
}

/** Programs that ask the same. */
export const languages: readonly Language[] = [
  { name: 'curl', write: curl },
  { name: 'C#', write: csharp },
  { name: 'Python', write: python },
];
