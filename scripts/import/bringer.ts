import type { ClsService } from 'nestjs-cls';
import { type Actor, Refused } from '#libs/contracts';
import type { Brought, ImportedProcess, Imports, RefusedProcess } from '#libs/domain';
import { CORRELATION } from '#libs/platform';
import type { ImportReport } from './report.js';

type Found = ImportedProcess | RefusedProcess;
type Result = Brought | { readonly refused: string };

/** Processes a transaction: enough that their round trips weigh little, few enough that one at fault costs little. */
const BATCH = 200;

/** Brings processes in many at a time, while the next ones are being read. */
export class Bringer {
  constructor(
    private readonly cls: ClsService,
    private readonly imports: Imports,
    private readonly actor: Actor,
    private readonly report: ImportReport,
  ) {}

  /**
   * Each process is in the report once its transaction has ended, so that a run that is killed loses at most one batch of it.
   * @param signal no further batch is begun once it is aborted
   */
  async bringAll(found: AsyncIterable<Found>, signal: AbortSignal, done: (releases: number) => void): Promise<void> {
    let batch: Found[] = [];
    let pending: Promise<void> = Promise.resolve();
    const begin = async (): Promise<void> => {
      await pending;
      const own = batch;
      batch = [];
      if (signal.aborted) return;
      pending = this.bringBatch(own).then(() => done(own.reduce((sum, each) => sum + releasesOf(each), 0)));
      // Its failure is thrown where it is awaited.
      pending.catch(() => {});
    };
    for await (const each of found) {
      if (signal.aborted) break;
      batch.push(each);
      if (batch.length === BATCH) await begin();
    }
    await begin();
    await pending;
  }

  private async bringBatch(batch: readonly Found[]): Promise<void> {
    const good = batch.filter((each): each is ImportedProcess => !('refused' in each));
    const results = new Map(good.map(({ key }, at) => [key, at]));
    const brought = await this.bring(good);
    for (const each of batch) {
      const result = 'refused' in each ? { refused: each.refused } : brought[results.get(each.key) ?? -1];
      if (result) this.report.add(each, result);
    }
    this.report.flush();
  }

  /** All in one transaction; when something is wrong with one of them, each half on its own, down to the one. */
  private async bring(processes: readonly ImportedProcess[]): Promise<Result[]> {
    const [first] = processes;
    if (!first) return [];
    try {
      return await this.cls.run(() => {
        this.cls.set(CORRELATION, `import ${first.key}`.replace(/[^\w.-]+/g, '-').slice(0, 64));
        return this.imports.bring(this.actor, 'ocds', processes);
      });
    } catch (error) {
      if (processes.length > 1) {
        const half = processes.length >> 1;
        return [...(await this.bring(processes.slice(0, half))), ...(await this.bring(processes.slice(half)))];
      }
      if (!(error instanceof Refused)) throw new Error(`${first.key}: ${(error as Error).message}`, { cause: error });
      const { refusal } = error;
      const faults = refusal.kind === 'INPUT' ? refusal.faults : [];
      const why = faults.map((fault) => `${fault.path.join('/')}: ${fault.message}`).join(' ');
      return [{ refused: why || refusal.message }];
    }
  }
}

function releasesOf(found: Found): number {
  return 'releases' in found ? found.releases.length : 1;
}
