import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { AtMost, enumType, mutationResult, NodeType, PermissionName, Reads, versioned } from '#libs/graphql';
import { partnerStates } from '../partner.entity.js';

export const PartnerStateEnum = enumType(
  'PartnerState',
  partnerStates,
  'What an organisation said to being a partner.',
  {
    ASKED: 'Nothing yet; the question waits in its inbox.',
    ACCEPTED: 'Yes: it writes the proposal too and is named as a partner.',
    DECLINED: 'No.',
  },
);

@Reads('proposal.read')
@ObjectType('ProposalPartner', {
  implements: NodeType,
  description:
    'An organisation that is wanted as a partner in a proposal. Only the submitter and it know until it accepts.',
})
export class ProposalPartnerType extends NodeType {
  @Field(() => ID, { description: 'Id of the proposal.' })
  proposalId!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => PartnerStateEnum, { description: 'What it said.' })
  state!: string;

  @Field(() => Date, { description: 'When it was asked.' })
  askedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it answered.' })
  answeredAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(10)
  @Field(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan!: Permission[];

  /** State of the proposal, on which it depends what can be done. */
  proposalState!: string;
}

const PartnerInput = versioned('Id of the `ProposalPartner`.');
@InputType()
export class JoinProposalInput extends PartnerInput {}
@InputType()
export class DeclinePartnershipInput extends PartnerInput {}

const node = { partner: () => ProposalPartnerType };
export const JoinProposalResult = mutationResult('JoinProposal', 'Your organisation is a partner.', node);
export const DeclinePartnershipResult = mutationResult('DeclinePartnership', 'It is none.', node);
