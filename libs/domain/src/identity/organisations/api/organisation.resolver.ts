import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor, Permission } from '#libs/contracts';
import type { ReadTransaction } from '#libs/platform';
import { Access } from '../../access/access.service.js';
import { identifierSchemes } from '../identifier.catalogue.js';
import { type OrganisationState } from '../organisation.entity.js';
import { organisationWorkflow } from '../organisation.workflow.js';
import {
  AtMost,
  type Connection,
  countBy,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { organisationSorts, OrganisationsArgs } from './organisation.inputs.js';
import { OrganisationLoader } from './organisation.loader.js';
import {
  IdentifierSchemeType,
  OrganisationConnection,
  OrganisationStandingType,
  OrganisationType,
} from './organisation.types.js';

@Resolver(() => OrganisationType)
export class OrganisationResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
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
    const page = organisationSorts.pageOf(args, 2, operation.language);
    return pageFrom(await this.loader.page(args, page, operation.read), page, keyOf);
  }

  @Requires('open')
  @AtMost(50)
  @Query(() => [IdentifierSchemeType], { description: 'Schemes in which an organisation can be identified.' })
  identifierSchemes(): IdentifierSchemeType[] {
    return identifierSchemes.map(({ scheme, title }) => ({ scheme, title }));
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The body above it.' })
  parent(
    @Parent() { parentId }: OrganisationType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return parentId ? this.nodes.load(OrganisationType, parentId, operation) : null;
  }

  @AtMost(20)
  @ResolveField(() => [OrganisationStandingType], {
    description: 'Decisions about its standing, the latest first; empty for all but itself and stewards.',
  })
  async standings(@Parent() { id }: OrganisationType, @Op() operation: Operation): Promise<OrganisationStandingType[]> {
    const found = await operation.batch('organisation.standings', id, (ids, read) => this.loader.standings(ids, read));
    return found ?? [];
  }

  @AtMost(5)
  @ResolveField(() => [OrganisationType], {
    description:
      'Verified ones with a name that looks like one of its own, for which it could be taken; empty for all but platform stewards.',
  })
  async lookAlikes(
    @Parent() { id }: OrganisationType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<OrganisationType[]> {
    if (!this.access.can(actor, 'organisation.verify')) return [];
    const load = (ids: readonly string[], read: ReadTransaction) => this.loader.lookAlikes(ids, read);
    const alike = (await operation.batch('organisation.lookAlikes', id, load)) ?? [];
    const found = await Promise.all(alike.map((one) => this.nodes.load(OrganisationType, one, operation)));
    return found.filter((one) => one !== null);
  }

  @ResolveField(() => OrganisationConnection, { description: 'The bodies right below it, by name.' })
  async children(
    @Parent() { id }: OrganisationType,
    @Args() args: PageArgs,
    @Op() operation: Operation,
  ): Promise<Connection<OrganisationType>> {
    const page = pageOf(args, 2);
    const batch = `organisation.children:${JSON.stringify(args)}`;
    countBy(page, 'organisation.children', id, (ids, read) => this.loader.childCounts(ids, read));
    const rows = await operation.batch(batch, id, (ids, read) => this.loader.children(ids, page, read));
    return pageFrom(rows ?? [], page, keyOf);
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan(@Parent() { id, state }: OrganisationType, @CurrentActor() actor: Actor): Permission[] {
    const commands = organisationWorkflow.possible(state as OrganisationState);
    const own = this.access.which(actor, ['organisation.update', 'member.invite'], { owners: [id] });
    const candidates: Permission[] = [
      'organisation.read',
      ...(commands.includes('verify') ? (['organisation.verify'] as const) : []),
      // Suspending and reinstating are one permission; nobody suspends the organisation they sit in.
      ...(id === actor.organisationId ? [] : (['organisation.suspend'] as const)),
      'organisation.setQuota',
    ];
    const given = this.access.which(actor, candidates);
    const steward = this.access.can(actor, 'organisation.verify') ? (['organisation.update'] as const) : [];
    return [...new Set([...given, ...own, ...steward])];
  }
}

const keyOf = ({ name, id }: OrganisationType) => [name, id];
