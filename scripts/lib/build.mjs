/** Compiles the product into dist/, and only when a source changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './steps.mjs';

const COMPILED = ['apps/api', 'apps/worker', 'libs', 'scripts'];
/** The console's types come from the API's schema, so it is built anew with that too. */
const CONSOLE = ['apps/console/src', 'apps/console/build', 'apps/console/public'];
const CONSOLE_SETTINGS = ['apps/api/schema.graphql', 'package-lock.json'].concat(
  ['build.mjs', 'index.html', 'tsconfig.json', 'vite.config.mjs'].map((name) => `apps/console/${name}`),
);
const GRAPHIQL = ['apps/console/graphiql'];
const KIT = ['packages/client/src'];
const KIT_SETTINGS = ['README.md', 'build.mjs', 'package.json', 'tsconfig.build.json'].map(
  (name) => `packages/client/${name}`,
);
const GENERATED = join('graphql', 'generated');
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** A number that changes with every source: names, sizes and times, which are far cheaper to read than contents. */
function fingerprint(root, settings, folders) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}:${size}:${mtimeMs}\n`);
  };
  settings.forEach(add);
  for (const folder of folders) {
    if (!existsSync(join(root, folder))) continue;
    const names = readdirSync(join(root, folder), { recursive: true }).filter(
      (name) => /\.(tsx?|mjs|s?css|html|svg|json)$/.test(name) && !name.startsWith(GENERATED),
    );
    names.sort().forEach((name) => add(join(folder, name)));
  }
  return hash.digest('hex');
}

/** What the api and the worker run; what they hand to browsers; the kit for partners' programs, which the product itself does not need. */
export const SERVERS = ['build'];
export const PAGES = ['console', 'graphiql'];
export const KIT_PART = ['kit'];

/**
 * @param {string} root the repository
 * @param {(note: string) => void} note
 * @param {{ parts?: string[], force?: boolean, quick?: boolean, small?: boolean, signal?: AbortSignal }} [options] quick: what is
 *   built is not checked for types, and pages are packed less; small: pages that were packed less are built again, for who weighs them
 * @returns {Promise<boolean>} whether the servers were compiled, so that they must be started again to run it
 */
export async function build(
  root,
  note,
  { parts = [...SERVERS, ...PAGES], force = false, quick = false, small = false, signal } = {},
) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const program = (path) => () => bundle(root, path, quick, signal);
  const known = {
    build: [() => fingerprint(root, SETTINGS, COMPILED), () => compile(root, quick, signal)],
    console: [() => fingerprint(root, CONSOLE_SETTINGS, CONSOLE), program('apps/console/build.mjs')],
    graphiql: [
      () => fingerprint(root, ['package-lock.json', 'docs/api.md'], GRAPHIQL),
      program('apps/console/graphiql/build.mjs'),
    ],
    kit: [() => fingerprint(root, [...SETTINGS, ...KIT_SETTINGS], KIT), program('packages/client/build.mjs')],
  };
  const stale = parts
    .map((name) => {
      const [print, make] = known[name];
      const stamp = join(root, 'dist', `.tripartite-${name}`);
      return { name, stamp, print: print(), make, said: existsSync(stamp) ? readFileSync(stamp, 'utf8') : null };
    })
    .filter(({ print, said }) => force || (said !== print && (small || said !== packedLess(print))));
  if (stale.length === 0) note('nothing changed');
  await Promise.all(
    stale.map(async ({ name, stamp, print, make }) => {
      rmSync(stamp, { force: true });
      await make();
      // Servers are the same whether their types were checked or not, and are not built again below a product that runs.
      writeFileSync(stamp, quick && name === 'console' ? packedLess(print) : print);
    }),
  );
  return stale.some(({ name }) => SERVERS.includes(name));
}

function packedLess(print) {
  return `${print} quick`;
}

async function compile(root, quick, signal) {
  // What remains of a source that is gone (a renamed migration!) would be loaded still.
  [...COMPILED, 'servers'].forEach((folder) => rmSync(join(root, 'dist', folder), { recursive: true, force: true }));
  const compiler = ['node_modules/tsgo/bin/tsc', '-p', 'tsconfig.build.json', '--pretty', 'false'];
  await run(process.execPath, quick ? [...compiler, '--noCheck'] : compiler, {
    cwd: root,
    signal,
    failure: 'The sources do not compile',
  });
  await bundle(root, 'scripts/lib/servers.mjs', quick, signal);
}

/** In a process of its own: what a bundler takes, 700 MB, whoever starts the product would keep as long as that runs. */
async function bundle(root, program, quick, signal) {
  await run(process.execPath, quick ? [program, '--quick'] : [program], {
    cwd: root,
    signal,
    failure: `${program} failed`,
  });
}
