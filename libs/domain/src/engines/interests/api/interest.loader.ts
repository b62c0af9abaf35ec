import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, list, matching, NEWEST_FIRST, type ReadTransaction, withIds } from '#libs/platform';
import { Holding, Interest } from '../interest.entity.js';
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
}
