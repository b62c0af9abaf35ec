import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { MemberType } from './member.types.js';
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
