import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { operations } from '../../src/api/operations';
import '../../src/exports/operations';
import '../../src/cases/search-operations';
import '../../src/conferences/conference-operations';
import '../../src/centers/operations';
import '../../src/alerts/operations';
import '../../src/cases/tasks';
import '../../src/figures/figure-operations';
import '../../src/interview/operations';
import '../../src/law/operations';
import '../../src/policies/operations';
import '../../src/practice/operations';
import '../../src/questions/operations';
import '../../src/library/operations';
import '../../src/centers/ecosystem-operations';
import '../../src/judges/judge-operations';

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../../../GraphQL/schema.graphql'), 'utf8'));

const textOf = ({ document }: (typeof operations)[number]) => ('query' in document ? document.query : '');

test.each(operations.map((operation) => [operation.name, textOf(operation)]))('Operation_%s_IsValidAgainstTheServersSchema', (_, text) => {
  expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
});

test('Operations_Names_AreUnique', () => {
  expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
});
