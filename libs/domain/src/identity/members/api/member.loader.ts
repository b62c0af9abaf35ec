import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  type Condition,
  countById,
  countsBy,
  given,
  grouped,
  listsBy,
  matching,
  type ReadTransaction,
  sql,
  withIds,
} from '#libs/platform';
import { Member, Person } from '../member.entity.js';
import { MemberType, type StaffType } from './member.types.js';
import { PersonType } from './person.types.js';

const MEMBER = columns(Member, [
  'id',
  'title',
  'roles',
  'steward',
  'program',
  'state',
  'organisationId',
  'personId',
  'version',
]);
const PERSON = columns(Person, ['id', 'name', 'email', 'locale']);

export interface MemberFilter {
  readonly state?: string | null;
  readonly role?: string | null;
  /** Of seats whose people's factors the reader may know of. */
  readonly withoutSecondFactor?: boolean | null;
}

@Injectable()
export class MemberLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(MemberType, 'Member', 'member', (ids, read) => this.byIds(ids, read));
    nodes.register(PersonType, 'Person', 'person', (ids, read) => this.persons(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, MemberType>> {
    return byId(await read.query(withIds(MEMBER, ids)));
  }

  async persons(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PersonType>> {
    return byId(await read.query(withIds(PERSON, ids)));
  }

  /** The same page of each organisation's members by title, in one statement. */
  async ofOrganisations(
    organisations: readonly string[],
    filter: MemberFilter,
    page: Page,
    read: ReadTransaction,
  ): Promise<Map<string, MemberType[]>> {
    const rows = await read.query(
      listsBy(MEMBER, 'organisationId', organisations, {
        where: narrowedBy(filter),
        order: { by: ['title', 'id'] },
        page,
      }),
    );
    return grouped(organisations, 'organisationId', rows);
  }

  async counts(
    organisations: readonly string[],
    filter: MemberFilter,
    read: ReadTransaction,
  ): Promise<Map<string, number>> {
    return countById(await read.query(countsBy(MEMBER, 'organisationId', organisations, narrowedBy(filter))));
  }

  async staff(organisationId: string, read: ReadTransaction): Promise<StaffType> {
    const [counts] = await read.query<StaffType>(sql`
      select count(*)::int as active,
         (count(*) filter (where app.lacks_second_factor(id)))::int as "withoutSecondFactor",
         (select count(*)::int from invitation
          where organisation_id = ${organisationId} and state = 'PENDING' and expires_at > now()) as "openInvitations"
       from member where organisation_id = ${organisationId} and state = 'ACTIVE' and not program`);
    return counts as StaffType;
  }

  /** Who may see nothing of the seat yet, is offered no tour either. */
  async tourSeen(personId: string, read: ReadTransaction): Promise<boolean> {
    const [row] = await read.query<{ seen: boolean }>(
      sql`select tour_seen_at is not null as seen from person where id = ${personId}`,
    );
    return row?.seen ?? true;
  }
}

function narrowedBy({ state, role, withoutSecondFactor }: MemberFilter): Condition[] {
  return [
    matching(MEMBER, { state, program: false }),
    given(role, (wanted) => sql`${wanted} = any(roles)`),
    withoutSecondFactor && sql`app.lacks_second_factor(id)`,
  ];
}
