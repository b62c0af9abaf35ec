import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Invitations } from '../invitation.service.js';
import { Members } from '../member.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  AcceptInvitationInput,
  AcceptInvitationResult,
  DeactivateMemberInput,
  DeactivateMemberResult,
  InviteMemberInput,
  InviteMemberResult,
  ReactivateMemberInput,
  ReactivateMemberResult,
  ResendInvitationInput,
  ResendInvitationResult,
  RevokeInvitationInput,
  RevokeInvitationResult,
  UpdateMemberInput,
  UpdateMemberResult,
} from './member.inputs.js';

@Resolver()
export class MemberMutations {
  constructor(
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Members) private readonly members: Members,
  ) {}

  @Requires('signed-in')
  @Mutation(() => InviteMemberResult, { description: 'Offers a seat in your organisation by e-mail.' })
  async inviteMember(@Args('input') input: InviteMemberInput, @CurrentActor() actor: Actor) {
    return { invitation: (await this.invitations.invite(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => ResendInvitationResult, { description: 'Sends an invitation again, with a fresh link.' })
  async resendInvitation(@Args('input') input: ResendInvitationInput, @CurrentActor() actor: Actor) {
    return { invitation: (await this.invitations.resend(actor, input.id, input.expectedVersion)).id };
  }

  @Requires('signed-in')
  @Mutation(() => RevokeInvitationResult, { description: 'Takes an invitation back.' })
  async revokeInvitation(@Args('input') input: RevokeInvitationInput, @CurrentActor() actor: Actor) {
    return { invitation: (await this.invitations.revoke(actor, input.id, input.expectedVersion)).id };
  }

  @Requires('open')
  @Mutation(() => AcceptInvitationResult, { description: 'Takes the seat offered by the link in the mail.' })
  async acceptInvitation(@Args('input') input: AcceptInvitationInput) {
    const { id, organisationId } = await this.invitations.accept(input);
    return { memberId: id, organisationId };
  }

  @Requires('signed-in')
  @Mutation(() => UpdateMemberResult, { description: "Changes a seat's title and roles." })
  async updateMember(@Args('input') input: UpdateMemberInput, @CurrentActor() actor: Actor) {
    return { member: (await this.members.change(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => DeactivateMemberResult, { description: 'Puts a seat to rest; its sessions end at once.' })
  async deactivateMember(
    @Args('input') { id, expectedVersion, handOverTo }: DeactivateMemberInput,
    @CurrentActor() actor: Actor,
  ) {
    return { member: (await this.members.deactivate(actor, id, expectedVersion, handOverTo)).id };
  }

  @Requires('signed-in')
  @Mutation(() => ReactivateMemberResult, { description: 'Lets a deactivated seat act again.' })
  async reactivateMember(@Args('input') input: ReactivateMemberInput, @CurrentActor() actor: Actor) {
    return { member: (await this.members.reactivate(actor, input.id, input.expectedVersion)).id };
  }
}
