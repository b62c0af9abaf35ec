import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NodeLoaders, Op, Operation } from '#libs/graphql';
import { ConflictType } from '../../interests/api/conflict.types.js';
import { ApprovalType } from './approval.types.js';

/** What a conflict was found in. */
@Resolver(() => ConflictType)
export class ConflictMatterResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ApprovalType, { nullable: true, description: 'The approval; null: you may not see it.' })
  approval(@Parent() { matterId }: ConflictType, @Op() operation: Operation): Promise<ApprovalType | null> {
    return this.nodes.load(ApprovalType, matterId, operation);
  }
}
