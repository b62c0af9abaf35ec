import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, type FollowSubject, holds, Refused } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { given, join, raw, sql } from '#libs/platform';
import { Follows } from '../follow.service.js';
import {
  FollowConnection,
  FollowInput,
  FollowResult,
  FollowSubjectEnum,
  FollowType,
  UnfollowInput,
  UnfollowResult,
} from './follow.types.js';

const MOST = 100;

@Resolver(() => FollowType)
export class FollowResolver {
  constructor(@Inject(Follows) private readonly service: Follows) {}

  @Requires('notification.read')
  @Query(() => FollowConnection, { description: 'What you follow in your seat and still see, the latest first.' })
  async follows(
    @Args() args: PageArgs,
    @CurrentActor() actor: Actor,
    @Op() { read }: Operation,
  ): Promise<Connection<FollowType>> {
    const page = pageOf(args, 2);
    const kinds = this.service.all().filter((spec) => holds(actor, spec.read));
    if (kinds.length === 0) return pageFrom([], page, () => []);
    const called = kinds.map(
      ({ kind, from, title, path }) =>
        sql`select ${raw(title)} as title, ${raw(path)} as path from ${raw(from)} where f.subject_kind = ${kind} and x.id = f.subject_id`,
    );
    const after = given(
      page.after,
      ([at, id]) => sql`and (f.created_at, f.subject_id) < (${at}::timestamptz, ${id}::uuid)`,
    );
    const rows = await read.query<FollowType>(sql`
      select f.subject_kind as kind, f.subject_id as "subjectId", c.title, c.path, f.created_at as "createdAt"
      from follow f cross join lateral (${join(called, ' union all ')}) c
      where f.member_id = ${actor.memberId} ${after || sql``}
      order by f.created_at desc, f.subject_id desc limit ${page.first + 1}`);
    return pageFrom(rows, page, ({ createdAt, subjectId }) => [createdAt.toISOString(), subjectId]);
  }

  @Requires('notification.read')
  @AtMost(MOST)
  @Query(() => [ID], { description: 'Which of these you follow in your seat.' })
  async following(
    @Args('kind', { type: () => FollowSubjectEnum, description: 'What kind of things they are.' }) kind: FollowSubject,
    @Args('ids', { type: () => [ID], description: 'Their ids, at most 100.' }) ids: string[],
    @CurrentActor() { memberId }: Actor,
    @Op() { read }: Operation,
  ): Promise<string[]> {
    if (ids.length > MOST) {
      const message = `Name at most ${MOST} at once.`;
      throw Refused.input([{ path: ['ids'], code: 'TOO_MANY', message }]);
    }
    const rows = await read.query<{ id: string }>(sql`
      select subject_id as id from follow
      where member_id = ${memberId} and subject_kind = ${kind} and subject_id = any(${ids}::uuid[])`);
    return rows.map(({ id }) => id);
  }

  @Requires('notification.read')
  @Mutation(() => FollowResult, {
    description: 'Follows things you see: you are told what happens to them, as you prefer for FOLLOWED.',
  })
  async follow(@Args('input') { things }: FollowInput, @CurrentActor() actor: Actor) {
    return { changed: await this.service.follow(actor, things) };
  }

  @Requires('notification.read')
  @Mutation(() => UnfollowResult, { description: 'Follows things no longer.' })
  async unfollow(@Args('input') { things }: UnfollowInput, @CurrentActor() actor: Actor) {
    return { changed: await this.service.unfollow(actor, things) };
  }
}
