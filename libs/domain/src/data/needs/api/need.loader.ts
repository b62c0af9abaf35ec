import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  countOf,
  given,
  grouped,
  list,
  matching,
  NEWEST_FIRST,
  paged,
  type ReadTransaction,
  type RowOf,
  sql,
  where,
  withIds,
} from '#libs/platform';
import { containing, searchText } from '../../../search-text.js';
import { DataNeed } from '../need.entity.js';
import type { DataIslandsArgs, DataNeedsArgs } from './need.inputs.js';
import { DataIslandSummaryType, type DataIslandType, DataNeedType } from './need.types.js';

const NEED = columns(
  DataNeed,
  [
    'id',
    'projectId',
    'proposalId',
    'organisationId',
    'title',
    'theme',
    'reason',
    'existing',
    'personal',
    'personalData',
    'providerId',
    'providerFunction',
    'datasetId',
    'state',
    'ground',
    'agreementId',
    'createdAt',
    'updatedAt',
    'version',
  ],
  {
    coOwners: computed<
      string[]
    >`array(select organisation_id from stake where project_id = data_need.project_id and effective_to is null)`,
  },
);
const LIVE = ['OPEN', 'MATCHED', 'COVERED'];
/** How many needs of a group stand how. */
const COUNTS = sql`count(*) filter (where state = 'OPEN')::int as open, count(*) filter (where state = 'MATCHED')::int as matched,
  count(*) filter (where state = 'COVERED')::int as covered`;

@Injectable()
export class NeedLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(DataNeedType, 'DataNeed', 'data_need', (ids, read, actor) => this.byIds(ids, read, actor));
  }

  /** The newest first. */
  async page(filter: DataNeedsArgs, page: Page, operation: Operation): Promise<DataNeedType[]> {
    const { projectId, proposalId, providerId, organisationId, datasetId, states } = filter;
    const wanted = list(NEED, {
      where: [
        matching(NEED, { projectId, proposalId, providerId, organisationId, datasetId, state: states ?? LIVE }),
        given(filter.providerFunction, (wanted) => sql`provider_id is null and provider_function = ${wanted}`),
        given(
          searchText(filter.text),
          (text) => sql`(title ilike ${containing(text)} or reason ilike ${containing(text)})`,
        ),
        filter.withoutProvider && sql`provider_id is null and provider_function is null`,
      ],
      order: NEWEST_FIRST,
      page,
    });
    return this.present(await operation.read.query(wanted), operation.signedIn);
  }

  /** Cells of the map: needs counted by provider and by what they are for, in one statement. */
  islands(
    { providerId, projectId, covered }: DataIslandsArgs,
    page: Page,
    operation: Operation,
  ): Promise<DataIslandType[]> {
    const cells = sql`(
        select provider_id as "providerId", case when provider_id is null then provider_function end as "providerFunction",
          project_id as "projectId", case when project_id is null then proposal_id end as "proposalId", ${COUNTS},
          array[coalesce(provider_id::text, provider_function, ''), coalesce(project_id, proposal_id)::text] as key
        from data_need ${where(sql`state <> 'WITHDRAWN'`, matching(NEED, { providerId, projectId }))}
        group by 1, 2, 3, 4, key) cells`;
    const missing = !covered && sql`open + matched > 0`;
    page.count = countOf(() => sql`${cells} ${where(missing)}`);
    const after = page.after && [page.after];
    const { beyond, order } = paged({ ...page, after }, [sql`key`]);
    return operation.read.query<DataIslandType>(
      sql`select * from ${cells} ${where(missing, beyond)} order by ${order}`,
    );
  }

  async summary(read: ReadTransaction): Promise<DataIslandSummaryType> {
    const missing = sql`filter (where state <> 'COVERED')::int`;
    const [row] = await read.query<DataIslandSummaryType>(sql`
      select count(*)::int as needs, ${COUNTS}, count(distinct coalesce(provider_id::text, provider_function)) ${missing} as providers,
        count(distinct coalesce(project_id, proposal_id)) ${missing} as subjects
      from data_need where state <> 'WITHDRAWN'`);
    if (!row) throw new Error('A statement of counts answered no row.');
    return row;
  }

  /** Needs of projects or proposals that are put forward, in the order in which they came. */
  async of(
    by: 'projectId' | 'proposalId',
    ids: readonly string[],
    read: ReadTransaction,
    actor: Actor,
  ): Promise<Map<string, DataNeedType[]>> {
    const wanted = [matching(NEED, { [by]: ids }), sql`state <> 'WITHDRAWN'`];
    const rows = await read.query(list(NEED, { where: wanted, order: { by: ['id'] } }));
    return grouped(ids, by, this.present(rows, actor));
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, DataNeedType>> {
    return byId(this.present(await read.query(withIds(NEED, ids)), actor));
  }

  private present(rows: readonly RowOf<typeof NEED>[], actor: Actor): DataNeedType[] {
    return rows.map((row) => {
      const owners = row.projectId ? row.coOwners : [row.organisationId];
      const viewerCan = row.state === 'WITHDRAWN' ? [] : this.access.which(actor, ['need.manage'], { owners });
      return Object.assign(row, { viewerCan });
    });
  }
}
