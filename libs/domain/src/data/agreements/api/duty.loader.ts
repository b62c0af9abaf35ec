import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  Clock,
  column,
  type Columns,
  columns,
  grouped,
  list,
  matching,
  type Order,
  type ReadTransaction,
  type RowOf,
  sql,
  withIds,
} from '#libs/platform';
import { AgreementParty } from '../agreement.entity.js';
import { AgreementAudit, AgreementBreach, AgreementDuty, AgreementSuspension } from '../duties/duty.entity.js';
import { AgreementAuditType, AgreementBreachType, AgreementDutyType, AgreementSuspensionType } from './duty.types.js';

export interface DutyFilter {
  readonly states?: readonly string[] | null;
  readonly organisationId?: string | null;
}

const DUTY = columns(AgreementDuty, [
  'id',
  'agreementId',
  'organisationId',
  'kind',
  'state',
  'breachId',
  'dueAt',
  'reminders',
  'escalatedAt',
  'doneAt',
  'statement',
  'version',
]);
const BREACH = columns(AgreementBreach, [
  'id',
  'agreementId',
  'organisationId',
  'state',
  'description',
  'datasetIds',
  'discoveredAt',
  'reportDueAt',
  'reportedAt',
  'resolution',
  'resolvedAt',
  'version',
]);
const AUDIT = columns(AgreementAudit, [
  'id',
  'agreementId',
  'organisationId',
  'kind',
  'datasetId',
  'periodFrom',
  'periodUntil',
  'inspectsId',
  'inspectsAt',
  'reason',
  'requestedAt',
]);
const SUSPENSION = columns(AgreementSuspension, [
  'id',
  'agreementId',
  'organisationId',
  'breachId',
  'reason',
  'placedAt',
  'liftedAt',
  'liftedBecause',
]);
const PARTY = columns(AgreementParty, [
  'agreementId',
  'organisationId',
  'provides',
  'receives',
  'acceptedRevision',
  'acceptedAt',
  'signedRevision',
  'signedAt',
]);

/** A party as its row has it. */
export type PartyRow = RowOf<typeof PARTY>;

/** What belongs to agreements: parties, suspensions, duties, breaches, audits. */
@Injectable()
export class DutyLoader {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(AgreementDutyType, 'AgreementDuty', 'agreement_duty', async (ids, read) =>
      byId(await read.query(withIds(DUTY, ids))),
    );
    nodes.register(AgreementBreachType, 'AgreementBreach', 'agreement_breach', async (ids, read) =>
      byId(this.timed(await read.query(withIds(BREACH, ids)))),
    );
    nodes.register(AgreementAuditType, 'AgreementAudit', 'agreement_audit', async (ids, read) =>
      byId(granted(await read.query(withIds(AUDIT, ids)))),
    );
  }

  parties(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PartyRow[]>> {
    return this.of(PARTY, ['organisationId'], ids, read);
  }

  suspensions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementSuspensionType[]>> {
    return this.of(SUSPENSION, ['id'], ids, read);
  }

  duties(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementDutyType[]>> {
    return this.of(DUTY, ['dueAt', 'id'], ids, read);
  }

  async breaches(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementBreachType[]>> {
    const found = await this.of(BREACH, ['id'], ids, read);
    return new Map([...found].map(([id, rows]) => [id, this.timed(rows)]));
  }

  async audits(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementAuditType[]>> {
    const found = await this.of(AUDIT, ['id'], ids, read);
    return new Map([...found].map(([id, rows]) => [id, granted(rows)]));
  }

  /** Duties the actor sees, the soonest due first. */
  page({ states: state, organisationId }: DutyFilter, page: Page, read: ReadTransaction): Promise<AgreementDutyType[]> {
    const wanted = matching(DUTY, { state, organisationId });
    return read.query(list(DUTY, { where: [wanted], order: { by: ['dueAt', 'id'] }, page }));
  }

  private async of<Entity extends { agreementId: string }, Row extends { agreementId: string }>(
    columns: Columns<Entity, Row>,
    order: Order<Entity>['by'],
    ids: readonly string[],
    read: ReadTransaction,
  ): Promise<Map<string, Row[]>> {
    const its = sql`${column(columns.entity, 'agreementId')} = any(${ids})`;
    const rows = await read.query(list(columns, { where: [its], order: { by: ['agreementId', ...order] } }));
    return grouped(ids, 'agreementId', rows);
  }

  private timed(rows: readonly RowOf<typeof BREACH>[]): AgreementBreachType[] {
    const now = this.clock.now();
    return rows.map((row) => Object.assign(row, { late: (row.reportedAt ?? now) > row.reportDueAt }));
  }
}

/** To ask for an access log is to be given it: with each audit goes where it is. */
function granted(rows: readonly RowOf<typeof AUDIT>[]): AgreementAuditType[] {
  return rows.map((row) => {
    const { kind, datasetId, agreementId, periodFrom, periodUntil } = row;
    const given = { datasetId, agreementId, from: periodFrom?.toISOString(), until: periodUntil?.toISOString() };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
    return Object.assign(row, { accessLogPath: kind === 'ACCESS_LOG' ? `/exchange/access-log.csv?${query}` : null });
  });
}
