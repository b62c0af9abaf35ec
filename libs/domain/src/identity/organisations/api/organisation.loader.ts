import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  countById,
  countsBy,
  given,
  grouped,
  list,
  listsBy,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  sql,
  withIds,
} from '#libs/platform';
import { Organisation } from '../organisation.entity.js';
import { OrganisationStanding } from '../standing.entity.js';
import { type OrganisationStandingType, OrganisationType } from './organisation.types.js';

const ORGANISATION = columns(Organisation, [
  'id',
  'kind',
  'name',
  'nativeName',
  'level',
  'parentId',
  'jurisdiction',
  'functions',
  'identifiers',
  'state',
  'outside',
  'createdAt',
  'version',
]);
const STANDING = columns(OrganisationStanding, ['id', 'organisationId', 'state', 'reason', 'memberId', 'at']);

const BY_NAME = { by: ['name', 'id'] } as const;

export interface OrganisationFilter {
  readonly kind?: string | null;
  readonly state?: string | null;
  readonly outside?: boolean | null;
  readonly level?: string | null;
  readonly function?: string | null;
  /** Areas within this one count too. */
  readonly jurisdiction?: string | null;
  readonly parentId?: string | null;
  readonly top?: boolean | null;
  readonly identifier?: { readonly scheme: string; readonly value: string } | null;
  readonly search?: string | null;
}

@Injectable()
export class OrganisationLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(OrganisationType, 'Organisation', 'organisation', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, OrganisationType>> {
    return byId(await read.query(withIds(ORGANISATION, ids)));
  }

  /** By name, then id. */
  page(filter: OrganisationFilter, page: Page, read: ReadTransaction): Promise<OrganisationType[]> {
    const { kind, state, outside, level, parentId } = filter;
    return read.query(
      list(ORGANISATION, {
        where: [
          matching(ORGANISATION, { kind, state, outside, level, parentId }),
          given(filter.function, (wanted) => sql`${wanted} = any(functions)`),
          given(
            filter.jurisdiction,
            (area) => sql`(jurisdiction = ${area} or starts_with(jurisdiction, ${area} || '/')
              or starts_with(jurisdiction, ${area} || '-'))`,
          ),
          filter.top && sql`parent_id is null`,
          given(filter.identifier, (identifier) => sql`identifiers @> ${JSON.stringify([identifier])}`),
          given(
            filter.search,
            (text) => sql`(strpos(lower(name), lower(${text})) > 0 or strpos(lower(native_name), lower(${text})) > 0)`,
          ),
        ],
        order: BY_NAME,
        page,
      }),
    );
  }

  /** Decisions about each one's standing, the latest first. */
  async standings(
    organisations: readonly string[],
    read: ReadTransaction,
  ): Promise<Map<string, OrganisationStandingType[]>> {
    const rows = await read.query(
      listsBy(STANDING, 'organisationId', organisations, { order: NEWEST_FIRST, limit: 20 }),
    );
    return grouped(organisations, 'organisationId', rows);
  }

  /** Ids of verified ones whose names look like one's, at most five of each. */
  async lookAlikes(organisations: readonly string[], read: ReadTransaction): Promise<Map<string, string[]>> {
    const rows = await read.query<{ id: string; alike: string[] }>(sql`
      select o.id, array(select app.look_alikes(o.id, array[o.name, o.native_name]) limit 5) as alike
      from organisation o where o.id = any(${organisations}::uuid[])`);
    return new Map(rows.map(({ id, alike }) => [id, alike]));
  }

  /** The same page of each parent's children, in one statement. */
  async children(
    parents: readonly string[],
    page: Page,
    read: ReadTransaction,
  ): Promise<Map<string, OrganisationType[]>> {
    const rows = await read.query(listsBy(ORGANISATION, 'parentId', parents, { order: BY_NAME, page }));
    return grouped(parents, 'parentId', rows);
  }

  async childCounts(parents: readonly string[], read: ReadTransaction): Promise<Map<string, number>> {
    return countById(await read.query(countsBy(ORGANISATION, 'parentId', parents)));
  }
}
