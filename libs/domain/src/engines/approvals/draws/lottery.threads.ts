import { join } from 'node:path';
import { Threads } from '#libs/platform';
import type { DrawTask, lackingFor, planLottery } from './lottery.js';

/** What can be asked, by the names under which the thread has it. */
interface Solver {
  readonly lackingFor: typeof lackingFor;
  readonly planLottery: (task: DrawTask) => ReturnType<typeof planLottery>;
}

/** Whoever waits holds a transaction, which PostgreSQL ends after ten seconds. */
const PATIENCE_MS = 9000;
const threads = new Threads(PATIENCE_MS, Infinity);

const asked = <Answer>(name: keyof Solver, task: DrawTask): Promise<Answer> =>
  threads.run(join(import.meta.dirname, 'lottery.js'), name, task);

/**
 * Asks the solver in a thread of its own: it holds whatever runs it, up to a second at a time, and keeps 30 MB that only end with it.
 * @throws Error when the solver finds no answer, Failure TIMED_OUT when it finds none in time
 */
export const inThread: Solver = {
  lackingFor: (task) => asked('lackingFor', task),
  planLottery: (task) => asked('planLottery', task),
};
