import { Inject, Injectable } from '@nestjs/common';
import type { ApprovalSubject } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  countOf,
  given,
  matching,
  paged,
  type ReadTransaction,
  rows,
  sql,
  where,
  withIds,
} from '#libs/platform';
import { Definition } from '../../definitions/definition.entity.js';
import { DefinitionType } from './definition.types.js';

const DEFINITION = columns(
  Definition,
  [
    'id',
    'key',
    'edition',
    'title',
    'subjectKinds',
    'state',
    'body',
    'contentHash',
    'organisationId',
    'createdAt',
    'publishedAt',
    'retiredAt',
    'version',
  ],
  {
    defaultFor: computed<
      ApprovalSubject[]
    >`array(select f.subject_kind from process_default f where f.definition_id = process_definition.id order by 1)`,
  },
);

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
    return byId(await read.query(withIds(DEFINITION, ids)));
  }

  /** By key, newest edition first. */
  page({ key, state, subjectKind }: DefinitionFilter, page: Page, read: ReadTransaction) {
    const narrowed = [
      matching(DEFINITION, { key, state }),
      given(subjectKind, (kind) => sql`${kind} = any(subject_kinds)`),
    ];
    page.count = countOf(() => sql`${DEFINITION.table} ${where(...narrowed)}`);
    const after = page.after && [page.after[0], -Number(page.after[1])];
    const { beyond, order } = paged({ ...page, after }, [sql`key`, sql`-edition`]);
    return read.query(rows(DEFINITION, sql`${where(...narrowed, beyond)} order by ${order}`));
  }
}
