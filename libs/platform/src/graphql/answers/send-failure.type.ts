import { Field, Int, ObjectType } from '@nestjs/graphql';
import { type SendFailure, type SendFailureCode, sendFailureCodes } from '../../outbound/send-failure.js';
import { Reads } from '../guards/reads.js';
import { enumType } from '../schema/enum.js';

const SendFailureCodeEnum = enumType(
  'SendFailureCode',
  sendFailureCodes,
  'Why another system did not take what it was sent.',
  {
    ADDRESS: 'Its address is not public, or there is none.',
    ANSWER: 'Its answer lacks what was to be in it.',
    CERTIFICATE: 'Its certificate is not trusted.',
    CONNECTION: 'The connection failed.',
    REDIRECT: 'It answered with a redirect, which is not followed.',
    SIZE: 'Its answer is too long.',
    STATUS: 'It answered with a status that is no success.',
    TIMEOUT: 'It did not answer in time.',
    TOKEN: 'It gave no token.',
  },
);

@Reads('open')
@ObjectType('SendFailure', { description: 'Why another system did not take what it was sent.' })
export class SendFailureType implements SendFailure {
  @Field(() => SendFailureCodeEnum, { description: 'Which of the reasons.' })
  code!: SendFailureCode;

  @Field(() => Int, { nullable: true, description: 'HTTP status of its answer, where that is what is wrong.' })
  status!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code of the connection’s error, such as ECONNREFUSED, or its own words, in its own language.',
  })
  detail!: string | null;
}

/** What stands beside `failure` for one release. */
export const FAULT_IN_ENGLISH = {
  nullable: true,
  description: 'The same in English.',
  deprecationReason: 'Make a sentence in the reader’s language from `failure`.',
} as const;
