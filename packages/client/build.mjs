/** Makes the package `@tripartite/client` in dist/packages/client, as `npm pack` and `npm publish` take it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '../..');
const target = join(root, 'dist/packages/client');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const words = ['node_modules/tsgo/bin/tsc', '-p', 'packages/client/tsconfig.build.json', '--pretty', 'false'];
const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
for (const name of ['package.json', 'README.md']) cpSync(join(here, name), join(target, name));
cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
// As npm makes it where it is installed; from here it is a program too.
if (status === 0) chmodSync(join(target, 'dist/cli/main.js'), 0o755);
process.exitCode = status ?? 1;
