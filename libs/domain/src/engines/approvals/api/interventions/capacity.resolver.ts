import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AtMost, NodeLoaders, Op, Operation } from '#libs/graphql';
import { AbsenceType } from '../../../absences/api/absence.types.js';
import { ApprovalCapacityType } from './capacity.types.js';

@Resolver(() => ApprovalCapacityType)
export class CapacityResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @AtMost(5)
  @ResolveField(() => [AbsenceType], {
    description:
      'Absences of colleagues in whose name you can do it, five of them at most; its `memberId` is `onBehalfOf` of the mutation.',
  })
  async standInFor(@Parent() { standInIds }: ApprovalCapacityType, @Op() operation: Operation): Promise<AbsenceType[]> {
    const found = await Promise.all(standInIds.map((id) => this.nodes.load(AbsenceType, id, operation)));
    return found.filter((one) => one !== null);
  }
}
