import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page, type ReadTransaction } from '#libs/platform';
import { OrganisationType } from './organisation.types.js';

const COLUMNS = `id, kind, name, native_name as "nativeName", level, parent_id as "parentId", jurisdiction, functions,
  identifiers, state, created_at as "createdAt", version`;

export interface OrganisationFilter {
  readonly kind?: string | null;
  readonly state?: string | null;
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
       where ($1::text is null or kind = $1) and ($2::text is null or state = $2)
         and ($3::text is null or name ilike '%' || $3 || '%' or native_name ilike '%' || $3 || '%')
         and ($4::text is null or (name, id) > ($4, $5::uuid))
       order by name, id limit $6`,
      [filter.kind, filter.state, filter.search, after?.[0], after?.[1], first + 1],
    );
  }
}
