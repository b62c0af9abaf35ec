import { Inject, Injectable } from '@nestjs/common';
import type { PilotState } from '#libs/contracts';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  column,
  columns,
  grouped,
  list,
  matching,
  type ReadTransaction,
  rows,
  sql,
  withIds,
} from '#libs/platform';
import { PilotOutcome } from '../outcomes/outcome.entity.js';
import { Pilot, PilotMeasurement } from '../pilot.entity.js';
import { plain } from '../pilot.rules.js';
import { PilotMeasurementType, PilotOutcomeType, PilotType } from './pilot.types.js';

const PILOT = columns(Pilot, [
  ...(['id', 'projectId', 'state', 'jurisdiction', 'place', 'limits', 'criteria', 'endsOn'] as const),
  ...(['endsAt', 'extensions', 'overdueAt', 'declaredAt', 'settledAt', 'version'] as const),
]);
const MEASUREMENT = columns(PilotMeasurement, [
  ...(['id', 'projectId', 'pilotId', 'criterionId', 'value', 'measuredOn', 'evidence', 'correctsId'] as const),
  ...(['organisationId', 'recordedAt'] as const),
]);
const OUTCOME = columns(PilotOutcome, [
  ...(['id', 'projectId', 'pilotId', 'kind', 'endsOn', 'districts', 'approved', 'reason'] as const),
  ...(['results', 'state', 'contentHash', 'approvalId', 'proposedAt', 'settledAt', 'version'] as const),
]);

type Measured = Omit<PilotMeasurementType, 'corrected'>;

@Injectable()
export class PilotLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(PilotType, 'Pilot', 'pilot', async (ids, read) => byId(await read.query(withIds(PILOT, ids))));
    nodes.register(PilotMeasurementType, 'PilotMeasurement', 'pilot_measurement', async (ids, read) =>
      byId(await this.withCorrections(await read.query(withIds(MEASUREMENT, ids)), read)),
    );
    nodes.register(PilotOutcomeType, 'PilotOutcome', 'pilot_outcome', async (ids, read) =>
      byId(await read.query(withIds(OUTCOME, ids))),
    );
  }

  /** Those the reader may see, in the order in which they were declared. */
  page(
    { state, overdue }: { readonly state?: PilotState | null; readonly overdue?: boolean | null },
    page: Page,
    read: ReadTransaction,
  ): Promise<PilotType[]> {
    const where = [matching(PILOT, { state: state ?? null }), ...(overdue ? [sql`overdue_at is not null`] : [])];
    return read.query(list(PILOT, { where, order: { by: ['id'] }, page }));
  }

  /** Every pilot of projects, the latest first. */
  async ofProjects(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PilotType[]>> {
    const latestFirst = sql`where ${column(Pilot, 'projectId')} = any(${ids}) order by declared_at desc, id desc`;
    return grouped(ids, 'projectId', await read.query(rows(PILOT, latestFirst)));
  }

  /** All that was measured in pilots, the latest first. */
  async measurements(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PilotMeasurementType[]>> {
    const latestFirst = sql`where ${column(PilotMeasurement, 'pilotId')} = any(${ids}) order by measured_on desc, id desc`;
    const measured = await read.query<Measured>(rows(MEASUREMENT, latestFirst));
    return grouped(ids, 'pilotId', await this.withCorrections(measured, read));
  }

  /** All that was proposed to become of pilots, the latest first. */
  async outcomes(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PilotOutcomeType[]>> {
    const latestFirst = sql`where ${column(PilotOutcome, 'pilotId')} = any(${ids}) order by proposed_at desc, id desc`;
    return grouped(ids, 'pilotId', await read.query(rows(OUTCOME, latestFirst)));
  }

  private async withCorrections(measured: readonly Measured[], read: ReadTransaction): Promise<PilotMeasurementType[]> {
    if (measured.length === 0) return [];
    const corrected = await read.query<{ id: string }>(
      sql`select corrects_id as id from pilot_measurement where corrects_id = any(${measured.map(({ id }) => id)}::uuid[])`,
    );
    const ids = new Set(corrected.map(({ id }) => id));
    return measured.map((one) => ({ ...one, value: plain(one.value), corrected: ids.has(one.id) }));
  }
}
