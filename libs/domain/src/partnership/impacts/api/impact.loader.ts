import { Inject, Injectable } from '@nestjs/common';
import type { ImpactCriteriaState } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  column,
  columns,
  grouped,
  list,
  matching,
  raw,
  type ReadTransaction,
  type RowOf,
  rows,
  sql,
  withIds,
} from '#libs/platform';
import { ImpactAssessment, ImpactCriteria } from '../impact.entity.js';
import { asksForAssessment, criteriaFor, partiesOfApproval, placeOfApproval } from '../impact.sql.js';
import { ImpactAssessmentType, ImpactCriteriaType } from './impact.types.js';

const CRITERIA = columns(ImpactCriteria, [
  ...(['id', 'organisationId', 'jurisdiction', 'title', 'titles', 'edition', 'state', 'criteria'] as const),
  ...(['minimum', 'dimensionMinimum', 'contentHash', 'publishedAt', 'endedAt', 'version'] as const),
]);
const ASSESSMENT = columns(
  ImpactAssessment,
  [
    ...(['id', 'proposalId', 'revision', 'contentHash', 'criteriaId', 'organisationId', 'recordedAt'] as const),
    ...(['scores', 'overall', 'reached'] as const),
  ],
  { shares: 'dimensions' },
);

/** How a proposal is to be scored now. */
export interface ImpactAsked {
  readonly id: string;
  /** Null where no agency has published criteria for its place. */
  readonly criteriaId: string | null;
  /** Whether the process that it is decided by asks for it. */
  readonly required: boolean;
}

@Injectable()
export class ImpactLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(ImpactCriteriaType, 'ImpactCriteria', 'impact_criteria', async (ids, read) =>
      byId((await read.query(withIds(CRITERIA, ids))).map(shown)),
    );
    nodes.register(ImpactAssessmentType, 'ImpactAssessment', 'impact_assessment', async (ids, read) =>
      byId((await read.query(withIds(ASSESSMENT, ids))).map(plainly)),
    );
  }

  /** Editions, the latest first. */
  async page(
    { state, organisationId }: { readonly state?: ImpactCriteriaState | null; readonly organisationId?: string | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<ImpactCriteriaType[]> {
    const where = [matching(CRITERIA, { state: state ?? null, organisationId: organisationId ?? null })];
    return (await read.query(list(CRITERIA, { where, order: { by: ['id'], descending: true }, page }))).map(shown);
  }

  /** All assessments of proposals, the latest first. */
  async ofProposals(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ImpactAssessmentType[]>> {
    const latestFirst = sql`where ${column(ImpactAssessment, 'proposalId')} = any(${ids}) order by id desc`;
    return grouped(ids, 'proposalId', (await read.query(rows(ASSESSMENT, latestFirst))).map(plainly));
  }

  /** How proposals are to be scored now. */
  async asked(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ImpactAsked>> {
    const place = `coalesce(${placeOfApproval}, p.jurisdiction)`;
    const parties = `(p.submitter_id || p.consortium_ids || coalesce(${partiesOfApproval}, array[]::uuid[]))`;
    return byId(
      await read.query<ImpactAsked>(sql`
        select p.id, ${raw(criteriaFor(place, parties))} as "criteriaId", a.id is not null and ${raw(asksForAssessment)} as required
        from proposal p left join approval a on a.id = p.approval_id where p.id = any(${ids}::uuid[])`),
    );
  }
}

/** Figures without zeros behind the point that say nothing. */
const plain = (figure: string): string => String(Number(figure));

function shown(row: RowOf<typeof CRITERIA>): ImpactCriteriaType {
  return { ...row, minimum: plain(row.minimum), dimensionMinimum: plain(row.dimensionMinimum) };
}

function plainly(row: RowOf<typeof ASSESSMENT>): ImpactAssessmentType {
  return { ...row, overall: plain(row.overall) };
}
