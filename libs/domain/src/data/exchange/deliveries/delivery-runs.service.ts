import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { holds, Refused, stateAfter, systemActor } from '#libs/contracts';
import {
  Clock,
  Database,
  HttpDelivery,
  Outbound,
  Records,
  s3Delivery,
  sql,
  Undelivered,
  Vault,
  type Statement,
} from '#libs/platform';
import { Credentials } from '../../../identity/sessions/credentials.service.js';
import { Delivery, DeliverySecret } from './delivery.entity.js';
import { nextRun } from './delivery.schedule.js';
import { eventOf, sealedFor } from './delivery.service.js';
import type { TargetSecrets } from './delivery.target.js';
import { backOff, deliveryWorkflow } from './delivery.workflow.js';
import { mediaTypes, type TransferCause } from '../exchange.catalogue.js';
import { questionOf } from '../access/ground.service.js';
import { Streams } from '../transfers/stream.service.js';
import { Transfer } from '../transfers/transfer.entity.js';
import { type OpenTransfer, Transfers } from '../transfers/transfer.service.js';

/** Deliveries under way at once, over all workers. */
const AT_ONCE = 4;
/** Of one organisation, whose receiver may take hours: others have a place meanwhile. */
const OF_ONE = 2;

/** Why an attempt came to nothing. */
interface Failed {
  readonly reason: string;
  readonly message: string;
  readonly cause?: TransferCause | null;
  /** Whether the same run is tried again soon: not where the decision point said no. */
  readonly again: boolean;
}

/**
 * Attempts to deliver. Each is a transfer, decided anew and metered by leases as every other; the delivery's row says
 * when the next is due, so that whatever becomes of a worker or the queue, a sweep finds it again. A run is attempted until it is
 * delivered, under the same `Idempotency-Key` for HTTP and the same name in a bucket.
 */
