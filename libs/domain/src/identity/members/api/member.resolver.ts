import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds, type Permission, permissions, type Role } from '#libs/contracts';
import { Access } from '../../access/access.service.js';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  pageFrom,
  PermissionName,
  Requires,
  sorting,
} from '#libs/graphql';
import { alphabetical, column, sql } from '#libs/platform';
import { Invitation } from '../invitation.entity.js';
import { Invitations } from '../invitation.service.js';
import { OrganisationType } from '../../organisations/api/organisation.types.js';
import { InvitationLoader } from './invitation.loader.js';
import { InvitationConnection, InvitationStateEnum, InvitationType, OfferedSeatType } from './invitation.types.js';
import { MemberLoader } from './member.loader.js';
import { MemberType, StaffType } from './member.types.js';
import { PersonType } from './person.types.js';

const invitationSorts = sorting('InvitationSort', 'the newest first', {
  EMAIL: { ...alphabetical(sql`${column(Invitation, 'email')}::text`), says: 'The address.' },
  TITLE: { ...alphabetical(column(Invitation, 'title')), says: 'Title of the seat.' },
  EXPIRES: { by: column(Invitation, 'expiresAt'), type: 'timestamptz', says: 'When the link stops working.' },
});

@ArgsType()
class InvitationsArgs extends invitationSorts.Args {
  @Field(() => InvitationStateEnum, { nullable: true, description: 'Only those that stand so.' })
  state?: string | null;
}

@Resolver(() => MemberType)
export class MemberResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(InvitationLoader) private readonly invitationLoader: InvitationLoader,
    @Inject(Invitations) private readonly offers: Invitations,
    @Inject(MemberLoader) private readonly memberLoader: MemberLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('signed-in')
  @Query(() => MemberType, { nullable: true, description: 'The seat you act for.' })
  me(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, actor.memberId, operation);
  }

  @Requires('organisation.read')
  @Query(() => MemberType, { nullable: true, description: 'A seat by id.' })
  member(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<MemberType | null> {
    return this.nodes.load(MemberType, id, operation);
  }

  @Requires('open')
  @Query(() => OfferedSeatType, {
    description: 'What the link of an invitation offers; refused when it is unknown, used or too old.',
  })
  offeredSeat(
    @Args('token', { description: '`token` of the link in the mail.' }) token: string,
  ): Promise<OfferedSeatType> {
    return this.offers.offered(token);
  }

  @Requires('member.invite')
  @Query(() => InvitationConnection, { description: "Your organisation's invitations, newest first." })
  async invitations(
    @Args() { state, ...args }: InvitationsArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<InvitationType>> {
    const page = invitationSorts.pageOf(args, 1);
    const rows = await this.invitationLoader.page(actor.organisationId, state, page, operation.read);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @Requires('member.update')
  @Query(() => StaffType, { description: 'Seats of your organisation, counted.' })
  staff(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<StaffType> {
    return this.memberLoader.staff(actor.organisationId, operation.read);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: MemberType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who sits in it; null unless you are colleagues.' })
  person(@Parent() { personId }: MemberType, @Op() operation: Operation): Promise<PersonType | null> {
    return this.nodes.load(PersonType, personId, operation);
  }

  @AtMost(120)
  @ResolveField(() => [PermissionName], { name: 'permissions', description: 'What its roles permit, in general.' })
  permitted(@Parent() { roles, steward }: MemberType): Permission[] {
    return permissions.filter((permission) => holds({ roles: roles as Role[], steward, scopes: null }, permission));
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan(@Parent() { organisationId, state }: MemberType, @CurrentActor() actor: Actor): Permission[] {
    const candidates: Permission[] =
      state === 'ACTIVE' ? ['member.update', 'member.deactivate'] : ['member.deactivate'];
    return this.access.which(actor, candidates, { owners: [organisationId] });
  }
}
