import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { examples } from '../../src/explorer/examples';

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../../../GraphQL/schema.graphql'), 'utf8'));

test.each(examples)('An example asks for what the schema has: $query', ({ query, variables }) => {
  expect(validate(schema, parse(query))).toEqual([]);
  expect(typeof JSON.parse(variables ?? '{}')).toBe('object');
});
