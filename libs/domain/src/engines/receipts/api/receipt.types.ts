import { Field, ID, ObjectType } from '@nestjs/graphql';
import { eventScopes } from '#libs/contracts';
import { Reads } from '#libs/graphql';
import type { ChainedEvent } from '../receipt.subject.js';

const asItsEvent = {
  anyOf: ({ event }: ReceiptType) => eventScopes(event),
  said: 'what reads the thing it is about, or ledger.read',
};

@Reads('open', asItsEvent)
@ObjectType('Receipt', {
  description:
    'What proves to anybody that something was done: a file, signed, that is checked offline; docs/receipts.md.',
})
export class ReceiptType {
  @Field(() => ID, { description: 'Id of the event of the ledger that it is a receipt of.' })
  eventId!: string;

  @Field({ description: 'Where to `GET` it.' })
  path!: string;

  @Field({ description: 'False until a checkpoint of the ledger covers it (one is signed every minute).' })
  ready!: boolean;

  readonly event!: ChainedEvent;
}

@Reads('approval.read')
@ObjectType('ReceiptReceived', { description: 'That something came into the inbox of an organisation.' })
export class ReceiptReceivedType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => Date, { description: 'When.' })
  at!: Date;
}
