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

/**
 * @param {string} root the repository
 * @param {(note: string) => void} note
 * @param {{ force?: boolean, kit?: boolean, signal?: AbortSignal }} [options] kit: for partners' programs too, which the product itself does not need
 * @returns {Promise<boolean>} whether the servers were compiled, so that they must be started again to run it
 */
export async function build(root, note, { force = false, kit = false, signal } = {}) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const servers = {
    stamp: join(root, 'dist', '.tripartite-build'),
    print: fingerprint(root, SETTINGS, COMPILED),
    make: () => compile(root, signal),
  };
  const pages = {
    stamp: join(root, 'dist', '.tripartite-console'),
    print: fingerprint(root, CONSOLE_SETTINGS, CONSOLE),
    make: () => bundle(root, 'apps/console/build.mjs', signal),
  };
  const graphiql = {
    stamp: join(root, 'dist', '.tripartite-graphiql'),
    print: fingerprint(root, ['package-lock.json', 'docs/api.md'], GRAPHIQL),
    make: () => bundle(root, 'apps/console/graphiql/build.mjs', signal),
  };
  const client = () => ({
    stamp: join(root, 'dist', '.tripartite-kit'),
    print: fingerprint(root, [...SETTINGS, ...KIT_SETTINGS], KIT),
    make: () => bundle(root, 'packages/client/build.mjs', signal),
  });
  const stale = [servers, pages, graphiql, ...(kit ? [client()] : [])].filter(
    ({ stamp, print }) => force || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== print,
  );
  if (stale.length === 0) note('nothing changed');
  await Promise.all(
    stale.map(async ({ stamp, print, make }) => {
      rmSync(stamp, { force: true });
      await make();
      writeFileSync(stamp, print);
    }),
  );
  return stale.includes(servers);
}

async function compile(root, signal) {
  // What remains of a source that is gone (a renamed migration!) would be loaded still.
  [...COMPILED, 'servers'].forEach((folder) => rmSync(join(root, 'dist', folder), { recursive: true, force: true }));
  await run(process.execPath, ['node_modules/tsgo/bin/tsc', '-p', 'tsconfig.build.json', '--pretty', 'false'], {
    cwd: root,
    signal,
    failure: 'The sources do not compile',
  });
  await bundle(root, 'scripts/lib/servers.mjs', signal);
}

/** In a process of its own: what a bundler takes, 700 MB, whoever starts the product would keep as long as that runs. */
async function bundle(root, program, signal) {
  await run(process.execPath, [program], {
    cwd: root,
    signal,
    failure: `${program} failed`,
  });
}
