import { setTimeout as pause } from 'node:timers/promises';
import DataLoader from 'dataloader';

/** So that no question grows without limit. */
const AT_ONCE = 500;
/** Nobody waits longer for an answer that is not his: it may be on a connection that has fallen silent, and there are others. */
const PATIENCE_MS = 250;

/**
 * Asks one question for many: what is asked while an answer is on its way waits for it, and is then asked together. Nobody is
 * told what was answered before he asked. Alone, a question goes at once; when a thousand come in the same moment they are few.
 * @param answer what is known of each key; what it fails with, all who asked together are told, and nobody else
 */
export function together<Key, Answer>(
  answer: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>,
): (key: Key) => Promise<Answer | undefined> {
  let underWay: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<Key, Answer | undefined>(
    async (keys) => {
      const answering = answer([...new Set(keys)]);
      underWay = Promise.race([answering.catch(() => undefined), pause(PATIENCE_MS, undefined, { ref: false })]);
      const known = await answering;
      return keys.map((key) => known.get(key));
    },
    { cache: false, maxBatchSize: AT_ONCE, batchScheduleFn: (ask) => void underWay.then(ask) },
  );
  return (key) => loader.load(key);
}
