import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { AtMost, Op, Operation, Requires } from '#libs/graphql';
import { FieldUses, given, sql, where } from '#libs/platform';
import { FieldUseKeeping } from './field-use-keeping.service.js';
import { FieldUsesArgs, FieldUseType } from './field-use.types.js';

const MOST = 1000;

type Kept = Omit<FieldUseType, 'deprecated' | 'instead'>;

@Resolver()
export class FieldUseResolver {
  constructor(
    @Inject(FieldUseKeeping) private readonly keeping: FieldUseKeeping,
    @Inject(FieldUses) private readonly uses: FieldUses,
  ) {}

  @Requires('fieldUse.read')
  @AtMost(MOST)
  @Query(() => [FieldUseType], {
    description:
      'Which fields your organisation’s programs and tokens ask for, those asked for last first; stewards see all clients. Counted for 13 months.',
  })
  async fieldUses(
    @Args() { deprecated, field, clientId }: FieldUsesArgs,
    @Op() operation: Operation,
  ): Promise<FieldUseType[]> {
    const { going } = this.uses;
    await this.keeping.keep();
    const wanted = where(
      deprecated && sql`u.field = any(${[...going.keys()]})`,
      given(field, (it) => sql`u.field = ${it}`),
      given(clientId, (it) => sql`u.client_id = ${it}`),
    );
    const kept = await operation.read.query<Kept>(sql`
      select u.*, coalesce((select p.name from program p where p.member_id = u."clientId"),
        (select t.name from token t where t.id = u."clientId")) as name
      from (select u.client, u.client_id as "clientId", u.organisation_id as "organisationId", u.field,
          sum(u.times)::float8 as times, min(u.day)::text as "firstOn", max(u.day)::text as "lastOn"
        from field_use u ${wanted} group by u.client, u.client_id, u.organisation_id, u.field
        order by max(u.day) desc, u.field, u.client_id limit ${MOST}) u`);
    return kept.map((use) => ({ ...use, deprecated: going.has(use.field), instead: going.get(use.field) ?? null }));
  }
}
