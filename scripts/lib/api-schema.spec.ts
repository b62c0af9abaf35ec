import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import { documentsIn } from '../../apps/console/build/documents.mjs';
import { assertWithinLimits, limits, measureOf } from '../../libs/platform/src/graphql/limits.js';
import { apiSchema } from './api-schema.js';
import { costliest } from './costliest.js';

const schema = await apiSchema();
const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** As the console asks: its cache goes by the types in an answer. */
const definitions = documentsIn('apps/console/src').flatMap(
  ({ document }) =>
    visit(document, {
      SelectionSet: (set) => ({ ...set, selections: [...set.selections, TYPENAME] }),
    }).definitions,
);
const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
const operations = definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each] : []));

describe('the schema of the api', () => {
  // apiSchema() refuses a list without a bound; limits.spec.ts shows that it does.
  it.each(operations.map((operation) => [operation.name?.value, operation] as const))(
    'lets the console ask %s with the largest pages there are',
    (_, operation) => {
      const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
      expect(() => assertWithinLimits(schema, document, operation, {})).not.toThrow();
    },
  );

  it('bounds the costliest queries that can be made of it', () => {
    const made = costliest(schema, limits);
    expect(made.length).toBeGreaterThan(20);
    for (const { source } of made) {
      const document = parse(source);
      const [operation] = document.definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(source);
      expect(() => assertWithinLimits(schema, document, operation, {})).not.toThrow();
      expect(measureOf(schema, document, operation, {}).cost).toBeLessThanOrEqual(limits.cost);
    }
  });
});
