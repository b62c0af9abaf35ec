import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { agreementsForUse, type GivenUse, usesGiven } from '../../../agreements/agreement.service.js';
import { Clock, type ReadTransaction } from '#libs/platform';

@Injectable()
export class GroundLoader {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** Agreements in force that give each dataset to the actor's organisation. */
  async agreements(
    datasetIds: readonly string[],
    read: ReadTransaction,
    { organisationId }: Actor,
  ): Promise<Map<string, string[]>> {
    const rows = await read.query(agreementsForUse(datasetIds, organisationId, this.clock.now()));
    const found = new Map<string, string[]>(datasetIds.map((id) => [id, []]));
    for (const { datasetId, id } of rows) found.get(datasetId)?.push(id);
    return found;
  }

  /** What they let the actor's organisation do with each. */
  async uses(
    datasetIds: readonly string[],
    read: ReadTransaction,
    { organisationId }: Actor,
  ): Promise<Map<string, GivenUse[]>> {
    const rows = await read.query(usesGiven(datasetIds, organisationId, this.clock.now()));
    return new Map(datasetIds.map((id) => [id, rows.filter(({ datasetId }) => datasetId === id)]));
  }
}
