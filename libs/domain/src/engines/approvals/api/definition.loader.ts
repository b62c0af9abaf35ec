import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { DefinitionType } from './definition.types.js';

const COLUMNS = `d.id, d.key, d.edition, d.title, d.subject_kinds as "subjectKinds", d.state, d.body,
  d.content_hash as "contentHash", d.organisation_id as "organisationId", d.created_at as "createdAt",
  d.published_at as "publishedAt", d.retired_at as "retiredAt", d.version,
  array(select f.subject_kind from process_default f where f.definition_id = d.id order by 1) as "defaultFor"`;

export interface DefinitionFilter {
  readonly key?: string | null;
  readonly state?: string | null;
  readonly subjectKind?: string | null;
}

@Injectable()
export class DefinitionLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(DefinitionType, 'Definition', 'process_definition', (ids, read) => this.byIds(ids, read));
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DefinitionType>> {
    const rows = await read.query<DefinitionType>(`select ${COLUMNS} from process_definition d where d.id = any($1)`, [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** By key, newest edition first. */
  page({ key, state, subjectKind }: DefinitionFilter, { first, after }: Page, read: ReadTransaction) {
    return read.query<DefinitionType>(
      `select ${COLUMNS} from process_definition d
       where ($1::text is null or d.key = $1) and ($2::text is null or d.state = $2)
         and ($3::text is null or $3 = any(d.subject_kinds))
         and ($4::text is null or (d.key, -d.edition) > ($4, -$5::int))
       order by d.key, d.edition desc limit $6`,
      [key, state, subjectKind, after?.[0], after?.[1], first + 1],
    );
  }
}
