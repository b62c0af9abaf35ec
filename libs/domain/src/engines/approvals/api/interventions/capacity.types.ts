import { Field, ObjectType } from '@nestjs/graphql';
import { AtMost, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../../identity/members/api/member.types.js';

@Reads('approval.read')
@ObjectType('ApprovalCapacity', {
  description:
    'In which capacity you can do something in an approval: yourself, or in the name of an absent colleague.',
})
export class ApprovalCapacityType {
  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Whoever has any of these roles does it.' })
  roles!: readonly string[];

  /** Resolved as `standInFor`. */
  standInIds!: readonly string[];
}
