import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Connection, NodeLoaders, Op, type Operation, PageArgs, pageFrom, pageOf, Requires } from '#libs/platform';
import { OrganisationLoader } from './organisation.loader.js';
import {
  OrganisationConnection,
  OrganisationKindEnum,
  OrganisationStateEnum,
  OrganisationType,
} from './organisation.types.js';

@ArgsType()
class OrganisationsArgs extends PageArgs {
  @Field(() => OrganisationKindEnum, { nullable: true, description: 'Only this kind.' })
  kind?: string | null;

  @Field(() => OrganisationStateEnum, { nullable: true, description: 'Only in this standing.' })
  state?: string | null;

  @Field(() => String, { nullable: true, description: 'Only names that contain this.' })
  search?: string | null;
}

@Resolver(() => OrganisationType)
export class OrganisationResolver {
  constructor(
    @Inject(OrganisationLoader) private readonly loader: OrganisationLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('organisation.read')
  @Query(() => OrganisationType, { nullable: true, description: 'An organisation by id.' })
  organisation(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, id, operation);
  }

  @Requires('organisation.read')
  @Query(() => OrganisationConnection, { description: 'Organisations by name.' })
  async organisations(
    @Args() args: OrganisationsArgs,
    @Op() operation: Operation,
  ): Promise<Connection<OrganisationType>> {
    const page = pageOf(args, 2);
    return pageFrom(await this.loader.page(args, page, operation.read), page, ({ name, id }) => [name, id]);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The body above it.' })
  parent(
    @Parent() { parentId }: OrganisationType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return parentId ? this.nodes.load(OrganisationType, parentId, operation) : null;
  }
}
