import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { JobData } from '#libs/contracts';
import { Health, LOG, Metrics, OnJob, Queues, Scanner, ScannerUnavailable, Sweeps } from '#libs/platform';
import { Quarantine } from '../quarantine.service.js';

const SWEEP_MS = 1000;
const MOST = 50;
/** A file that waits longer than this has met a scanner that does not answer, or none. */
const PATIENCE_SECONDS = 60;

/** Has uploads scanned. Whatever becomes of a worker or of the scanner, the next sweep finds what waits. */
@Injectable()
export class FileJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Health) health: Health,
    @Inject(LOG) private readonly log: Logger,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Quarantine) private readonly quarantine: Quarantine,
    @Inject(Queues) queues: Queues,
    @Inject(Scanner) private readonly scanner: Scanner,
  ) {
    // They wait for whoever sets one up.
    if (scanner.configured) {
      sweeps.find(
        'file.check',
        SWEEP_MS,
        () => quarantine.due(MOST),
        (due) =>
          queues.add(
            'file.check',
            due.map(({ id, attempts }) => ({ id: `file.check.${id}.${attempts}`, data: { fileId: id } })),
          ),
      );
    }
    health.warnOf('scanner', () => this.warning());
  }

  @OnJob('file.check')
  async check({ fileId }: JobData<'file.check'>): Promise<void> {
    try {
      await this.quarantine.check(fileId);
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      // It waits for the next sweep; a job that failed would only say the same again.
      this.log.warn({ err: error, fileId }, 'a file could not be checked for malware and waits');
    }
  }

  /** Asked before figures are told, too. */
  private async warning(): Promise<string | null> {
    const { files, oldestSeconds } = await this.quarantine.waiting();
    this.metrics.filesWaiting.set(files);
    this.metrics.filesWaitingAge.set(oldestSeconds);
    const wait = files > 0 ? `; ${files} files wait for it, the first for ${Math.round(oldestSeconds)} s` : '';
    if (!this.scanner.configured) return files > 0 ? `no malware scanner is set up here (CLAMD_URL)${wait}` : null;
    try {
      await this.scanner.ping();
    } catch (error) {
      return `the malware scanner does not answer: ${(error as Error).message}${wait}`;
    }
    return oldestSeconds > PATIENCE_SECONDS ? `the malware scanner answers, but gives no verdict${wait}` : null;
  }
}
