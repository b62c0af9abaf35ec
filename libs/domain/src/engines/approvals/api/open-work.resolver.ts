import { Inject } from '@nestjs/common';
import { Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Reads } from '#libs/graphql';
import { type ReadTransaction, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { MemberType, RoleEnum } from '../../../identity/members/api/member.types.js';

@Reads('organisation.read')
@ObjectType('OpenWork', { description: 'What waits for a seat, and whether somebody else could do it.' })
class OpenWorkType {
  @Field(() => Int, { description: 'Decisions that wait for its roles.' })
  waiting!: number;

  @Field(() => Int, { description: 'Of these, those that nobody else in the organisation can make.' })
  onlyHere!: number;

  @Field(() => [RoleEnum], { description: 'Its roles that no other active seat of the organisation has.' })
  rolesOnlyHere!: string[];
}

/** Before a seat is given up: what would wait for nobody. */
@Resolver(() => MemberType)
export class OpenWorkResolver {
  constructor(@Inject(Access) private readonly access: Access) {}

  @ResolveField(() => OpenWorkType, {
    nullable: true,
    description: 'What waits for this seat; null unless you administer its organisation.',
  })
  openWork(
    @Parent() { id, organisationId }: MemberType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<OpenWorkType | null> | null {
    if (!this.access.can(actor, 'member.deactivate', { owners: [organisationId] })) return null;
    return operation.batch('member.openWork', id, openWork);
  }
}

/** What waits for each seat's roles, and which of it only that seat could do. */
async function openWork(members: readonly string[], read: ReadTransaction): Promise<Map<string, OpenWorkType>> {
  const rows = await read.query<OpenWorkType & { id: string }>(
    sql`with colleague as (
       select m.id, m.organisation_id, m.roles, array(select distinct unnest(c.roles) from member c
         where c.organisation_id = m.organisation_id and c.id <> m.id and c.state = 'ACTIVE') as others
       from member m where m.id = any(${members}::uuid[]))
     select c.id, array(select unnest(c.roles) except select unnest(c.others)) as "rolesOnlyHere",
       count(s.id)::int as waiting, (count(s.id) filter (where not s.role = any(c.others)))::int as "onlyHere"
     from colleague c left join approval_seat s
       on s.organisation_id = c.organisation_id and s.state = 'WAITING' and s.role = any(c.roles)
     group by c.id, c.roles, c.others`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