@Injectable()
export class DeliveryRuns {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Streams) private readonly streams: Streams,
    @Inject(Transfers) private readonly transfers: Transfers,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * Deliveries whose next attempt is due and none of whose attempts is under way, as many as there are places for; `attempt`
   * tells attempts apart.
   */
  due(): Statement<{ id: string; attempt: string }> {
    return sql`
       with d as (
         select d.id, d.due_at, d.transfer_id, d.organisation_id, t.state in ('REQUESTED', 'STARTED') as open
         from delivery d left join transfer t on t.id = d.transfer_id
         where d.state = 'ACTIVE' and d.due_at <= ${this.clock.now()} or d.transfer_id is not null),
       waiting as (
         select id, due_at, transfer_id, row_number() over (partition by organisation_id order by due_at)
           + (select count(*) from d o where o.open and o.organisation_id = d.organisation_id) as place
         from d where open is not true)
       select id, extract(epoch from due_at) * 1000 || '.' || coalesce(transfer_id::text, '') as attempt
       from waiting where place <= ${OF_ONE} order by due_at
       limit greatest(0, ${AT_ONCE} - (select count(*) from d where open)::integer)`;
  }

  /** One attempt, if it is due and nobody else is at it. */
  async run(id: string): Promise<void> {
    try {
      const opened = await this.open(id);
      if (!opened) return;
      const receive = await this.receiver(id, opened);
      const cut = await this.streams.send(opened, receive);
      await this.settle(id, cut && { ...cut, again: cut.clause === 'transfer' }, opened.transfer.id);
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind === 'VERSION') throw error;
      const { message, refusal } = error;
      await this.settle(id, { reason: 'code' in refusal ? refusal.code : refusal.kind, message, again: false });
    }
  }

  /** @throws Refused where the seat or the decision point stands in the way; it is on record by then */
  private async open(id: string): Promise<OpenTransfer | null> {
    const begun = await this.db.transaction(async () => {
      const delivery = await this.locked(id);
      if (!delivery || (await this.leftover(delivery))) return null;
      if (delivery.state !== 'ACTIVE' || delivery.dueAt > this.clock.now()) return null;
      const actor = await this.credentials.again({ ...systemActor, memberId: delivery.memberId });
      if (!actor || !holds(actor, 'exchange.deliver') || actor.pending) {
        const message = 'The member in whose name it runs may not do so any more; resume it in your own.';
        throw Refused.transition('SEAT_ENDED', message);
      }
      const { datasetId, agreementId, action, purpose, columns, format } = delivery;
      const asked = { datasetId, datasetVersion: null, agreementId, action, purpose, columns, way: 'push' } as const;
      const question = questionOf(actor, asked);
      const { basis } = await this.transfers.assertGiven(actor, question);
      const transfer = await this.transfers.add(actor, question, basis, format, { scheduleId: id });
      delivery.transferId = transfer.id;
      await this.records.write(systemActor, { save: [delivery] });
      return { actor, transferId: transfer.id };
    });
    return begun && this.transfers.start(begun.actor, begun.transferId);
  }

  /** Puts down the outcome of an attempt whose worker ended before it could. @returns whether there was one, or is */
  private async leftover(delivery: Delivery): Promise<boolean> {
    if (!delivery.transferId) return false;
    const { transferId: id } = delivery;
    const { state, reason, message, cause, clause } = await this.db.tx.findOneByOrFail(Transfer, { id });
    if (state === 'REQUESTED' || state === 'STARTED') return true;
    const again = clause === 'transfer';
    const failed = state === 'COMPLETED' ? null : { reason: reason ?? '', message: message ?? '', cause, again };
    await this.conclude(delivery, failed);
    return true;
  }

  /** @param attempt where its outcome was put down already, by another worker while this one stood still, that stands */
  private settle(id: string, failed: Failed | null, attempt?: string): Promise<void> {
    return this.db.transaction(async () => {
      const delivery = await this.locked(id);
      if (!delivery || (attempt && delivery.transferId !== attempt)) return;
      await this.conclude(delivery, failed);
    });
  }

  /** Says when the next attempt is due, or that there is none. */
  private async conclude(delivery: Delivery, failed: Failed | null): Promise<void> {
    const now = this.clock.now();
    const failures = failed ? delivery.failures + 1 : 0;
    const pause = backOff(failures);
    const next = nextRun(delivery.schedule, now);
    const { reason = null, message = null, cause = null } = failed ?? {};
    Object.assign(delivery, { transferId: null, failures, reason, message, cause }, !failed && { deliveredAt: now });
    if (failed?.again && pause !== null) delivery.dueAt = new Date(now.getTime() + pause);
    else Object.assign(delivery, { runAt: next, dueAt: next });
    const enough = failed !== null && pause === null && delivery.state === 'ACTIVE';
    if (enough) delivery.state = stateAfter(deliveryWorkflow.disable(delivery.state));
    await this.records.write(systemActor, {
      save: [delivery],
      tell: (tell) => {
        if (!enough) return;
        const [subject, data, hearing] = eventOf(delivery);
        tell('delivery.disabled', subject, { ...data, reason: reason ?? '' }, hearing);
      },
    });
  }

  /** Removed meanwhile: nothing is left to say. */
  private async locked(id: string): Promise<Delivery | null> {
    return this.db.tx.findOne(Delivery, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  private async receiver(id: string, { transfer }: OpenTransfer): Promise<() => Writable> {
    const { delivery, sealed } = await this.db.transaction(async () => ({
      delivery: await this.db.tx.findOneBy(Delivery, { id }),
      sealed: await this.db.tx.findOneBy(DeliverySecret, { deliveryId: id }),
    }));
    if (!delivery || !sealed) return gone;
    const secrets = JSON.parse(
      Buffer.from(await this.vault.open(sealed.sealed, sealedFor(id))).toString(),
    ) as TargetSecrets;
    const { target, runAt } = delivery;
    const { format, datasetId, datasetVersion, agreementId } = transfer;
    if (target.kind === 'S3') {
      const key = `${target.prefix}${runAt.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')}.${format}`;
      const { accessKeyId = '', secretAccessKey = '' } = secrets;
      return s3Delivery(this.outbound, { ...target, key, accessKeyId, secretAccessKey, mediaType: mediaTypes[format] });
    }
    const headers = {
      ...secrets.headers,
      'content-type': mediaTypes[format],
      'idempotency-key': `${id}/${runAt.toISOString()}`,
      'tripartite-delivery': id,
      'tripartite-transfer': transfer.id,
      'tripartite-dataset': `${datasetId}/${datasetVersion}`,
      'tripartite-agreement': agreementId ?? '',
    };
    return () => new HttpDelivery(this.outbound, { url: target.url, headers, hmacKey: secrets.hmacKey ?? undefined });
  }
}

/** Of a delivery that was removed between its start and its first row. */
function gone(): Writable {
  throw new Undelivered('removed');
}
