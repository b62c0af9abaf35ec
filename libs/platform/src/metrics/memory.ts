import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** For less growth no collection is worth it. */
const WORTH_BYTES = 8 * 1024 * 1024;
/** With 107 MB in use it holds the event loop for 0.2 s, and for longer with more, as with thousands of connections at rest. */
const MOST_BYTES = 160 * 1024 * 1024;

/** Before Node 22 `gc` takes whatever is said of how for a small collection. */
const HOW = Number.parseInt(process.versions.node, 10) < 22 ? [] : [{ type: 'major', flavor: 'last-resort' }];

/**
 * V8 collects when it needs room, and so a process at rest keeps what its last work left for as long as it rests: after the scenario
 * 30 MB of an api and 20 of a worker, and three minutes later still. Only the most thorough way gives pages back to the machine.
 * @param most bytes in use with which it is left alone
 * @param usage what the operating system says of this process, in bytes
 * @returns to be called when the process comes to rest, since it holds the event loop; does nothing where little grew since the last time, or more is in use
 */
export function givingBack(
  most = MOST_BYTES,
  usage: () => { readonly rss: number; readonly heapUsed: number } = process.memoryUsage,
): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (...how: readonly object[]) => void;
  let left = 0;
  return () => {
    const { rss, heapUsed } = usage();
    // What it has given back by itself is not there to grow into.
    left = Math.min(left, rss);
    if (rss < left + WORTH_BYTES || heapUsed > most) return;
    collect(...HOW);
    left = usage().rss;
  };
}
