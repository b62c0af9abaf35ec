/** Rebuilds and reloads when a source changes (`npm run dev`). A build that fails leaves the running version alone. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { say, seconds } from './steps.mjs';

const SOURCES = ['apps/api/src', 'apps/worker/src', 'apps/console/src', 'libs'];
/** Written by the build itself. */
const GENERATED = join('graphql', 'generated');
/** An editor or a checkout writes many files at once. */
const QUIET = 150;

/**
 * @param {string} root the repository
 * @param {AbortSignal} signal ends the watching
 * @param {(changed: string[]) => Promise<void>} reload is told which sources changed
 */
export function watchSources(root, signal, reload) {
  let changed = new Set();
  let timer;
  let busy = false;
  const turn = async () => {
    if (busy || changed.size === 0) return;
    busy = true;
    const files = [...changed];
    changed = new Set();
    const since = performance.now();
    say(`  ↻ ${files.length === 1 ? files[0] : `${files.length} files`} changed`);
    try {
      if (await build(root, () => {}, { signal })) await reload(files);
      say(`  ✓ Reloaded (${seconds(since)})`);
    } catch (error) {
      if (signal.aborted) return;
      (error.details ?? []).forEach((line) => say(`    ${line}`));
      say(`  ✗ ${error.message}; still running what was there before.`);
    }
    busy = false;
    void turn();
  };
  for (const folder of SOURCES) {
    watch(join(root, folder), { recursive: true, signal }, (_event, name) => {
      if (!/\.(tsx?|scss)$/.test(name ?? '') || name.endsWith('.spec.ts') || name.startsWith(GENERATED)) return;
      changed.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(turn, QUIET);
    }).on('error', (error) => {
      if (error.name !== 'AbortError') say(`  ! Cannot watch ${folder}: ${error.message}`);
    });
  }
}
