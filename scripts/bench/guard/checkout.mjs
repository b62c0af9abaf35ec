/** Another commit, built beside this one and kept for the next comparison. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Halt, run } from '../../lib/steps.mjs';

/** @returns {Promise<{ root: string, commit: string }>} where it stands, and its short name */
export async function checkout(root, revision) {
  const git = (...args) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Halt(`git ${args.join(' ')} failed`, stderr.split('\n'));
    return stdout.trim();
  };
  const commit = git('rev-parse', '--short', `${revision}^{commit}`);
  const place = join(root, '.data', 'guard', commit);
  if (existsSync(join(place, 'dist', '.tripartite-build'))) return { root: place, commit };
  rmSync(place, { recursive: true, force: true });
  git('worktree', 'prune');
  git('worktree', 'add', '--detach', place, commit);
  const lock = (at) => readFileSync(join(at, 'package-lock.json'), 'utf8');
  // Hard links: the bundler looks through symbolic ones.
  if (lock(root) === lock(place)) await run('cp', ['-al', join(root, 'node_modules'), place], { cwd: root });
  else await run('npm', ['ci', '--include=dev'], { cwd: place, failure: 'npm ci failed' });
  await run(process.execPath, ['scripts/build.mjs'], { cwd: place, failure: `${commit} does not build` });
  return { root: place, commit };
}
