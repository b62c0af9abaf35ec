import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  given,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  sql,
  type Sql,
  withIds,
} from '#libs/platform';
import { ConflictFound, Holding, Interest } from '../interest.entity.js';
import type { ConflictType } from './conflict.types.js';
import { HoldingType, InterestType } from './interest.types.js';

const INTEREST = columns(Interest, [
  'id',
  'organisationId',
  'memberId',
  'kind',
  'withId',
  'note',
  'since',
  'until',
  'pinnedBy',
  'recordedAt',
  'version',
]);
const HOLDING = columns(Holding, [
  'id',
  'organisationId',
  'ownerId',
  'personName',
  'kind',
  'percent',
  'since',
  'until',
  'pinnedBy',
  'recordedAt',
  'version',
]);

const CONFLICT = columns(ConflictFound, [
  'id',
  'matterId',
  'organisationId',
  'memberId',
  'partyId',
  'grade',
  'path',
  'foundAt',
  'answer',
  'statement',
  'answeredAt',
]);

@Injectable()
export class InterestLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(InterestType, 'Interest', 'interest', async (ids, read) =>
      byId(await read.query(withIds(INTEREST, ids))),
    );
    nodes.register(HoldingType, 'Holding', 'holding', async (ids, read) =>
      byId(await read.query(withIds(HOLDING, ids))),
    );
  }

  /** The newest first, those that ended included. */
  interests(
    wanted: { organisationId: string; memberId?: string | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<InterestType[]> {
    return read.query(list(INTEREST, { where: [matching(INTEREST, wanted)], order: NEWEST_FIRST, page }));
  }

  /** The newest first, those that ended included. */
  holdings(organisationId: string, page: Page, read: ReadTransaction): Promise<HoldingType[]> {
    return read.query(list(HOLDING, { where: [matching(HOLDING, { organisationId })], order: NEWEST_FIRST, page }));
  }

  /**
   * The newest first; a way has a hundred steps at most, as it is shown.
   * @param wanted.apart who does not read of what it is recused from
   */
  async conflicts(
    { apart, ...wanted }: { matterId?: string | null; memberId: string | null; apart: string | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<ConflictType[]> {
    const others = given(apart, withoutThoseOf);
    const where = [matching(CONFLICT, wanted), others];
    const rows = await read.query(list(CONFLICT, { where, order: NEWEST_FIRST, page }));
    return rows.map(({ path, ...row }) => ({
      ...row,
      path: path.slice(0, 100).map((step) => ({ ...step, percent: step.percent?.toFixed(2) ?? null })),
    }));
  }
}

/** Nothing of matters that a person is recused from: what is out of sight is in no list either. */
const withoutThoseOf = (personId: string): Sql => sql`not exists (
  select from conflict own join member on member.id = own.member_id
  where own.matter_id = conflict.matter_id and member.person_id = ${personId}
    and (own.grade = 'DIRECT' or own.answer = 'INTEREST'))`;
