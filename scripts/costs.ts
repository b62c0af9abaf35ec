import 'reflect-metadata';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import { start } from '#libs/platform';
import { assertWithinLimits, limits, measureOf } from '../libs/platform/src/graphql/limits/limits.js';
import { apiSchema } from './lib/api-schema.js';
import { costliest } from './lib/costliest.js';

interface Documents {
  documentsIn(folder: string): { document: DocumentNode }[];
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/**
 * `npm run costs`: what each operation of the console costs at most, with the largest pages there are, and the dearest
 * queries that can be made of the schema. Fails when the console asks for more than is let through, or when a made one passes
 * the limits that it was made for.
 */
async function costs(): Promise<void> {
  const schema = await apiSchema(); // refuses a list without a bound
  const { documentsIn } = (await import(pathToFileURL(resolve('apps/console/build/documents.mjs')).href)) as Documents;
  // As the console asks: its cache goes by the types in an answer.
  const definitions = documentsIn(resolve('apps/console/src')).flatMap(
    ({ document }) =>
      visit(document, { SelectionSet: (set) => ({ ...set, selections: [...set.selections, TYPENAME] }) }).definitions,
  );
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const asked = definitions.flatMap((operation) =>
    operation.kind === Kind.OPERATION_DEFINITION
      ? [{ document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as DocumentNode, operation }]
      : [],
  );
  const made = costliest(schema, limits).map(({ source }) => {
    const document = parse(source);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(source);
    return { document, operation };
  });
  const faults: string[] = [];
  const lines = [...asked, ...made].map(({ document, operation }) => {
    const { cost, fields, depth, aliases } = measureOf(schema, document, operation, {});
    const name = operation.name?.value ?? 'made of the schema';
    try {
      assertWithinLimits(schema, document, operation, {});
    } catch (error) {
      faults.push(`${name}: ${(error as Error).message}`);
    }
    return { cost, line: `${String(cost).padStart(9)} ${fields} fields, depth ${depth}, ${aliases} aliases: ${name}` };
  });
  for (const { line } of lines.toSorted((a, b) => b.cost - a.cost)) console.log(line);
  console.log(`${asked.length} operations of the console, ${made.length} made of the schema`);
  for (const fault of faults) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
}

start(costs);
