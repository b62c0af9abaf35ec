import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, enumType, Json, Reads } from '#libs/graphql';
import { FEED_MOST } from '../feed.request.js';

export const FeedStartEnum = enumType('FeedStart', ['NEWEST', 'OLDEST'] as const, 'Where to begin.', {
  NEWEST: 'With the newest events.',
  OLDEST: 'With the first that you may hear.',
});

@ArgsType()
export class FeedArgs {
  @Field(() => String, { nullable: true, description: '`next` of an earlier answer; left out to begin.' })
  after?: string | null;

  @Field(() => FeedStartEnum, { nullable: true, description: 'Where to begin without `after`; NEWEST if left out.' })
  start?: string | null;

  @Field(() => Int, { defaultValue: 100, description: `How many at most, 1 to ${FEED_MOST}.` })
  first!: number;

  @Field(() => [String], { nullable: true, description: 'Only these types, such as approval.decided.' })
  types?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only events of this live topic, such as project:<id>.' })
  topic?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only events about the thing of this id.' })
  subject?: string | null;
}

@Reads('open')
@ObjectType('FeedPage', { description: 'Events in the order of the ledger, and where to go on.' })
export class FeedPageType {
  @AtMost(FEED_MOST)
  @Field(() => [Json], { description: 'CloudEvents 1.0, as `GET /feed` and docs/api.md have them.' })
  events!: object[];

  @Field({ description: 'Send it as `after` to go on. It never expires.' })
  next!: string;

  @Field({ description: 'True when there are more events already.' })
  more!: boolean;

  @Field(() => Int, {
    description: 'Events up to this place stand in archives and can’t be had here; 0 where all can.',
  })
  archivedUpTo!: number;
}
