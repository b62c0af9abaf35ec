import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventType, Failure, Refused, stateAfter, systemActor, topic } from '#libs/contracts';
import { type Change, Clock, Database, LEDGER_LEAVING, Outbound, realMs, Records, sql, Vault } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { type FactorProof, FactorOwners } from '../../identity/codes/factor-owner.service.js';
import { AccountLetters } from '../../identity/mail/account-letters.service.js';
import { UNTRIED } from './sending/lanes.js';
import { newWebhookSecret, type SignatureScheme } from './sending/signature.js';
import { Webhook, WebhookSecret } from './webhook.entity.js';
import { type GivenWebhook, readWebhook } from './webhook.request.js';
import { type DisableReason, type WebhookCommand, webhookWorkflow } from './webhook.workflow.js';

const MOST = 50;
const HOUR_MS = 3_600_000;
const LONGEST_OVERLAP_HOURS = 168;

type PlainEvent = Exclude<Extract<EventType, `webhook.${string}`>, 'webhook.disabled' | 'webhook.held'>;

export interface MadeWebhook {
  readonly id: string;
  /** Shown this once; null for v1a, which has none to show, and where the webhook was there already. */
  readonly secret: string | null;
  readonly existed: boolean;
}

/** What a webhook's secret is sealed for. */
export function webhookSealedFor(secretId: string): string {
  return `webhook-secret:${secretId}`;
}

