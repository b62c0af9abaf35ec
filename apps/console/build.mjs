/**
 * Builds the console: types of its GraphQL documents and values of some enums from the API's schema, a check of all types, then the bundle.
 * Nothing generated is committed, so nothing can drift. With `--quick` types are not checked and texts packed less.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildASTSchema, parse } from 'graphql';
import { build } from 'vite';
import { documentsIn } from './build/documents.mjs';
import { compressAll } from './build/compress.mjs';
import { firstLoads } from './build/first-load.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
const target = join(here, 'src/graphql/generated/');
/** Enums that grow by what nouns declare: the console offers all their values. */
const COLLECTED = ['ApprovalSubject', 'InboxSubject', 'FollowSubject'];

async function generate() {
  const schema = parse(readFileSync(join(root, 'apps/api/schema.graphql'), 'utf8'));
  const files = await preset.buildGeneratesSection({
    baseOutputDir: target,
    schema,
    schemaAst: buildASTSchema(schema),
    documents: documentsIn(join(here, 'src')),
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
  for (const file of files) writeFileSync(file.filename, await codegen(file));
  const listed = COLLECTED.map((name) => {
    const values = schema.definitions.find((each) => each.name?.value === name).values.map((each) => each.name.value);
    return `export const ${name}Values = ${JSON.stringify(values)} as const;\n`;
  });
  writeFileSync(join(target, 'values.ts'), listed.join(''));
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
  const quick = process.argv.includes('--quick');
  await generate();
  if (!quick) await checkTypes();
  await build({ configFile: join(here, 'vite.config.mjs') });
  await compressAll(join(root, 'dist/apps/console'), { quick });
  // Packed less it is over the budget that holds for what is packed well.
  const budget = quick ? Infinity : undefined;
  for (const { path, kilobytes } of firstLoads(join(here, 'src'), join(root, 'dist/apps/console'), budget))
    process.stdout.write(`${kilobytes.toFixed(0).padStart(4)} kB ${path}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
