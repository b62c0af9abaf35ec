import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Operations } from '../operations.service.js';
import { type Connection, CurrentActor, Op, Operation, pageFrom, pageOf, Requires } from '#libs/graphql';
import { Config, type FailedJob, FailedJobs, MOST_COUNTED } from '#libs/platform';
import {
  FailedJobConnection,
  FailedJobsArgs,
  OperationsType,
  RetryJobInput,
  RetryJobResult,
} from './operations.types.js';

/** The machinery, for stewards. */
@Resolver()
export class OperationsResolver {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(FailedJobs) private readonly jobs: FailedJobs,
    @Inject(Operations) private readonly operations: Operations,
  ) {}

  @Requires('platform.operate')
  @Query(() => OperationsType, { description: 'How the machinery does: queues, what is owed, letters.' })
  async operationsStatus(@Op() operation: Operation): Promise<OperationsType> {
    const found = await operation.batch('operationsStatus', 'all', async (keys) => {
      const status = await this.status();
      return new Map(keys.map((key) => [key, status]));
    });
    return found as OperationsType;
  }

  private async status(): Promise<OperationsType> {
    const board = this.config.internalApart ? null : '/queues/';
    return { board, queues: await this.jobs.depth(), ...(await this.operations.owed()) };
  }

  @Requires('platform.operate')
  @Query(() => FailedJobConnection, { description: 'Jobs of a queue that were given up, the latest first.' })
  async failedJobs(@Args() args: FailedJobsArgs): Promise<Connection<FailedJob>> {
    const page = pageOf(args, 1);
    // The queue keeps its failed jobs as a list; a place in it is all there is to go on after.
    page.count = async () => Math.min(await this.jobs.failed(args.queue), MOST_COUNTED);
    const skip = Number(page.after?.[0] ?? 0);
    const jobs = await this.jobs.list(args.queue, skip, page.first + 1);
    return pageFrom(
      jobs.map((job, index) => Object.assign(job, { place: skip + index + 1 })),
      page,
      ({ place }) => [place],
    );
  }

  @Requires('signed-in')
  @Mutation(() => RetryJobResult, { description: 'Has a failed job tried again. Stewards only.' })
  async retryJob(@Args('input') { queue, id }: RetryJobInput, @CurrentActor() actor: Actor) {
    await this.operations.retry(actor, queue, id);
    return { retried: true };
  }
}
