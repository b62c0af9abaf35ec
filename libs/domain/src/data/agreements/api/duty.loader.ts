import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { Clock, type ReadTransaction } from '#libs/platform';
import { grouped } from './agreement.loader.js';
import { AgreementAuditType, AgreementBreachType, AgreementDutyType, AgreementSuspensionType } from './duty.types.js';

export interface DutyFilter {
  readonly states?: readonly string[] | null;
  readonly organisationId?: string | null;
}

/** A party as its row has it. */
export interface PartyRow {
  readonly agreementId: string;
  readonly organisationId: string;
  readonly provides: boolean;
  readonly receives: boolean;
  readonly acceptedRevision: number | null;
  readonly acceptedAt: Date | null;
  readonly signedRevision: number | null;
  readonly signedAt: Date | null;
}

const OF = `agreement_id as "agreementId", organisation_id as "organisationId"`;
const DUTY = `id, ${OF}, kind, state, breach_id as "breachId", due_at as "dueAt", reminders, escalated_at as "escalatedAt",
  done_at as "doneAt", statement, version`;
const BREACH = `id, ${OF}, state, description, dataset_ids as "datasetIds", discovered_at as "discoveredAt",
  report_due_at as "reportDueAt", reported_at as "reportedAt", resolution, resolved_at as "resolvedAt", version`;
const AUDIT = `id, ${OF}, kind, dataset_id as "datasetId", period_from as "periodFrom", period_until as "periodUntil",
  inspects_id as "inspectsId", inspects_at as "inspectsAt", reason, requested_at as "requestedAt"`;
const SUSPENSION = `id, ${OF}, breach_id as "breachId", reason, placed_at as "placedAt", lifted_at as "liftedAt",
  lifted_because as "liftedBecause"`;
const PARTY = `${OF}, provides, receives, accepted_revision as "acceptedRevision", accepted_at as "acceptedAt",
  signed_revision as "signedRevision", signed_at as "signedAt"`;

/** What belongs to agreements: parties, suspensions, duties, breaches, audits. */
@Injectable()
export class DutyLoader {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(AgreementDutyType, 'AgreementDuty', 'agreement_duty', async (ids, read) =>
      byId(await read.query<AgreementDutyType>(`select ${DUTY} from agreement_duty where id = any ($1)`, [ids])),
    );
    nodes.register(AgreementBreachType, 'AgreementBreach', 'agreement_breach', async (ids, read) =>
      byId(this.timed(await read.query(`select ${BREACH} from agreement_breach where id = any ($1)`, [ids]))),
    );
    nodes.register(AgreementAuditType, 'AgreementAudit', 'agreement_audit', async (ids, read) =>
      byId(granted(await read.query(`select ${AUDIT} from agreement_audit where id = any ($1)`, [ids]))),
    );
  }

  parties(ids: readonly string[], read: ReadTransaction): Promise<Map<string, PartyRow[]>> {
    return this.of<PartyRow>(PARTY, 'agreement_party', 'organisation_id', ids, read);
  }

  suspensions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementSuspensionType[]>> {
    type Row = AgreementSuspensionType & { agreementId: string };
    return this.of<Row>(SUSPENSION, 'agreement_suspension', 'id', ids, read);
  }

  duties(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementDutyType[]>> {
    return this.of<AgreementDutyType>(DUTY, 'agreement_duty', 'due_at, id', ids, read);
  }

  async breaches(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementBreachType[]>> {
    const found = await this.of<AgreementBreachType>(BREACH, 'agreement_breach', 'id', ids, read);
    for (const rows of found.values()) this.timed(rows);
    return found;
  }

  async audits(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementAuditType[]>> {
    const found = await this.of<AgreementAuditType>(AUDIT, 'agreement_audit', 'id', ids, read);
    for (const rows of found.values()) granted(rows);
    return found;
  }

  /** Duties the actor sees, the soonest due first. */
  page(
    { states, organisationId }: DutyFilter,
    { first, after }: Page,
    read: ReadTransaction,
  ): Promise<AgreementDutyType[]> {
    return read.query<AgreementDutyType>(
      `select ${DUTY} from agreement_duty
       where ($1::text[] is null or state = any ($1)) and ($2::uuid is null or organisation_id = $2)
         and ($3::timestamptz is null or (due_at, id) > ($3, $4::uuid)) order by due_at, id limit $5`,
      [states, organisationId, after?.[0], after?.[1], first + 1],
    );
  }

  private async of<T extends { agreementId: string }>(
    columns: string,
    table: string,
    order: string,
    ids: readonly string[],
    read: ReadTransaction,
  ): Promise<Map<string, T[]>> {
    const rows = await read.query<T>(
      `select ${columns} from ${table} where agreement_id = any ($1) order by agreement_id, ${order}`,
      [ids],
    );
    return grouped(ids, rows);
  }

  private timed(rows: AgreementBreachType[]): AgreementBreachType[] {
    const now = this.clock.now();
    for (const row of rows) row.late = (row.reportedAt ?? now) > row.reportDueAt;
    return rows;
  }
}

/** To ask for an access log is to be given it: with each audit goes where it is. */
function granted(rows: AgreementAuditType[]): AgreementAuditType[] {
  for (const row of rows) {
    const { kind, datasetId, agreementId, periodFrom, periodUntil } = row;
    const given = { datasetId, agreementId, from: periodFrom?.toISOString(), until: periodUntil?.toISOString() };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
    row.accessLogPath = kind === 'ACCESS_LOG' ? `/exchange/access-log.csv?${query}` : null;
  }
  return rows;
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
