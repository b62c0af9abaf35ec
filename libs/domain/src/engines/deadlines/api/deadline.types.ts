import { Field, HideField, ID, InputType, ObjectType } from '@nestjs/graphql';
import { type DeadlineKind, deadlineKinds, type Titled } from '#libs/contracts';
import { CalendarDate, enumType, MutationInput, mutationResult, Reads } from '#libs/graphql';
import { feedLanguages } from '../deadline.subject.js';
import { namedLanguage } from '../feed-language.catalogue.js';

export const DeadlineKindEnum = enumType(
  'DeadlineKind',
  deadlineKinds,
  'What is due; `Deadline.what` says it in words.',
);
export const FeedLanguageEnum = enumType(
  'FeedLanguage',
  feedLanguages.map(namedLanguage),
  'A language in which a calendar is written.',
);

@Reads('open')
@ObjectType('Deadline', { description: 'A date to keep, of something you may see.' })
export class DeadlineType {
  @Field(() => ID, { description: 'Its id, of its kind.' })
  id!: string;

  @Field(() => DeadlineKindEnum, { description: 'What kind of date it is.' })
  kind!: DeadlineKind;

  @Field(() => Date, { description: 'When it ends.' })
  at!: Date;

  @Field(() => CalendarDate, { nullable: true, description: 'The day, where it is a day and no time of day.' })
  day!: string | null;

  title!: string;
  titles!: Titled['titles'] | null;

  @Field({ description: 'Where the console shows it.' })
  path!: string;

  @Field(() => Boolean, {
    description: 'True when your organisation has something to do until then, or is bound by it.',
  })
  mine!: boolean;

  @Field(() => ID, { nullable: true, description: 'Id of the project it belongs to.' })
  projectId!: string | null;

  @HideField()
  organisationId!: string | null;
}

@Reads('session')
@ObjectType('CalendarFeed', { description: 'An address from which a calendar program of yours reads deadlines.' })
export class CalendarFeedType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the seat whose deadlines it shows.' })
  memberId!: string;

  @Field({ description: 'Where it is read, as you called it.' })
  name!: string;

  @Field(() => FeedLanguageEnum, { description: 'Its language.' })
  language!: string;

  @Field(() => Boolean, { description: 'Whether it shows only what concerns your organisation.' })
  mine!: boolean;

  @Field(() => Date, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was read last, to ten minutes.' })
  lastReadAt!: Date | null;
}

@InputType({ description: 'A calendar address to make.' })
export class CreateCalendarFeedInput extends MutationInput {
  @Field({ description: 'Where it will be read, 1 to 60 characters.' })
  name!: string;

  @Field(() => FeedLanguageEnum, { description: 'In which language.' })
  language!: string;

  @Field(() => Boolean, { description: 'True for what concerns your organisation only; false for all you may see.' })
  mine!: boolean;
}

@InputType({ description: 'Which address ends.' })
export class RevokeCalendarFeedInput extends MutationInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

export const CreateCalendarFeedResult = mutationResult(
  'CreateCalendarFeed',
  'Made.',
  {},
  {
    id: { type: () => ID, description: 'Its id.' },
    address: {
      type: () => String,
      nullable: true,
      description: 'The address to subscribe to. It is shown this once: whoever has it reads these deadlines.',
    },
  },
);

export const RevokeCalendarFeedResult = mutationResult(
  'RevokeCalendarFeed',
  'From now on the address answers nothing.',
  {},
  { revoked: { type: () => ID, description: 'Id of what ended.', nullable: true } },
);