/** Webhooks as their organisation's administrators keep them; what is sent is WebhookSpread's and WebhookSends'. */
@Injectable()
export class Webhooks {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Records) private readonly records: Records,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * Has events sent from now on. The same address with the same types and topics is one webhook: asked for again, it is
   * answered as it is, and keeps its secret.
   * @throws Refused INPUT, PERMISSION; TRANSITION TOO_MANY, NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   * @throws Failure RATE_LIMITED
   */
  @Transactional()
  async create(
    actor: Actor,
    given: GivenWebhook & { readonly scheme: SignatureScheme },
    proof: FactorProof,
  ): Promise<MadeWebhook> {
    await this.access.assert(actor, 'webhook.manage');
    const read = readWebhook(given, (url) => this.outbound.fault(url));
    await this.owners.assert(actor, 'webhook.secret', proof);
    const { organisationId, memberId } = actor;
    // One after the other, so that two who ask for the same at once get one.
    await this.db.query(sql`select 1 from organisation where id = ${organisationId} for no key update`);
    const same = await this.db.tx.findOneBy(Webhook, { organisationId, sameAs: read.sameAs });
    if (same) return { id: same.id, secret: null, existed: true };
    if ((await this.db.tx.countBy(Webhook, { organisationId })) >= MOST) {
      throw Refused.transition('TOO_MANY', `Your organisation has ${MOST} webhooks; remove one first.`);
    }
    await this.letters.post(actor.personId, 'webhookMade');
    const id = v7();
    const { scheme } = given;
    const rest = { organisationId, memberId, scheme, state: 'ACTIVE', reason: null, createdAt: this.clock.now() };
    const webhook = Object.assign(new Webhook(), { id, ...read, ...rest });
    const { secret, shown } = await this.newSecret(id, scheme);
    await this.write(actor, 'webhook.created', webhook, { add: [webhook, secret], audience: [webhook] });
    await this.db.query(sql`insert into webhook_place (webhook_id, seq) select ${id}::uuid, seq from ledger_head`);
    return { id, secret: shown, existed: false };
  }

  /**
   * Makes a new secret. The one before signs beside it for some hours, so that the receiver goes over in its own time;
   * one before that ends at once.
   * @returns the secret, shown this once; null for v1a, whose public key everybody of the organisation reads
   * @throws as `create`; Failure NOT_FOUND; Refused VERSION
   */
  @Transactional()
  async rotate(
    actor: Actor,
    id: string,
    expectedVersion: number,
    overlapHours: number,
    proof: FactorProof,
  ): Promise<string | null> {
    const webhook = await this.lock(actor, id, 'change', expectedVersion);
    if (!(overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP_HOURS)) {
      const message = `Let both sign for 0 to ${LONGEST_OVERLAP_HOURS} hours.`;
      throw Refused.input([{ path: ['overlapHours'], code: 'OUT_OF_RANGE', message }]);
    }
    await this.owners.assert(actor, 'webhook.secret', proof);
    await this.letters.post(actor.personId, 'webhookMade');
    const endsAt = new Date(realMs() + overlapHours * HOUR_MS);
    await this.db.query(
      sql`delete from webhook_secret where webhook_id = ${id} and (ends_at is not null or ${overlapHours}::integer = 0)`,
    );
    await this.db.query(sql`update webhook_secret set ends_at = ${endsAt} where webhook_id = ${id}`);
    const { secret, shown } = await this.newSecret(id, webhook.scheme);
    await this.write(actor, 'webhook.rotated', webhook, { add: [secret], save: [webhook] });
    return shown;
  }

  /** Nothing is sent until it is resumed, and nothing is lost: the ledger keeps what happens. @throws Failure; Refused */
  @Transactional()
  async pause(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const webhook = await this.lock(actor, id, 'pause', expectedVersion);
    await this.write(actor, 'webhook.paused', webhook, { save: [webhook] });
  }

  /**
   * Sends again, in the actor's name, first of all what has waited; what failed before begins with its first attempt.
   * @param withoutArchived whether it goes on without events that it has yet to be told of and that have left the ledger
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, EVENTS_ARCHIVED
   */
  @Transactional()
  async resume(actor: Actor, id: string, expectedVersion: number, withoutArchived: boolean): Promise<void> {
    const webhook = await this.lock(actor, id, 'resume', expectedVersion);
    await this.passArchived(webhook, withoutArchived);
    Object.assign(webhook, { memberId: actor.memberId, reason: null });
    await this.write(actor, 'webhook.resumed', webhook, { save: [webhook] });
    await this.db.query(sql`update webhook_place set failures = 0, not_before = '-infinity' where webhook_id = ${id}`);
    await this.db.query(sql`
      update webhook_lane set ${UNTRIED}, due_at = ${this.clock.now()} where webhook_id = ${id} and not held`);
  }

  /**
   * Events that were archived while the platform had stopped it are left out when somebody says so, never in silence. Nothing
   * more is archived before this is settled; whoever archives looks again then.
   */
  private async passArchived({ id, state }: Webhook, withoutArchived: boolean): Promise<void> {
    await this.db.query(sql`select pg_advisory_xact_lock_shared(hashtext(${LEDGER_LEAVING}))`);
    const [gap] = await this.db.query<{ first: number; last: number }>(sql`
      select least(w.seq, coalesce(w.replay_after, w.seq))::int + 1 as first, h.archived_seq::int as last
      from webhook_place w, ledger_head h
      where w.webhook_id = ${id} and least(w.seq, coalesce(w.replay_after, w.seq)) < h.archived_seq`);
    if (!gap) return;
    if (!withoutArchived) {
      const { first, last } = gap;
      throw Refused.transition(
        'EVENTS_ARCHIVED',
        `Events ${first} to ${last} have been archived while nothing was sent, and this webhook has yet to be told of those it asks for. ` +
          'Ask whoever runs the platform to bring them back, or resume without them (`withoutArchived`).',
        { state },
      );
    }
    const passed = sql`greatest(replay_after, ${gap.last})`;
    await this.db.query(sql`
      update webhook_place set seq = greatest(seq, ${gap.last}),
        replay_after = case when replay_until > ${passed} then ${passed} end, replay_until = case when replay_until > ${passed} then replay_until end
      where webhook_id = ${id}`);
  }

  /** With its secrets and its log. @throws Failure NOT_FOUND; Refused PERMISSION, VERSION */
  @Transactional()
  async remove(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const webhook = await this.lock(actor, id, 'change', expectedVersion);
    // What spreads events holds this row first, then the others.
    await this.db.query(sql`select 1 from webhook_place where webhook_id = ${id} for update`);
    const gone = sql`delete from webhook where id = ${id}`;
    await this.write(actor, 'webhook.removed', webhook, { also: [{ statement: gone, rows: 1 }] });
  }

  /** The platform's own stop; does nothing when it is stopped already. */
  async disable(id: string, reason: DisableReason): Promise<void> {
    await this.db.transaction(async () => {
      const webhook = await this.db.tx.findOne(Webhook, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (webhook?.state !== 'ACTIVE') return;
      Object.assign(webhook, { state: stateAfter(webhookWorkflow.disable(webhook.state)), reason });
      await this.records.write(systemActor, {
        save: [webhook],
        tell: (tell) => {
          const [subject, data, hearing] = webhookEvent(webhook);
          tell('webhook.disabled', subject, { ...data, reason }, hearing);
        },
      });
    });
  }

  /**
   * A webhook that the actor may change, locked.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE
   */
  async lock(actor: Actor, id: string, command: WebhookCommand, expectedVersion?: number): Promise<Webhook> {
    const seen = await this.db.tx.findOneBy(Webhook, { id });
    if (!seen) throw Failure.notFound('webhook', id);
    this.access.assertSees(actor, seen, 'webhook');
    await this.access.assert(actor, 'webhook.manage', { owners: [seen.organisationId] });
    const webhook = await this.db.lock(Webhook, id, expectedVersion);
    webhook.state = stateAfter(webhookWorkflow[command](webhook.state));
    return webhook;
  }

  private async newSecret(webhookId: string, scheme: SignatureScheme) {
    const { secret, shown, publicKey } = newWebhookSecret(scheme);
    const id = v7();
    const sealed = await this.vault.seal(secret, webhookSealedFor(id));
    return { secret: Object.assign(new WebhookSecret(), { id, webhookId, sealed, publicKey, endsAt: null }), shown };
  }

  private async write(actor: Actor, type: PlainEvent, webhook: Webhook, change: Change): Promise<void> {
    await this.records.write(actor, { ...change, tell: (tell) => tell(type, ...webhookEvent(webhook)) });
  }
}

/** Subject, data and hearing of an event of a webhook; heard by its organisation only. */
export function webhookEvent({ id, version, organisationId }: Webhook) {
  return [
    { kind: 'webhook', id, version },
    { webhookId: id, organisationId },
    { audience: [organisationId], topics: [topic('organisation', organisationId)] },
  ] as const;
}
