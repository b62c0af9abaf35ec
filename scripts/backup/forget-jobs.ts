import { queues } from '#libs/contracts';
import { type Config, connectQueues } from '#libs/platform';

/**
 * Empties the queues. They remember for an hour which jobs are done, by the ids of events: after an older state was restored those
 * ids come again, and the work they owe would be taken for done. What is owed stands in rows and is found by relay and sweeps.
 */
export async function forgetJobs(config: Config): Promise<void> {
  const store = connectQueues(config);
  const all = queues.map((name) => store.queue(name));
  try {
    for (const queue of all) {
      queue.on('error', () => undefined); // the call that runs fails as well, and says so
      await queue.pause();
      await queue.obliterate({ force: true });
      await queue.resume();
    }
  } finally {
    await Promise.allSettled(all.map((queue) => queue.close()));
    await store.close();
  }
}
