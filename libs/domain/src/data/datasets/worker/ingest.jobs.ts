import { Inject, Injectable } from '@nestjs/common';
import type { JobData } from '#libs/contracts';
import { IngestRun } from '../ingest/ingest.run.js';
import { Ingests } from '../ingest/ingest.service.js';
import { OnJob, Queues, Sweeps } from '#libs/platform';

const SWEEP_MS = 1000;
const MOST = 50;

/** Takes in what was uploaded. Whatever becomes of a worker, the next sweep finds what it left. */
@Injectable()
export class IngestJobs {
  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Queues) queues: Queues,
    @Inject(Ingests) ingests: Ingests,
    @Inject(IngestRun) private readonly ingest: IngestRun,
  ) {
    sweeps.find(
      'dataset.ingest',
      SWEEP_MS,
      () => ingests.due(MOST),
      (due) =>
        queues.add(
          'dataset.ingest',
          due.map(({ id, attempts }) => ({ id: `dataset.ingest.${id}.${attempts}`, data: { versionId: id } })),
        ),
    );
  }

  @OnJob('dataset.ingest')
  async run({ versionId }: JobData<'dataset.ingest'>): Promise<void> {
    await this.ingest.run(versionId);
  }
}
