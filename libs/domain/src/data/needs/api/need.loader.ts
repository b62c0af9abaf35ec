import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import type { DataIslandsArgs, DataNeedsArgs } from './need.inputs.js';
import { DataIslandSummaryType, type DataIslandType, DataNeedType } from './need.types.js';

type Row = DataNeedType & { readonly coOwners: string[] };

const COLUMNS = `n.id, n.project_id as "projectId", n.proposal_id as "proposalId", n.organisation_id as "organisationId",
  n.title, n.theme, n.reason, n.existing, n.personal, n.personal_data as "personalData", n.provider_id as "providerId",
  n.provider_function as "providerFunction", n.dataset_id as "datasetId", n.state, n.ground,
  n.agreement_id as "agreementId", n.created_at as "createdAt", n.updated_at as "updatedAt", n.version,
  array(select organisation_id from stake where project_id = n.project_id and effective_to is null) as "coOwners"`;
const LIVE = ['OPEN', 'MATCHED', 'COVERED'];
/** How many needs of a group stand how. */
const COUNTS = `count(*) filter (where state = 'OPEN')::int as open, count(*) filter (where state = 'MATCHED')::int as matched,
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
  async page(filter: DataNeedsArgs, { first, after }: Page, operation: Operation): Promise<DataNeedType[]> {
    const rows = await operation.read.query<Row>(
      `select ${COLUMNS} from data_need n
       where ($1::uuid is null or n.project_id = $1) and ($2::uuid is null or n.proposal_id = $2)
         and ($3::uuid is null or n.provider_id = $3)
         and ($4::text is null or (n.provider_id is null and n.provider_function = $4))
         and ($5::boolean is not true or (n.provider_id is null and n.provider_function is null))
         and ($6::uuid is null or n.organisation_id = $6) and ($7::uuid is null or n.dataset_id = $7)
         and n.state = any ($8::text[]) and ($9::uuid is null or n.id < $9)
       order by n.id desc limit $10`,
      [
        filter.projectId,
        filter.proposalId,
        filter.providerId,
        filter.providerFunction,
        filter.withoutProvider,
        filter.organisationId,
        filter.datasetId,
        filter.states ?? LIVE,
        after?.[0],
        first + 1,
      ],
    );
    return this.present(rows, operation.signedIn);
  }

  /** Cells of the map: needs counted by provider and by what they are for, in one statement. */
  islands(
    { providerId, projectId, covered }: DataIslandsArgs,
    page: Page,
    operation: Operation,
  ): Promise<DataIslandType[]> {
    return operation.read.query<DataIslandType>(
      `select * from (
         select provider_id as "providerId", case when provider_id is null then provider_function end as "providerFunction",
           project_id as "projectId", case when project_id is null then proposal_id end as "proposalId", ${COUNTS},
           array[coalesce(provider_id::text, provider_function, ''), coalesce(project_id, proposal_id)::text] as key
         from data_need
         where state <> 'WITHDRAWN' and ($1::uuid is null or provider_id = $1) and ($2::uuid is null or project_id = $2)
         group by 1, 2, 3, 4, key) cells
       where ($3::boolean or open + matched > 0) and ($4::text[] is null or key > $4)
       order by key limit $5`,
      [providerId, projectId, covered ?? false, page.after, page.first + 1],
    );
  }

  async summary(read: ReadTransaction): Promise<DataIslandSummaryType> {
    const missing = `filter (where state <> 'COVERED')::int`;
    const [row] = await read.query<DataIslandSummaryType>(
      `select count(*)::int as needs, ${COUNTS}, count(distinct coalesce(provider_id::text, provider_function)) ${missing} as providers,
         count(distinct coalesce(project_id, proposal_id)) ${missing} as subjects
       from data_need where state <> 'WITHDRAWN'`,
    );
    if (!row) throw new Error('A statement of counts answered no row.');
    return row;
  }

  /** Needs of projects or proposals that are put forward, in the order in which they came. */
  async of(
    by: 'project_id' | 'proposal_id',
    ids: readonly string[],
    read: ReadTransaction,
    actor: Actor,
  ): Promise<Map<string, DataNeedType[]>> {
    const rows = await read.query<Row & { readonly of: string }>(
      `select ${COLUMNS}, n.${by} as of from data_need n where n.${by} = any ($1) and n.state <> 'WITHDRAWN' order by n.id`,
      [ids],
    );
    const found = new Map<string, DataNeedType[]>(ids.map((id) => [id, []]));
    for (const row of rows) found.get(row.of)?.push(...this.present([row], actor));
    return found;
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, DataNeedType>> {
    const rows = await read.query<Row>(`select ${COLUMNS} from data_need n where n.id = any ($1)`, [ids]);
    return new Map(this.present(rows, actor).map((row) => [row.id, row]));
  }

  private present(rows: Row[], actor: Actor): DataNeedType[] {
    for (const row of rows) {
      const owners = row.projectId ? row.coOwners : [row.organisationId];
      row.viewerCan = row.state === 'WITHDRAWN' ? [] : this.access.which(actor, ['need.manage'], { owners });
    }
    return rows;
  }
}
