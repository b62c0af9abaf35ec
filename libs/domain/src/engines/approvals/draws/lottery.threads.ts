import { join } from 'node:path';
import type { Piscina } from 'piscina';
import type { DrawTask, lackingFor, planLottery } from './lottery.js';

/** What can be asked, by the names under which the thread has it. */
interface Solver {
  readonly lackingFor: typeof lackingFor;
  readonly planLottery: (task: DrawTask) => ReturnType<typeof planLottery>;
}

/** So that a long plan keeps no short question waiting. */
const AT_ONCE = 2;
const KEPT_MS = 5000;
/** Whoever waits holds a transaction, which PostgreSQL ends after ten seconds. */
const PATIENCE_MS = 9000;

let loading: Promise<Piscina> | undefined;
function threads(): Promise<Piscina> {
  const filename = join(import.meta.dirname, 'lottery.js');
  const how = { minThreads: 0, maxThreads: AT_ONCE, idleTimeout: KEPT_MS, recordTiming: false };
  loading ??= import('piscina').then(({ Piscina }) => new Piscina({ filename, ...how }));
  return loading;
}

async function asked<Answer>(name: keyof Solver, task: DrawTask): Promise<Answer> {
  return (await threads()).run(task, { name, signal: AbortSignal.timeout(PATIENCE_MS) }) as Promise<Answer>;
}

/**
 * Asks the solver in a thread of its own: it holds whatever runs it, up to a second at a time, and keeps 30 MB that only end with it.
 * Most processes never draw, so all of it is loaded by the first question, and a thread ends when nobody asked for a while.
 * @throws Error when the solver finds no answer, AbortError when it finds none in time
 */
export const inThread: Solver = {
  lackingFor: (task) => asked('lackingFor', task),
  planLottery: (task) => asked('planLottery', task),
};
