import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a collection at rest has to promise. */
const WORTH_BYTES = 8 * 1024 * 1024;

/**
 * V8 collects when it needs room, and so a process at rest keeps what its last work left for as long as it rests: after the scenario
 * 30 MB of an api and 20 of a worker, and three minutes later still. Only the thorough way gives pages back to the machine.
 * @returns to be called when the process comes to rest, since it holds the event loop for about 0.15 s; does nothing where little grew since the last time
 */
export function givingBack(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: { type: 'major'; flavor: 'last-resort' }) => void;
  let left = 0;
  return () => {
    if (process.memoryUsage.rss() < left + WORTH_BYTES) return;
    collect({ type: 'major', flavor: 'last-resort' });
    left = process.memoryUsage.rss();
  };
}
