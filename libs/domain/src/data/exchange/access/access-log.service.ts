import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { v7 } from 'uuid';
import type { Actor } from '#libs/contracts';
import { Clock, Database, GATE_POOL, raw, Records, sql } from '#libs/platform';
import { AccessEntry } from './access-entry.entity.js';
import type { Amount } from '../exchange.catalogue.js';
import type { Basis, Granted, Question, Withheld } from './ground.service.js';

type Given = Pick<Question, 'datasetId' | 'action' | 'purpose' | 'columns' | 'way' | 'agreementId' | 'organisationId'>;

/** Who read what: each access is written when it begins and ended when it ends; each refusal is written at once. */
@Injectable()
export class AccessLog {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
    @Inject(GATE_POOL) private readonly gate: pg.Pool,
  ) {}

  /** An access that begins, in the transaction that grants it. */
  async granted(
    actor: Actor,
    question: Question,
    basis: Basis,
    permit: Granted,
    transferId: string | null,
  ): Promise<string> {
    const { ground, source } = basis;
    const entry = Object.assign(new AccessEntry(), {
      id: v7(),
      transferId,
      ...asked(question),
      datasetVersion: source.version,
      providerId: source.ownerId,
      memberId: actor.memberId,
      ground,
      agreementId: permit.agreementId,
      policyVersion: permit.policyVersion,
      columns: permit.columns.map(({ name }) => name),
      rows: 0,
      bytes: 0,
      decision: 'GRANTED' as const,
      clause: null,
      reason: null,
      startedAt: this.clock.now(),
      endedAt: null,
      readers: readersOf(source.ownerId, question.organisationId),
    });
    await this.records.write(actor, { add: [entry] });
    return entry.id;
  }

  /**
   * The end of an access, once; `cut` says what ended it before its last row. Of a transfer that went on after a stop, the
   * amount is that of all its readings.
   */
  async ended(id: { transferId: string } | { id: string }, amount: Amount, cut: Withheld | null): Promise<void> {
    const [column, value] = 'id' in id ? ['id', id.id] : ['transfer_id', id.transferId];
    await this.db.query(sql`
       update access_log set rows = ${amount.rows} - earlier.rows, bytes = ${amount.bytes} - earlier.bytes, clause = ${cut?.clause ?? null}, reason = ${cut?.reason ?? null}, ended_at = ${this.clock.now()}
       from (select coalesce(sum(e.rows), 0)::bigint as rows, coalesce(sum(e.bytes), 0)::bigint as bytes
         from access_log e where e.${raw(column)} = ${value} and e.ended_at is not null) earlier
       where ${raw(column)} = ${value} and ended_at is null`);
  }

  /**
   * An access that was refused. Written on a connection of its own, at once: the refusal rolls the caller's transaction
   * back, and the record must stay. Nothing is written about a dataset that does not exist.
   */
  async denied(
    actor: Actor,
    question: Given,
    { clause, reason }: Withheld,
    { transferId, basis }: { readonly transferId?: string; readonly basis?: Basis } = {},
  ): Promise<void> {
    const { datasetId, organisationId, way, action, purpose, columns } = question;
    const agreement = basis?.agreement;
    const now = this.clock.now();
    const agreementId = agreement?.id ?? question.agreementId;
    await this.gate.query(sql`
      insert into access_log (id, transfer_id, dataset_id, dataset_version, provider_id, organisation_id, member_id, ground,
        agreement_id, policy_version, way, action, purpose, columns, decision, clause, reason, started_at, ended_at, readers)
      select ${v7()}, ${transferId ?? null}, d.id, nullif(d.current_version, 0), d.owner_id, ${organisationId}::uuid,
        ${actor.memberId}, ${basis?.ground ?? null}, (select id from agreement where id = ${agreementId}),
        ${agreement?.compiled.agreement.version ?? null}, ${way}, ${action}, ${purpose}, ${columns}, 'DENIED', ${clause}, ${reason},
        ${now}::timestamptz, ${now}::timestamptz, app.audience(d.owner_id, ${organisationId}::uuid)
      from dataset d where d.id = ${datasetId}`);
  }
}

function asked({ datasetId, organisationId, way, action, purpose }: Question) {
  return { datasetId, organisationId, way, action, purpose };
}

export function readersOf(providerId: string, organisationId: string): string[] {
  return [...new Set([providerId, organisationId])].sort();
}
