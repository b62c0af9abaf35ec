import { Field, InputType } from '@nestjs/graphql';
import type { WithdrawalReason } from '#libs/contracts';
import { versioned } from '#libs/graphql';
import { WithdrawalReasonEnum } from '../approval.enums.js';

interface Withdrawn {
  id: string;
  expectedVersion: number;
  because?: WithdrawalReason | null;
  reason?: string | null;
}

/** What is taken back, in which version, and why. @param description what its id is of */
export function withdrawing(description: string): abstract new () => Withdrawn {
  @InputType({ isAbstract: true })
  abstract class WithdrawalInput extends versioned(description) {
    @Field(() => WithdrawalReasonEnum, {
      nullable: true,
      description: 'Why, as a code. Everybody who was asked reads it.',
    })
    because?: WithdrawalReason | null;

    @Field(() => String, { nullable: true, description: 'Why, in words; required for `OTHER`.' })
    reason?: string | null;
  }
  return WithdrawalInput;
}
