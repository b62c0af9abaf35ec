import type { Piscina } from 'piscina';
import { Failure } from '#libs/contracts';

/** Functions of modules, each run in a thread of its own: for work that would hold the event loop. */
export class Threads {
  private loading?: Promise<Piscina>;

  /**
   * @param patienceMs how long somebody waits for an answer, the time in line included; then the thread is ended
   * @param waiting how many may stand in line
   * @param tooMuch what is thrown when no answer came in time, or the work took too much memory
   */
  constructor(
    private readonly patienceMs: number,
    private readonly waiting: number,
    private readonly tooMuch: () => Error = () => new Failure('TIMED_OUT', 'This took too long. Ask for less.'),
  ) {}

  /**
   * @param filename of the compiled module that exports a function of this name
   * @param task what it is given; it and the answer must be plain data
   * @throws Failure UNAVAILABLE when too many wait; what `tooMuch` makes; what the function throws, without its class
   */
  async run<Answer>(filename: string, name: string, task: unknown): Promise<Answer> {
    const threads = await (this.loading ??= this.load());
    try {
      const signal = AbortSignal.timeout(this.patienceMs);
      return (await threads.run(task, { filename, name, signal })) as Answer;
    } catch (error) {
      const { name: kind, code, message } = error as { name?: string; code?: string; message?: string };
      if (kind === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY') throw this.tooMuch();
      if (message === 'Task queue is at limit') {
        throw new Failure('UNAVAILABLE', 'Too many wait for this. Try again.', { retryAfterSeconds: 5 });
      }
      throw error;
    }
  }

  /** Most processes never need one, so a thread starts with the first task and ends when it was idle. */
  private async load(): Promise<Piscina> {
    const { Piscina } = await import('piscina');
    return new Piscina({
      ...{ minThreads: 0, maxThreads: 2, idleTimeout: 5000, maxQueue: this.waiting, recordTiming: false },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
  }
}
