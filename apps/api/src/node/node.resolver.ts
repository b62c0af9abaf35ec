import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { NodeLoaders, Op, type Operation, Requires } from '#libs/graphql';
import { NodeType } from '#libs/graphql';

@Resolver()
export class NodeResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @Requires('signed-in')
  @Query(() => NodeType, {
    nullable: true,
    description: 'Any object by its global id; null when there is none that you may see.',
  })
  node(
    @Args('id', { type: () => ID, description: 'Global id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<object | null> {
    return this.nodes.find(id, operation);
  }
}
