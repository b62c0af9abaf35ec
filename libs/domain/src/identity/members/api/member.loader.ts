import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, given, grouped, listsBy, matching, type ReadTransaction, sql, withIds } from '#libs/platform';
import { Member, Person } from '../member.entity.js';
import { MemberType } from './member.types.js';
import { PersonType } from './person.types.js';

const MEMBER = columns(Member, ['id', 'title', 'roles', 'steward', 'state', 'organisationId', 'personId', 'version']);
const PERSON = columns(Person, ['id', 'name', 'email', 'locale']);

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
    return byId(await read.query(withIds(MEMBER, ids)));
  }

  async persons(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PersonType>> {
    return byId(await read.query(withIds(PERSON, ids)));
  }

  /** The same page of each organisation's members by title, in one statement. */
  async ofOrganisations(
    organisations: readonly string[],
    { state, role }: MemberFilter,
    page: Page,
    read: ReadTransaction,
  ): Promise<Map<string, MemberType[]>> {
    const rows = await read.query(
      listsBy(MEMBER, 'organisationId', organisations, {
        where: [matching(MEMBER, { state }), given(role, (wanted) => sql`${wanted} = any(roles)`)],
        order: { by: ['title', 'id'] },
        page,
      }),
    );
    return grouped(organisations, 'organisationId', rows);
  }
}
