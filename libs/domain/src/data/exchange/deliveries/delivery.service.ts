import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventType, Failure, Refused, stateAfter, topic } from '#libs/contracts';
import { type Change, Clock, Database, Outbound, Records, sql, Vault } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Delivery, DeliverySecret } from './delivery.entity.js';
import { nextRun, readSchedule, type Schedule } from './delivery.schedule.js';
import { type GivenTarget, readTarget, type Target, type TargetSecrets } from './delivery.target.js';
import { type DeliveryCommand, deliveryWorkflow } from './delivery.workflow.js';
import type { TransferFormat } from '../exchange.catalogue.js';
import { assertNames, type Question, questionOf } from '../access/ground.service.js';
import { assertFormat, Transfers } from '../transfers/transfer.service.js';

export interface GivenDelivery extends Omit<Question, 'organisationId' | 'way' | 'datasetVersion' | 'agreementId'> {
  readonly agreementId: string;
  readonly format: TransferFormat;
  readonly target: GivenTarget;
  readonly schedule: Readonly<Record<string, unknown>>;
}

/** What may be changed; what is left out stays. */
export type DeliveryChange = Partial<
  Pick<GivenDelivery, 'action' | 'purpose' | 'columns' | 'format' | 'target' | 'schedule'>
>;

type DeliveryEvent = Extract<EventType, `delivery.${string}`>;

const MOST = 100;

export function sealedFor(deliveryId: string): string {
  return `delivery:${deliveryId}`;
}

