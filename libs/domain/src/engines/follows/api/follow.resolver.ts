import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, type FollowSubject, holds, Refused } from '#libs/contracts';
import { AtMost, type Connection, CurrentActor, Op, Operation, pageFrom, Requires } from '#libs/graphql';
import { calledIn, countOf, empty, join, paged, raw, sortColumn, sql, where } from '#libs/platform';
import { Follows } from '../follow.service.js';
import {
  FollowConnection,
  FollowInput,
  FollowResult,
  FollowsArgs,
  followSorts,
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
    @Args() args: FollowsArgs,
    @CurrentActor() actor: Actor,
    @Op() { language, read }: Operation,
  ): Promise<Connection<FollowType>> {
    const page = followSorts.pageOf(args, 2, language);
    const kinds = this.service
      .all()
      .filter(({ kind, read: permission }) => holds(actor, permission) && (args.kind ?? kind) === kind);
    if (kinds.length === 0) return pageFrom([], page, () => []);
    const called = kinds.map(
      ({ kind, from, title, titles, path }) =>
        sql`select ${raw(title)} as title, ${raw(titles ?? 'null::jsonb')} as titles, ${raw(path)} as path from ${raw(from)} where f.subject_kind = ${kind} and x.id = f.subject_id`,
    );
    const { sort } = page;
    const id = sql`f.subject_id`;
    const from = sql`follow f cross join lateral (${join(called, ' union all ')}) c`;
    const mine = sql`f.member_id = ${actor.memberId}`;
    page.count = countOf(() => sql`${from} where ${mine}`);
    const { beyond, order } = paged(page, [sql`f.created_at`, id], true);
    const rows = await read.query<FollowType>(sql`
      select f.subject_kind as kind, ${id} as "subjectId", ${id} as id, ${calledIn(language, sql`c.title`, sql`c.titles`)} as title, c.path, f.created_at as "createdAt"
        ${sort ? sql`, ${sortColumn(sort)}` : empty}
      from ${from} ${where(mine, beyond)} order by ${order}`);
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
