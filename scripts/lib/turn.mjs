import { spawnSync } from 'node:child_process';

/**
 * Whose turn it is, of what is tried in turn: the number of commits, so that a commit tried again is tried the same way; of a clone
 * without its history the commit itself, of a copy without git the first.
 */
export function turnOf(root) {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  return git('rev-parse', '--is-shallow-repository') === 'true'
    ? parseInt(git('rev-parse', 'HEAD').slice(0, 8), 16)
    : Number(git('rev-list', '--count', 'HEAD'));
}
