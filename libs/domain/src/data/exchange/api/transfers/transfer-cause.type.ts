import { Field, ObjectType } from '@nestjs/graphql';
import { enumType, Reads, SendFailureType } from '#libs/graphql';
import { type TransferCause, type TransferCauseCode, transferCauseCodes } from '../../exchange.catalogue.js';

const TransferCauseCodeEnum = enumType(
  'TransferCauseCode',
  transferCauseCodes,
  'What kept rows from coming or going, beside the reason.',
  {
    CUT_OFF: 'What came ends in the middle.',
    FORM: 'What came is not in the form that the dataset says.',
    INTERNAL: 'It is the platform’s own; its operator finds more in the log.',
    LATE: 'The other platform did not begin in time.',
    NOT_JSON: 'A record is not JSON.',
    OTHER_SYSTEM: 'Another system failed; `failure` says how.',
    RECORD_SIZE: 'A record is longer than is taken.',
    SIZE: 'There is more than is taken.',
    SLOW: 'It takes longer than is waited for.',
    SWITCHED_OFF: 'The connector of the other platform is switched off or suspended.',
    VALUE: 'A value is not of the type of its `column`.',
    WORDS: 'The other side said it in `words`.',
  },
);

@Reads('dataset.read')
@ObjectType('TransferCause', { description: 'What a transfer or delivery came to grief of, beside the reason.' })
export class TransferCauseType implements TransferCause {
  @Field(() => TransferCauseCodeEnum, { description: 'Which of them.' })
  code!: TransferCauseCode;

  @Field(() => String, { nullable: true, description: 'The column, of VALUE.' })
  column!: string | null;

  @Field(() => SendFailureType, { nullable: true, description: 'How the other system failed, of OTHER_SYSTEM.' })
  failure!: SendFailureType | null;

  @Field(() => String, { nullable: true, description: 'What the other side said, in its own language, of WORDS.' })
  words!: string | null;
}

/** What stands beside `reason` and `cause` for one release. */
export const IN_ENGLISH = {
  nullable: true,
  description: 'The same in English.',
  deprecationReason: 'Make a sentence in the reader’s language from `reason` and `cause`.',
} as const;
