import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { MemberType, type OpenWorkType } from './member.types.js';
import { PersonType } from './person.types.js';

const COLUMNS = `id, title, roles, steward, state, organisation_id as "organisationId", person_id as "personId", version`;

export interface MemberFilter {
  readonly state?: string | null;
  readonly role?: string | null;
}

@Injectable()
export class MemberLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(MemberType, 'Member', 'member', (ids, read) => this.byIds(ids, read));
    nodes.register(PersonType, 'Person', 'person', (ids, read) => this.persons(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, MemberType>> {
    const rows = await read.query<MemberType>(`select ${COLUMNS} from member where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async persons(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PersonType>> {
    const rows = await read.query<PersonType>(
      'select id, name, email::text as email, locale from person where id = any($1)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What waits for each seat's roles, and which of it only that seat could do. */
  async openWork(members: readonly string[], read: ReadTransaction): Promise<Map<string, OpenWorkType>> {
    const rows = await read.query<OpenWorkType & { id: string }>(
      `with colleague as (
         select m.id, m.organisation_id, m.roles, array(select distinct unnest(c.roles) from member c
           where c.organisation_id = m.organisation_id and c.id <> m.id and c.state = 'ACTIVE') as others
         from member m where m.id = any($1::uuid[]))
       select c.id, array(select unnest(c.roles) except select unnest(c.others)) as "rolesOnlyHere",
         count(s.id)::int as waiting, (count(s.id) filter (where not s.role = any(c.others)))::int as "onlyHere"
       from colleague c left join approval_seat s
         on s.organisation_id = c.organisation_id and s.state = 'WAITING' and s.role = any(c.roles)
       group by c.id, c.roles, c.others`,
      [members],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The same page of each organisation's members by title, in one statement. */
  async ofOrganisations(
    organisations: readonly string[],
    filter: MemberFilter,
    { first, after }: Page,
    read: ReadTransaction,
  ): Promise<Map<string, MemberType[]>> {
    const rows = await read.query<MemberType>(
      `select seat.* from unnest($1::uuid[]) as organisation(id) cross join lateral (
         select ${COLUMNS} from member
         where organisation_id = organisation.id and ($2::text is null or state = $2) and ($3::text is null or $3 = any(roles))
           and ($4::text is null or (title, id) > ($4, $5::uuid))
         order by title, id limit $6) seat`,
      [organisations, filter.state, filter.role, after?.[0], after?.[1], first + 1],
    );
    const found = new Map<string, MemberType[]>(organisations.map((id) => [id, []]));
    for (const row of rows) found.get(row.organisationId)?.push(row);
    return found;
  }
}
