import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import {
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { BulkExports } from '../bulk-export.service.js';
import {
  CancelBulkExportInput,
  CancelBulkExportResult,
  ExportInBulkInput,
  ExportInBulkResult,
} from './bulk-export.inputs.js';
import { BulkExportLoader } from './bulk-export.loader.js';
import { BulkExportConnection, BulkExportType } from './bulk-export.types.js';

@Resolver(() => BulkExportType)
export class BulkExportResolver {
  constructor(
    @Inject(BulkExportLoader) private readonly loader: BulkExportLoader,
    @Inject(BulkExports) private readonly exports: BulkExports,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('bulkExport.make')
  @Query(() => BulkExportType, { nullable: true, description: 'An export by id.' })
  bulkExport(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<BulkExportType | null> {
    return this.nodes.load(BulkExportType, id, operation);
  }

  @Requires('bulkExport.make')
  @Query(() => BulkExportConnection, {
    name: 'bulkExports',
    description: "Your organisation's exports that are kept, the newest first.",
  })
  async page(@Args() args: PageArgs, @Op() operation: Operation): Promise<Connection<BulkExportType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(page, operation.read, operation.signedIn), page, ({ id }) => [id]);
  }

  @Requires('signed-in')
  @Mutation(() => ExportInBulkResult, {
    description:
      'Has everything of these kinds that you may read written into files of JSON Lines, all of one state, with the cursor of the feed in that state. `bulkExport.finished` tells when.',
  })
  async exportInBulk(@Args('input') { kinds }: ExportInBulkInput, @CurrentActor() actor: Actor) {
    return { bulkExport: await this.exports.ask(actor, kinds) };
  }

  @Requires('signed-in')
  @Mutation(() => CancelBulkExportResult, { description: 'Gives up an export that is not written yet.' })
  async cancelBulkExport(@Args('input') { id, expectedVersion }: CancelBulkExportInput, @CurrentActor() actor: Actor) {
    await this.exports.cancel(actor, id, expectedVersion);
    return { bulkExport: id };
  }
}
