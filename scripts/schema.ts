import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { start } from '#libs/platform';
import { documentNames, documents } from '../apps/api/src/contracts/documents.js';
import type { HttpRoute } from '../apps/api/src/contracts/http.routes.js';
import { apiRoutes, apiSchema } from './lib/api-schema.js';
import { clientSources } from './lib/client-types.js';
import { changelog, type ClientUse, lostBy } from './lib/schema-changes.js';

const FILE = resolve('apps/api/schema.graphql');
const ROUTES = resolve('apps/api/routes.txt');
const RELEASED = resolve('apps/api/released.graphql');
const CHANGES = resolve('docs/schema-changes.md');
const CHANGES_HEADER =
  '# Changes of the GraphQL schema\n\nMade by `npm run schema -- --release`, from one released schema to the next; the newest is first.\n';
const CONTRACTS = resolve('apps/api/contracts');
const CLIENT = resolve('packages/client/src/generated');
/** Stands in the committed documents where a product has its own address. */
const SOMEWHERE = 'https://tripartite.example';
const HEADER = '# Made by `npm run schema` from the code. What it says is promised: see docs/api.md, "Changes".\n\n';

const USAGE = `Writes what the api promises from the code: apps/api/schema.graphql, apps/api/routes.txt, apps/api/contracts,
and what packages/client knows of it.

  npm run schema
  npm run schema:check                     fails when a file is not what the code says, or the schema promises less than before
  npm run schema:check -- --allow-breaking  lists what would break, without failing for it
  npm run schema -- --changes               what changed since the last release, as Markdown
  npm run schema -- --release 1.2.0         makes the schema of now the released one, and writes docs/schema-changes.md

"Before" is the released schema, from which only that may go which it marks as deprecated and no program asks for: SCHEMA_USES
names a file of what programs ask for, [{ "client": …, "field": … }]. Until there is a release it is the file at SCHEMA_BASE, or
at the first of origin/main, main and HEAD that has one.`;

/** Writes the schema, or checks the one that is there. */
async function schema(): Promise<void> {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      'allow-breaking': { type: 'boolean', default: false },
      changes: { type: 'boolean', default: false },
      release: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const now = lexicographicSortSchema(await apiSchema());
  if (values.changes) return console.log(await changesOf(now));
  const files = new Map([
    [FILE, `${HEADER}${printSchema(now)}\n`],
    ...contractFiles(await apiRoutes()),
    ...clientFiles(now),
  ]);
  const faults = undescribed(now).map((what) => `no description: ${what}`);
  if (values.check) {
    for (const [file, text] of files)
      if (read(file) !== text) faults.push(`${relative('.', file)} is not what the code says: run npm run schema`);
    const broken = await breaking(now);
    for (const message of broken) console.log(`breaking: ${message}`);
    if (broken.length > 0 && !values['allow-breaking']) faults.push(`${broken.length} breaking changes`);
  } else {
    for (const folder of [CONTRACTS, CLIENT]) mkdirSync(folder, { recursive: true });
    if (values.release)
      files.set(RELEASED, files.get(FILE) as string).set(CHANGES, await releaseNotes(values.release, now));
    for (const [file, text] of files) writeFileSync(file, text);
    console.log(`wrote ${[...files.keys()].map((file) => relative('.', file)).join(', ')}`);
  }
  for (const fault of faults) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
  else if (values.check) console.log('the schema is what the code says, described throughout');
}

/** What is promised beside GraphQL, by file. */
function contractFiles(routes: readonly HttpRoute[]): [string, string][] {
  const lines = routes.map(({ verb, path, requirement }) => `${verb} ${path} ${requirement ?? 'undeclared'}`);
  return [
    [ROUTES, `${lines.sort().join('\n')}\n`],
    ...documentNames.map((name): [string, string] => [
      resolve(CONTRACTS, name),
      `${JSON.stringify(documents[name](routes, SOMEWHERE), null, 2)}\n`,
    ]),
  ];
}

function clientFiles(now: GraphQLSchema): [string, string][] {
  const { types, operations } = clientSources(now);
  return [
    [resolve(CLIENT, 'schema.ts'), types],
    [resolve(CLIENT, 'operations.ts'), operations],
  ];
}

/** Types, fields and arguments that nobody has put into words. */
function undescribed(of: GraphQLSchema): string[] {
  const own = (type: GraphQLNamedType) => !isIntrospectionType(type) && !isSpecifiedScalarType(type);
  return Object.values(of.getTypeMap())
    .filter((type) => own(type) && !['Query', 'Mutation'].includes(type.name))
    .filter((type) => !type.description?.trim())
    .map(({ name }) => name)
    .concat(...Object.values(of.getTypeMap()).filter(own).map(undescribedWithin));
}

function undescribedWithin(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return [];
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return fields.filter(({ description }) => !description?.trim()).map(({ name }) => `${type.name}.${name}`);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, description, args }) => [
    ...(description?.trim() ? [] : [`${type.name}.${name}`]),
    ...args.filter((arg) => !arg.description?.trim()).map((arg) => `${type.name}.${name}(${arg.name})`),
  ]);
}

/** What changed since the last release; everything is new before the first. */
async function changesOf(now: GraphQLSchema): Promise<string> {
  const released = read(RELEASED);
  return released ? changelog(buildSchema(released), now) : 'The first release.\n';
}

async function releaseNotes(version: string, now: GraphQLSchema): Promise<string> {
  const earlier = read(CHANGES).split('\n## ').slice(1);
  const latest = `${version}\n\n${(await changesOf(now)).trim()}\n`;
  return [CHANGES_HEADER, latest, ...earlier].join('\n## ');
}

async function breaking(now: GraphQLSchema): Promise<string[]> {
  const released = read(RELEASED);
  if (released) {
    const uses = process.env['SCHEMA_USES'];
    const asked = uses ? (JSON.parse(readFileSync(uses, 'utf8')) as ClientUse[]) : undefined;
    return lostBy(buildSchema(released), now, asked);
  }
  const before = promised();
  if (!before) return [];
  const changes = await diff(buildSchema(before), now);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

/** The committed file; undefined where there is none yet, or no repository. */
function promised(): string | undefined {
  const refs = [process.env['SCHEMA_BASE'], 'origin/main', 'main', 'HEAD'].filter((ref) => ref !== undefined);
  for (const ref of refs) {
    try {
      return execFileSync('git', ['show', `${ref}:${relative('.', FILE)}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 64 * 1024 * 1024,
      });
    } catch {
      continue;
    }
  }
  return undefined;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

start(schema);