/** Deliveries as their organisation's data stewards keep them; what runs is DeliveryRuns. */
@Injectable()
export class Deliveries {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Transfers) private readonly transfers: Transfers,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * Sets up a delivery to the actor's organisation; it runs first at the schedule's next time. The decision point is asked
   * as for every attempt.
   * @returns its id
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT; TRANSITION with the decision point's reason
   */
  @Transactional()
  async create(actor: Actor, given: GivenDelivery): Promise<string> {
    assertNames(given.columns);
    await this.access.assert(actor, 'exchange.deliver');
    const { target, secrets, schedule } = this.read(given.target, given.schedule);
    const { organisationId, memberId } = actor;
    await this.assertRoom(organisationId);
    await this.assertGiven(actor, given);
    const { datasetId, agreementId, action, purpose, columns, format } = given;
    const id = v7();
    const runAt = nextRun(schedule, this.clock.now());
    const asked = { datasetId, agreementId, action, purpose, columns: columns && [...columns], format };
    const rest = { state: 'ACTIVE', memberId, runAt, dueAt: runAt, createdAt: this.clock.now() } as const;
    const empty = { transferId: null, failures: 0, reason: null, message: null, cause: null, deliveredAt: null };
    const made = { id, organisationId, ...asked, target, schedule, ...rest, ...empty };
    const delivery = Object.assign(new Delivery(), made);
    const secret = Object.assign(new DeliverySecret(), { deliveryId: id, sealed: await this.seal(id, secrets) });
    const change = { add: [delivery, secret], audience: [delivery] };
    await this.write(actor, 'delivery.created', delivery, change);
    return id;
  }

  /**
   * Changes what is delivered, where or when; from then on it runs in the actor's name. A new target needs its secrets anew.
   * @throws as `create`; Refused VERSION
   */
  @Transactional()
  async change(actor: Actor, id: string, expectedVersion: number, change: DeliveryChange): Promise<void> {
    if (change.columns) assertNames(change.columns);
    const delivery = await this.lock(actor, id, expectedVersion, 'change');
    const { target: given, schedule: when, ...asked } = change;
    const { target, secrets, schedule } = this.read(given, when);
    Object.assign(delivery, asked, { memberId: actor.memberId });
    if (schedule) {
      const runAt = nextRun(schedule, this.clock.now());
      Object.assign(delivery, { schedule, runAt, dueAt: runAt });
    }
    if (target) {
      delivery.target = target;
      await this.db.tx.update(DeliverySecret, { deliveryId: id }, { sealed: await this.seal(id, secrets) });
    }
    await this.assertGiven(actor, delivery);
    await this.save(actor, delivery, 'delivery.changed');
  }

  /** No further attempt until it is resumed; one under way goes on to its end. @throws Failure NOT_FOUND; Refused */
  @Transactional()
  async pause(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const delivery = await this.lock(actor, id, expectedVersion, 'pause');
    await this.save(actor, delivery, 'delivery.paused');
  }

  /** It runs again, first at the schedule's next time, in the actor's name. @throws Failure NOT_FOUND; Refused */
  @Transactional()
  async resume(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const delivery = await this.lock(actor, id, expectedVersion, 'resume');
    const runAt = nextRun(delivery.schedule, this.clock.now());
    Object.assign(delivery, { runAt, dueAt: runAt, failures: 0, memberId: actor.memberId });
    await this.save(actor, delivery, 'delivery.resumed');
  }

  /** An attempt is due now. @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, UNDER_WAY */
  @Transactional()
  async runNow(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const delivery = await this.lock(actor, id, expectedVersion, 'run');
    if (delivery.transferId) {
      throw Refused.transition('UNDER_WAY', 'It is being delivered already; wait for its end.', {
        state: delivery.state,
      });
    }
    const now = this.clock.now();
    // What waits for its next attempt stays the same run.
    Object.assign(delivery, { dueAt: now }, delivery.failures === 0 && { runAt: now });
    await this.save(actor, delivery, 'delivery.changed');
  }

  /** Its attempts stay on record as transfers. @throws Failure NOT_FOUND; Refused PERMISSION, VERSION */
  @Transactional()
  async remove(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const delivery = await this.lock(actor, id, expectedVersion, 'change');
    const gone = sql`delete from delivery where id = ${id}`;
    await this.write(actor, 'delivery.removed', delivery, { also: [{ statement: gone, rows: 1 }] });
  }

  private async lock(actor: Actor, id: string, expectedVersion: number, command: DeliveryCommand): Promise<Delivery> {
    const seen = await this.db.tx.findOneBy(Delivery, { id });
    if (!seen) throw Failure.notFound('delivery', id);
    this.access.assertSees(actor, seen, 'delivery');
    await this.access.assert(actor, 'exchange.deliver', { owners: [seen.organisationId] });
    const delivery = await this.db.lock(Delivery, id, expectedVersion);
    delivery.state = stateAfter(deliveryWorkflow[command](delivery.state));
    return delivery;
  }

  private async save(actor: Actor, delivery: Delivery, type: DeliveryEvent): Promise<void> {
    await this.write(actor, type, delivery, { save: [delivery] });
  }

  /** Heard by its organisation only: where it delivers to is nobody else's business. */
  private async write(actor: Actor, type: DeliveryEvent, delivery: Delivery, change: Change): Promise<void> {
    await this.records.write(actor, { ...change, tell: (tell) => tell(type, ...eventOf(delivery)) });
  }

  private async assertRoom(organisationId: string): Promise<void> {
    await this.db.query(sql`select 1 from organisation where id = ${organisationId} for no key update`);
    const count = await this.db.tx.countBy(Delivery, { organisationId });
    if (count < MOST) return;
    const message = `Your organisation has ${MOST} deliveries; remove one first.`;
    throw Refused.transition('TOO_MANY', message);
  }

  private async assertGiven(
    actor: Actor,
    asked: Pick<Delivery, 'datasetId' | 'agreementId' | 'action' | 'purpose' | 'format'> & Pick<Question, 'columns'>,
  ): Promise<void> {
    const question = questionOf(actor, { ...asked, datasetVersion: null, way: 'push' });
    const { basis, permit } = await this.transfers.assertGiven(actor, question);
    assertFormat(asked.format, permit, basis);
  }

  private read(
    target: GivenTarget,
    schedule: GivenDelivery['schedule'],
  ): Read & Required<Pick<Read, 'target' | 'schedule'>>;
  private read(target?: GivenTarget, schedule?: GivenDelivery['schedule']): Read;
  private read(given?: GivenTarget, when?: GivenDelivery['schedule']): Read {
    const target = given && readTarget(given, (url) => this.outbound.fault(url));
    const schedule = when && readSchedule(when);
    const faults = [target, schedule].flatMap((read) => (read && 'faults' in read ? read.faults : []));
    if (faults.length > 0) throw Refused.input(faults);
    return { secrets: {}, ...(target as object), ...(schedule as object) };
  }

  private seal(id: string, secrets: TargetSecrets): Promise<string> {
    return this.vault.seal(Buffer.from(JSON.stringify(secrets)), sealedFor(id));
  }
}

interface Read {
  readonly target?: Target;
  readonly secrets: TargetSecrets;
  readonly schedule?: Schedule;
}

/** Subject, data and hearing of an event of a delivery. */
export function eventOf({ id, version, organisationId, datasetId, agreementId }: Delivery) {
  return [
    { kind: 'delivery', id, version },
    { deliveryId: id, organisationId, datasetId, agreementId },
    { audience: [organisationId], topics: [topic('organisation', organisationId), topic('agreement', agreementId)] },
  ] as const;
}
