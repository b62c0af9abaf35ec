import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Failure, holds } from '#libs/contracts';
import { type Connection, CurrentActor, NodeLoaders, Op, Operation, pageFrom, Requires } from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ConflictConnection, ConflictsArgs, conflictSorts, ConflictStepType, ConflictType } from './conflict.types.js';
import { InterestLoader } from './interest.loader.js';

@Resolver(() => ConflictType)
export class ConflictResolver {
  constructor(
    @Inject(InterestLoader) private readonly loader: InterestLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('interest.read')
  @Query(() => ConflictConnection, {
    description:
      'Who was recused from an approval or asked to declare, and why, the newest first: your own; with interest.audit all of organisations that decide with yours.',
  })
  async conflicts(
    @Args() args: ConflictsArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<ConflictType>> {
    const page = conflictSorts.pageOf(args, 1, operation.language);
    const audits = holds(actor, 'interest.audit');
    if (!args.matterId && !audits) {
      throw new Failure(
        'BAD_USER_INPUT',
        'Give `matterId`, the id of an approval: all of them are for auditors and administrators.',
      );
    }
    const memberId = audits ? null : actor.memberId;
    // Whoever lost sight of an approval does not find it in a list either.
    const apart = args.matterId ? null : actor.personId;
    const { matterId, outcome } = args;
    const rows = await this.loader.conflicts({ matterId, memberId, outcome, apart }, page, operation.read);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member; null: it is the whole organisation’s.' })
  member(@Parent() { memberId }: ConflictType, @Op() operation: Operation): Promise<MemberType | null> | null {
    return memberId ? this.nodes.load(MemberType, memberId, operation) : null;
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that decides.' })
  organisation(
    @Parent() { organisationId }: ConflictType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ConflictStepType)
export class ConflictStepResolver {
  constructor(
    @Inject(InterestLoader) private readonly loader: InterestLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'From which organisation; null for a person, and for a named owner.',
  })
  from(@Parent() { from }: ConflictStepType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, from, operation);
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'To which organisation; null for a person, and for a named owner.',
  })
  to(@Parent() { to }: ConflictStepType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, to, operation);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What a register that you may read calls it, where it is a named owner without an organisation here.',
  })
  fromName(@Parent() { from }: ConflictStepType, @Op() operation: Operation): Promise<string | null> {
    return this.nameOf(from, operation);
  }

  @ResolveField(() => String, { nullable: true, description: 'The same of where the step leads.' })
  toName(@Parent() { to }: ConflictStepType, @Op() operation: Operation): Promise<string | null> {
    return this.nameOf(to, operation);
  }

  private async nameOf(id: string, operation: Operation): Promise<string | null> {
    return (await operation.batch('holding.names', id, (ids, read) => this.loader.namesOf(ids, read))) ?? null;
  }
}
