/** What the tests have people do by the front door, for a measurement: their TypeScript becomes modules where it is needed. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * @param {readonly string[]} names of files of test/support
 * @param {string} folder below the repository, so that packages are found from it
 * @returns everything that they export
 */
export async function loadParties(root, names, folder) {
  const support = join(root, 'test/support');
  const bundle = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, join(support, `${name}.ts`)])),
    platform: 'node',
    plugins: [{ name: 'theirs', resolveId }],
  });
  try {
    await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
    const loaded = await Promise.all(names.map((name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href)));
    return Object.assign({}, ...loaded);
  } finally {
    await bundle.close();
  }
}

/** Packages, and what is started from its own place, stay where they are. */
function resolveId(id, from) {
  if (!from || (id.startsWith('.') && !id.endsWith('.mjs'))) return null;
  if (id.startsWith('.')) return { id: new URL(id, pathToFileURL(from)).href, external: true };
  return { id, external: true };
}
