/**
 * The current long-term release of Node, from npm, at the version and hash that .ci/lts/package-lock.json names. Kept below `.data`.
 * Called by itself it prints the folder of the program, for the PATH.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Halt, run } from '../lib/steps.mjs';

/**
 * @param {string} root the repository
 * @returns {Promise<{ node: string, version: string }>}
 */
export async function currentNode(root) {
  const name = `node-${process.platform}-${process.arch}`;
  const wanted = JSON.parse(readFileSync(join(root, '.ci/lts/package.json'), 'utf8'));
  const version = wanted.optionalDependencies[name];
  if (!version) throw new Halt(`.ci/lts/package.json names no ${name}.`);
  const folder = join(root, '.data', 'lts', version);
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(join(root, '.ci/lts', file), join(folder, file));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      failure: 'The current Node did not come',
    });
  }
  const [said] = await run(node, ['--version'], { failure: 'The current Node does not run here' });
  if (said !== `v${version}`) throw new Halt(`${node} is ${said}, not v${version}.`);
  return { node, version };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { node } = await currentNode(dirname(dirname(import.meta.dirname)));
  console.log(dirname(node));
}
