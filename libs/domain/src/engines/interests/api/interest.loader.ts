import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import {
  byId,
  Clock,
  column,
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
import type { ConflictOutcome, ConflictType } from './conflict.types.js';
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
  'identifier',
  'ofName',
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

interface ConflictsWanted {
  readonly matterId?: string | null;
  readonly memberId: string | null;
  readonly outcome?: ConflictOutcome | null;
  readonly apart: string | null;
}

const OUTCOMES: Readonly<Record<ConflictOutcome, Sql>> = {
  DIRECT: sql`grade = 'DIRECT'`,
  ASKED: sql`grade = 'POSSIBLE' and answer is null`,
  INTEREST: sql`grade = 'POSSIBLE' and answer = 'INTEREST'`,
  NONE: sql`grade = 'POSSIBLE' and answer = 'NONE'`,
};

@Injectable()
export class InterestLoader {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(InterestType, 'Interest', 'interest', async (ids, read) =>
      byId(await read.query(withIds(INTEREST, ids))),
    );
    nodes.register(HoldingType, 'Holding', 'holding', async (ids, read) =>
      byId(await read.query(withIds(HOLDING, ids))),
    );
  }

  /** The newest first, those that ended included. */
  interests(
    { current, ...wanted }: { organisationId: string; memberId: string | null; current?: boolean | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<InterestType[]> {
    const where = [matching(INTEREST, wanted), current && this.lasts(column(Interest, 'until'), wanted.organisationId)];
    return read.query(list(INTEREST, { where, order: NEWEST_FIRST, page }));
  }

  /** The newest first, those that ended included. */
  holdings(
    { current, organisationId }: { organisationId: string; current?: boolean | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<HoldingType[]> {
    const where = [
      matching(HOLDING, { organisationId }),
      current && this.lasts(column(Holding, 'until'), organisationId),
    ];
    return read.query(list(HOLDING, { where, order: NEWEST_FIRST, page }));
  }

  /** What registers that the reader may read call named owners, by what ways have of them. */
  async namesOf(ids: readonly string[], read: ReadTransaction): Promise<Map<string, string>> {
    const rows = await read.query<{ id: string; name: string }>(
      sql`select distinct on (owner_node) owner_node as id, person_name as name from holding
          where owner_node = any(${ids}::uuid[]) and owner_key is not null order by owner_node, holding.id desc`,
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /**
   * The newest first; a way has a hundred steps at most, as it is shown.
   * @param wanted.apart who does not read of what it is recused from
   */
  async conflicts(
    { apart, outcome, ...wanted }: ConflictsWanted,
    page: Page,
    read: ReadTransaction,
  ): Promise<ConflictType[]> {
    const others = given(apart, withoutThoseOf);
    const where = [matching(CONFLICT, wanted), given(outcome, (what) => OUTCOMES[what]), others];
    const rows = await read.query(list(CONFLICT, { where, order: NEWEST_FIRST, page }));
    return rows.map(({ path, ...row }) => ({
      ...row,
      path: path.slice(0, 100).map((step) => ({ ...step, percent: step.percent?.toFixed(2) ?? null })),
    }));
  }

  /** Which day it is for an organisation, by which its entries last. */
  async today(organisationId: string, operation: Operation): Promise<string> {
    const found = await operation.batch('organisation.today', organisationId, async (ids, read) => {
      const rows = await read.query<{ id: string; today: string }>(
        sql`select id, app.today_of(id, ${this.clock.now()}::timestamptz)::text as today from unnest(${ids}::uuid[]) id`,
      );
      return new Map(rows.map(({ id, today }) => [id, today]));
    });
    if (!found) throw new Error('A day was asked for and no row answered.');
    return found;
  }

  /** Its last day has not ended yet, or nobody knows it: until then it binds. */
  private lasts(until: Sql, organisationId: string): Sql {
    return sql`app.lasts(${until}, ${organisationId}::uuid, ${this.clock.now()}::timestamptz)`;
  }
}

/** Nothing of matters that a person is recused from: what is out of sight is in no list either. */
const withoutThoseOf = (personId: string): Sql => sql`not exists (
  select from conflict own join member on member.id = own.member_id
  where own.matter_id = conflict.matter_id and member.person_id = ${personId}
    and (own.grade = 'DIRECT' or own.answer = 'INTEREST'))`;
