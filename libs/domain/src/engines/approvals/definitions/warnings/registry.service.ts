import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import type { AgencyLevel, OrganisationFunction } from '../../../../identity/organisations/organisation.catalogue.js';
import { selectorsOf } from '../../rules/electing/approval.electorate.js';
import type { ProcessDefinition } from '../definition.schema.js';
import type { Registry } from './definition.warnings.js';

/** Looks up who is registered, for whoever writes a process. */
@Injectable()
export class Registries {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** All that the selectors of a process ask for, in three statements at most. */
  async of({ stages, appeals }: ProcessDefinition): Promise<Registry> {
    const selectors = stages.flatMap(selectorsOf);
    const wanted = selectors.flatMap((one) => (one.by === 'ORGANISATION' ? one.identifiers : []));
    const functions = selectors.flatMap((one) => (one.by === 'FUNCTION' ? [one.function] : []));
    const drawn = selectors.flatMap((one) => (one.by === 'LOT' ? [one.pool] : []));
    const pools = [...drawn, ...(appeals?.panel ? [appeals.panel.pool] : [])];
    const [named, agencies, experts] = await Promise.all([
      this.named(wanted),
      this.agencies(functions),
      this.experts(pools),
    ]);
    return {
      named: (scheme, id) => named.find((one) => one.scheme === scheme && one.value === id)?.roles,
      agencies: (name, level) => {
        const able = agencies.filter((one) => one.function === name && (!level || one.level === level));
        return { count: able.reduce((sum, one) => sum + one.count, 0), roles: able.flatMap(({ roles }) => roles) };
      },
      experts: (pool) => experts.find(({ key }) => key === pool)?.count,
    };
  }

  private async named(wanted: readonly { readonly scheme: string; readonly id: string }[]) {
    if (wanted.length === 0) return [];
    return this.db.query<{ scheme: string; value: string; roles: readonly Role[] }>(
      sql`select w.scheme, w.id as value, array(
           select distinct r.role from member m, unnest(m.roles) as r(role)
           where m.organisation_id = o.id and m.state = 'ACTIVE') as roles
         from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(scheme text, id text)
         join organisation o on o.state = 'VERIFIED' and not o.outside
           and o.identifiers @> jsonb_build_array(jsonb_build_object('scheme', w.scheme, 'value', w.id))`,
    );
  }

  private async agencies(functions: readonly OrganisationFunction[]) {
    if (functions.length === 0) return [];
    return this.db.query<{
      function: OrganisationFunction;
      level: AgencyLevel | null;
      count: number;
      roles: readonly Role[];
    }>(
      sql`select f.name as function, o.level, count(distinct o.id)::int as count,
           coalesce(array_agg(distinct r.role) filter (where r.role is not null), '{}') as roles
         from organisation o cross join unnest(o.functions) as f(name)
         left join member m on m.organisation_id = o.id and m.state = 'ACTIVE'
         left join lateral unnest(m.roles) as r(role) on true
         where o.kind = 'AGENCY' and o.state = 'VERIFIED' and not o.outside and o.functions && ${functions}::text[]
           and f.name = any(${functions}::text[])
         group by f.name, o.level`,
    );
  }

  private async experts(pools: readonly string[]) {
    if (pools.length === 0) return [];
    return this.db.query<{ key: string; count: number }>(
      sql`select p.key, count(x.id)::int as count from expert_pool p
         left join pool_expert x on x.pool_id = p.id and x.state = 'ADMITTED'
         where p.key = any(${pools}::text[]) group by p.key`,
    );
  }
}
