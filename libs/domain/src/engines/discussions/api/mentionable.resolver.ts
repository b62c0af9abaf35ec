import { Inject } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Field,
  HideField,
  ID,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { Actor, DiscussionSubject } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Reads, Requires } from '#libs/graphql';
import { raw, type ReadTransaction, sql, type Sql } from '#libs/platform';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { audiencesOfMember, audiencesOfOrganisation } from '../../../identity/access/access.audience.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { DiscussionSubjects } from '../discussion.subjects.service.js';
import { containing, searchText } from '../../../search-text.js';
import { DiscussionSubjectEnum } from './discussion.types.js';

const MOST = 10;

interface Found {
  readonly organisationId: string;
  readonly memberId: string | null;
}

@Reads('organisation.read')
@ObjectType('Mentionable', { description: 'Somebody whom a comment can speak to, because they read it.' })
class MentionableType implements Found {
  @HideField()
  organisationId!: string;

  @HideField()
  memberId!: string | null;
}

@ArgsType()
class MentionableArgs {
  @Field(() => DiscussionSubjectEnum, { description: 'Kind of thing the comment is about.' })
  subjectKind!: DiscussionSubject;

  @Field(() => ID, { description: 'Id of what it is about.' })
  subjectId!: string;

  @Field(() => ID, { nullable: true, description: 'The thread it is written in; left out: a new one.' })
  discussionId?: string | null;

  @Field({ defaultValue: false, description: 'Whether a new thread is for your own organisation only.' })
  internal!: boolean;

  @Field({ description: 'Part of a name or title; empty: anybody.' })
  text!: string;
}

/** Whom a comment can speak to; nobody is offered who may not read it. */
@Resolver(() => MentionableType)
export class MentionableResolver {
  constructor(
    @Inject(DiscussionSubjects) private readonly subjects: DiscussionSubjects,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('discussion.write')
  @AtMost(MOST)
  @Query(() => [MentionableType], {
    description: 'Members and organisations that read what you write about something, colleagues first.',
  })
  mentionable(
    @Args() args: MentionableArgs,
    @CurrentActor() actor: Actor,
    @Op() { read }: Operation,
  ): Promise<MentionableType[]> {
    return this.find(args, actor, read);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation, or that of the member.' })
  organisation(@Parent() { organisationId }: MentionableType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member; null: the organisation as such.' })
  member(@Parent() { memberId }: MentionableType, @Op() operation: Operation): Promise<MemberType | null> | null {
    return memberId ? this.nodes.load(MemberType, memberId, operation) : null;
  }

  private find(args: MentionableArgs, actor: Actor, read: ReadTransaction): Promise<Found[]> {
    const like = containing(searchText(args.text) ?? '');
    return read.query<Found>(sql`
      with place as (${this.place(args, actor)})
      select organisation as "organisationId", member as "memberId" from (
        select o.id as organisation, null::uuid as member, coalesce(o.native_name, o.name) as name, 1 as turn
        from place p join organisation o on o.state <> 'SUSPENDED' and ${raw(audiencesOfOrganisation('o'))} && p.readers
        where o.id <> ${actor.organisationId} and (o.name ilike ${like} or o.native_name ilike ${like})
        union all
        select m.organisation_id, m.id, coalesce(n.name, m.title), case when m.organisation_id = ${actor.organisationId} then 0 else 2 end
        from place p join member m on not m.id = any(p.barred)
          join organisation o on o.id = m.organisation_id and o.state <> 'SUSPENDED' and ${raw(audiencesOfMember('m', 'o'))} && p.readers
          left join person n on n.id = m.person_id
        where m.state = 'ACTIVE' and m.id <> ${actor.memberId}
          and (m.title ilike ${like} or n.name ilike ${like} or o.name ilike ${like} or o.native_name ilike ${like})
      ) found order by turn, name, organisation, member limit ${MOST}`);
  }

  /** Who reads what is written, and who of them may not. */
  private place({ subjectKind, subjectId, discussionId, internal }: MentionableArgs, actor: Actor): Sql {
    if (discussionId) return sql`select readers, barred from discussion where id = ${discussionId}`;
    const { table, barred = `'{}'::uuid[]` } = this.subjects.of(subjectKind);
    const readers = internal ? sql`array[${actor.organisationId}::uuid]` : sql`x.readers`;
    return sql`select ${readers} as readers, coalesce(${raw(barred)}, '{}') as barred from ${raw(table)} x where x.id = ${subjectId}`;
  }
}
