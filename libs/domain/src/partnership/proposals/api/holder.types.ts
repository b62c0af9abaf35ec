import { Field, ObjectType } from '@nestjs/graphql';
import { AtMost, Reads } from '#libs/graphql';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';

@Reads('proposal.read')
@ObjectType('ProposalHolder', { description: 'With whom a proposal is, why and until when.' })
export class ProposalHolderType {
  @AtMost(50)
  @Field(() => [OrganisationType], { description: 'The organisations; none while the platform opens the next stage.' })
  organisations!: OrganisationType[];

  @Field({
    description: 'Why, in one English sentence.',
    deprecationReason: 'Make a sentence in the reader’s language from `Proposal.state` and `approval.why`.',
  })
  reason!: string;

  @Field(() => Date, { description: 'Since when.' })
  since!: Date | string;

  @Field(() => Date, { nullable: true, description: 'Until when the first of them should have acted.' })
  until!: Date | string | null;
}
