import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { type OrganisationStandingType, OrganisationType } from './organisation.types.js';

const COLUMNS = `id, kind, name, native_name as "nativeName", level, parent_id as "parentId", jurisdiction, functions,
  identifiers, state, created_at as "createdAt", version`;

export interface OrganisationFilter {
  readonly kind?: string | null;
  readonly state?: string | null;
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
    const rows = await read.query<OrganisationType>(`select ${COLUMNS} from organisation where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** By name, then id; `limit first + 1` so that the page knows whether there is more. */
  page(filter: OrganisationFilter, { first, after }: Page, read: ReadTransaction): Promise<OrganisationType[]> {
    return read.query<OrganisationType>(
      `select ${COLUMNS} from organisation
       where ($1::text is null or kind = $1) and ($2::text is null or state = $2) and ($3::text is null or level = $3)
         and ($4::text is null or $4 = any(functions))
         and ($5::text is null or jurisdiction = $5 or starts_with(jurisdiction, $5 || '/') or starts_with(jurisdiction, $5 || '-'))
         and ($6::uuid is null or parent_id = $6)
         and (not coalesce($12::boolean, false) or parent_id is null)
         and ($7::jsonb is null or identifiers @> $7)
         and ($8::text is null or strpos(lower(name), lower($8)) > 0 or strpos(lower(native_name), lower($8)) > 0)
         and ($9::text is null or (name, id) > ($9, $10::uuid))
       order by name, id limit $11`,
      [
        filter.kind,
        filter.state,
        filter.level,
        filter.function,
        filter.jurisdiction,
        filter.parentId,
        filter.identifier && JSON.stringify([filter.identifier]),
        filter.search,
        after?.[0],
        after?.[1],
        first + 1,
        filter.top,
      ],
    );
  }

  /** Decisions about each one's standing, the latest first. */
  async standings(organisations: readonly string[], read: ReadTransaction) {
    const rows = await read.query<OrganisationStandingType & { organisationId: string }>(
      `select s.* from unnest($1::uuid[]) as organisation(id) cross join lateral (
         select id, organisation_id as "organisationId", state, reason, member_id as "memberId", at
         from organisation_standing where organisation_id = organisation.id order by id desc limit 20) s`,
      [organisations],
    );
    const found = new Map<string, OrganisationStandingType[]>(organisations.map((id) => [id, []]));
    for (const row of rows) found.get(row.organisationId)?.push(row);
    return found;
  }

  /** The same page of each parent's children, in one statement. */
  async children(
    parents: readonly string[],
    { first, after }: Page,
    read: ReadTransaction,
  ): Promise<Map<string, OrganisationType[]>> {
    const rows = await read.query<OrganisationType>(
      `select child.* from unnest($1::uuid[]) as parent(id) cross join lateral (
         select ${COLUMNS} from organisation
         where parent_id = parent.id and ($2::text is null or (name, id) > ($2, $3::uuid))
         order by name, id limit $4) child`,
      [parents, after?.[0], after?.[1], first + 1],
    );
    const byParent = new Map<string, OrganisationType[]>(parents.map((id) => [id, []]));
    for (const row of rows) byParent.get(row.parentId as string)?.push(row);
    return byParent;
  }
}
