/**
 * Builds the console: types of its GraphQL documents from the API's schema, a check of all types, then the bundle.
 * Nothing generated is committed, so nothing can drift.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildASTSchema, parse } from 'graphql';
import { build } from 'vite';

const here = import.meta.dirname;
const root = join(here, '../..');
const target = join(here, 'src/graphql/generated/');

/** A document is a template without substitutions: graphql(`…`). */
const DOCUMENT = /\bgraphql\(\s*`([^`]*)`/g;

function documents() {
  const sources = readdirSync(join(here, 'src'), { recursive: true }).filter((name) => /\.tsx?$/.test(name));
  return sources
    .filter((name) => !name.startsWith('graphql/generated'))
    .flatMap((name) => {
      const location = join(here, 'src', name);
      return [...readFileSync(location, 'utf8').matchAll(DOCUMENT)].map(([, rawSDL]) => {
        try {
          return { location, document: parse(rawSDL), rawSDL };
        } catch (error) {
          throw new Error(`${relative(root, location)}: ${error.message}`, { cause: error });
        }
      });
    });
}

async function generate() {
  const schema = parse(readFileSync(join(root, 'apps/api/schema.graphql'), 'utf8'));
  const files = await preset.buildGeneratesSection({
    baseOutputDir: target,
    schema,
    schemaAst: buildASTSchema(schema),
    documents: documents(),
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      scalars: {
        DateTime: 'string',
        Date: 'string',
        Decimal: 'string',
        JSON: 'unknown',
        Permission: 'string',
      },
    },
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
  });
  mkdirSync(target, { recursive: true });
  for (const file of files) writeFileSync(file.filename, `/* eslint-disable */\n${await codegen(file)}`);
}

function checkTypes() {
  return new Promise((resolve, reject) => {
    const compiler = spawn(process.execPath, ['node_modules/tsgo/bin/tsc', '-p', 'apps/console', '--pretty', 'false'], {
      cwd: root,
      stdio: 'inherit',
    });
    compiler.once('error', reject);
    compiler.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The console has type errors.'))));
  });
}

try {
  await generate();
  await checkTypes();
  await build({ configFile: join(here, 'vite.config.mjs') });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
