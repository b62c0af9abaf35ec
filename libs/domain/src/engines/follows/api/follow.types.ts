import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type FollowSubject, followSubjects } from '#libs/contracts';
import { connection, kindEnum, MutationInput, mutationResult, Reads, sorting } from '#libs/graphql';
import { alphabeticalAsCalled, sql } from '#libs/platform';

export const FollowSubjectEnum = kindEnum('FollowSubject', followSubjects, 'What can be followed.');

@Reads('notification.read')
@ObjectType('Follow', { description: 'Something you follow in your seat.' })
export class FollowType {
  @Field(() => FollowSubjectEnum, { description: 'What kind of thing it is.' })
  kind!: FollowSubject;

  @Field(() => ID, { description: 'Its id.' })
  subjectId!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field({ description: 'Where the console shows it.' })
  path!: string;

  @Field(() => Date, { description: 'Since when.' })
  createdAt!: Date;
}

export const FollowConnection = connection('Follow', () => FollowType);

/** `c` is what it is called and where it is shown, `f` that it is followed. */
export const followSorts = sorting('FollowSort', 'the latest first', {
  TITLE: { ...alphabeticalAsCalled(sql`c.title`, sql`c.titles`), says: 'What it is called, as you read it.' },
  SINCE: { by: sql`f.created_at`, type: 'timestamptz', says: 'Since when.' },
});

@ArgsType()
export class FollowsArgs extends followSorts.Args {
  @Field(() => FollowSubjectEnum, { nullable: true, description: 'Only things of this kind.' })
  kind?: FollowSubject | null;
}

@InputType({ description: 'Something that can be followed.' })
export class FollowedInput {
  @Field(() => FollowSubjectEnum, { description: 'What kind of thing it is.' })
  kind!: FollowSubject;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@InputType({ description: 'What to follow.' })
export class FollowInput extends MutationInput {
  @Field(() => [FollowedInput], { description: 'At most 100.' })
  things!: FollowedInput[];
}

@InputType({ description: 'What to follow no longer.' })
export class UnfollowInput extends MutationInput {
  @Field(() => [FollowedInput], { description: 'At most 100.' })
  things!: FollowedInput[];
}

const changed = { changed: { type: () => Int, description: 'How many that changed.', nullable: true } };
export const FollowResult = mutationResult('Follow', 'Followed.', {}, changed);
export const UnfollowResult = mutationResult('Unfollow', 'Followed no longer.', {}, changed);
