import { Field, ID, InputType } from '@nestjs/graphql';
import type { Role } from '#libs/contracts';
import { MutationInput, mutationResult, versioned } from '#libs/graphql';
import { InvitationType } from './invitation.types.js';
import { MemberType, RoleEnum } from './member.types.js';

@InputType()
export class InviteMemberInput extends MutationInput {
  @Field({ description: 'Address the link is sent to.' })
  email!: string;

  @Field({ description: 'How the seat is shown to other organisations.' })
  title!: string;

  @Field(() => [RoleEnum], { description: 'Roles of the seat, at least one.' })
  roles!: Role[];
}

const VersionedInput = versioned('Its id.');

@InputType()
export class ResendInvitationInput extends VersionedInput {}
@InputType()
export class RevokeInvitationInput extends VersionedInput {}
@InputType()
export class DeactivateMemberInput extends VersionedInput {
  @Field(() => ID, {
    nullable: true,
    description: 'An active colleague who is given those of its roles that nobody else has.',
  })
  handOverTo?: string | null;
}
@InputType()
export class ReactivateMemberInput extends VersionedInput {}

@InputType()
export class UpdateMemberInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'How the seat is shown to other organisations.' })
  title?: string | null;

  @Field(() => [RoleEnum], { nullable: true, description: 'Roles of the seat, at least one.' })
  roles?: Role[] | null;
}

@InputType({ description: 'Works once; the link is used up.' })
export class AcceptInvitationInput {
  @Field({ description: '`token` of the link in the mail.' })
  token!: string;

  @Field(() => String, { nullable: true, description: 'Your name; needed when the address has no account yet.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Your password; needed when the address has no account yet.' })
  password?: string | null;
}

const invitation = { invitation: () => InvitationType };
const member = { member: () => MemberType };
export const InviteMemberResult = mutationResult('InviteMember', 'A letter with a link is on its way.', invitation);
export const ResendInvitationResult = mutationResult(
  'ResendInvitation',
  'A letter with a fresh link is on its way; the old link is void.',
  invitation,
);
export const RevokeInvitationResult = mutationResult('RevokeInvitation', 'The link is void.', invitation);
export const UpdateMemberResult = mutationResult('UpdateMember', 'Changed, open sessions included.', member);
export const DeactivateMemberResult = mutationResult(
  'DeactivateMember',
  'The seat may not act any more; its sessions have ended. Open work stays with the organisation.',
  member,
);
export const ReactivateMemberResult = mutationResult('ReactivateMember', 'The seat may act again.', member);
export const AcceptInvitationResult = mutationResult(
  'AcceptInvitation',
  'The seat is taken. Sign in to act for it.',
  {},
  {
    memberId: { type: () => ID, description: 'Id of the seat.' },
    organisationId: { type: () => ID, description: 'Id of the organisation.' },
  },
);
