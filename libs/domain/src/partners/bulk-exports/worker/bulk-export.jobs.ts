import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type EventFor, LOG, OnEvent, Sweeps } from '#libs/platform';
import { BulkExportFiles } from '../bulk-export-files.service.js';
import { BulkExportNews } from '../writing/bulk-export-news.service.js';
import { BulkExportWrites } from '../writing/bulk-export-writes.service.js';

const SWEEP_MS = 1000;
const CLEAN_MS = 5000;
/** Written side by side in this process; each holds a connection of the reader's. */
const MOST_AT_ONCE = 2;

/** Writes what was asked for. Not by jobs of the queue: one that takes an hour would keep one of its few hands. */
@Injectable()
export class BulkExportJobs implements BeforeApplicationShutdown {
  private readonly ended = new AbortController();
  private readonly writing = new Set<Promise<void>>();

  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(BulkExportFiles) files: BulkExportFiles,
    @Inject(BulkExportNews) private readonly news: BulkExportNews,
    @Inject(BulkExportWrites) private readonly writes: BulkExportWrites,
    @Inject(LOG) private readonly log: Logger,
  ) {
    sweeps.find(
      'bulkExport.write',
      SWEEP_MS,
      () => writes.left(),
      () => this.begin(),
    );
    sweeps.find(
      'bulkExport.clean',
      CLEAN_MS,
      () => files.over(),
      () => files.clean(),
    );
  }

  @OnEvent('bulkExport.tell')
  async tell(event: EventFor<'bulkExport.tell'>): Promise<void> {
    await this.news.tell(event);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ended.abort();
    await Promise.allSettled(this.writing);
  }

  private async begin(): Promise<void> {
    while (this.writing.size < MOST_AT_ONCE && !this.ended.signal.aborted) {
      const claimed = await this.writes.claim();
      if (!claimed) return;
      const written = this.writes
        .write(claimed, this.ended.signal)
        // It is in rows how far it came, and the next run goes on.
        .catch((error: unknown) => this.log.warn({ err: error, exportId: claimed.id }, 'an export was broken off'))
        .finally(() => this.writing.delete(written));
      this.writing.add(written);
    }
  }
}
