import { ArgsType, Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { queues, type QueueName } from '#libs/contracts';
import { AtMost, connection, Json, MutationInput, mutationResult, ForwardArgs, Reads } from '#libs/graphql';

const QueueNameEnum = Object.fromEntries(queues.map((name) => [name.toUpperCase(), name])) as Record<string, QueueName>;
const meanings: Readonly<Record<QueueName, string>> = {
  approvals: 'What follows from decisions and deadlines.',
  datasets: 'Uploads that are checked and loaded.',
  notifications: 'Notifications and letters.',
  upkeep: 'Checkpoints of the ledger and housekeeping.',
};
registerEnumType(QueueNameEnum, {
  name: 'QueueName',
  description: 'Queues of work that follows from events and time.',
  valuesMap: Object.fromEntries(queues.map((name) => [name.toUpperCase(), { description: meanings[name] }])),
});

@Reads('platform.operate')
@ObjectType('Queue', { description: 'How much work a queue holds.' })
export class QueueType {
  @Field(() => QueueNameEnum, { description: 'Which one.' })
  name!: string;

  @Field(() => Int, { description: 'Jobs that wait.' })
  waiting!: number;

  @Field(() => Int, { description: 'Jobs under way.' })
  active!: number;

  @Field(() => Int, { description: 'Jobs that wait to be tried again.' })
  delayed!: number;

  @Field(() => Int, { description: 'Jobs that were given up and need a person.' })
  failed!: number;
}

@Reads('platform.operate')
@ObjectType('Operations', { description: 'How the machinery does.' })
export class OperationsType {
  @Field(() => String, {
    nullable: true,
    description: 'Path where every job is looked at; null where that is at the internal port only.',
  })
  board!: string | null;

  @AtMost(50)
  @Field(() => [QueueType], { description: 'The queues.' })
  queues!: QueueType[];

  @Field(() => Int, { description: 'Events and handlers still owed to each other.' })
  owed!: number;

  @Field(() => Float, { description: 'Age of the oldest of these in seconds.' })
  oldestOwedSeconds!: number;

  @Field(() => Int, { description: 'Letters that wait to be sent.' })
  lettersWaiting!: number;

  @Field(() => Int, { description: 'Letters that could not be sent.' })
  lettersFailed!: number;
}

@Reads('platform.operate')
@ObjectType('FailedJob', { description: 'A job that was given up after all its tries.' })
export class FailedJobType {
  @Field({ description: 'Its id within the queue.' })
  id!: string;

  @Field(() => QueueNameEnum, { description: 'The queue it failed in.' })
  queue!: string;

  @Field({ description: 'What it was to do, such as approval.timer.' })
  name!: string;

  @Field(() => Json, { description: 'What it carries: ids.' })
  data!: unknown;

  @Field({ description: 'Why it failed the last time, with the place in the code.' })
  error!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Field(() => Date, { description: 'When it was added.' })
  addedAt!: Date;

  @Field(() => Date, { description: 'When it failed the last time.' })
  failedAt!: Date;
}

export const FailedJobConnection = connection(
  'FailedJob',
  () => FailedJobType,
  'It is read forward only: the queue tells a place in it by a number from its start.',
);

@ArgsType()
export class FailedJobsArgs extends ForwardArgs {
  @Field(() => QueueNameEnum, { description: 'Of which queue.' })
  queue!: QueueName;
}

@InputType()
export class RetryJobInput extends MutationInput {
  @Field(() => QueueNameEnum, { description: 'The queue it failed in.' })
  queue!: QueueName;

  @Field({ description: 'Its id within the queue.' })
  id!: string;
}

export const RetryJobResult = mutationResult(
  'RetryJob',
  'It waits to be tried again.',
  {},
  { retried: { type: () => Boolean, description: 'Always true.' } },
);
