import { Inject, Injectable } from '@nestjs/common';
import { Clock, Config, Database, type SendFailure, sql, type Statement } from '#libs/platform';
import { HeldTransfers } from '../../exchange/transfers/held-transfers.service.js';
import { Transfer } from '../../exchange/transfers/transfer.entity.js';
import type { ToldTransferState } from '../dataspace.catalogue.js';
import { CLAIM, ConnectorCalls } from '../negotiations/connector-calls.service.js';
import { transferAddressOf, transferMessageOf } from './transfer.messages.js';

/**
 * What the state of a transfer has the connector told, given what it has taken. One that was stopped before its start was
 * taken is still what it asked for.
 */
const OWED = sql`case
    when t.state = 'STARTED' and (d.told is distinct from 'STARTED' or d.told_ticket <> t.ticket_ends_at) then 'STARTED'
    when t.state = 'SUSPENDED' and d.told = 'STARTED' then 'SUSPENDED'
    when t.state in ('COMPLETED', 'TERMINATED') then t.state end`;

const OPEN = sql`(d.told is null or d.told in ('STARTED', 'SUSPENDED'))`;

/** What the platform itself has to look at: starts, and agreements that stand otherwise than the transfer does. */
const toReview = (now: Date) => sql`(t.state = 'REQUESTED'
    or t.state in ('STARTED', 'SUSPENDED') and (a.standing = 'ENDED' or least(a.expires_at, a.terminates_at) <= ${now})
    or t.state = 'STARTED' and a.standing <> 'IN_FORCE'
    or t.state = 'SUSPENDED' and a.standing = 'IN_FORCE' and t.reason <> 'PAUSED')`;

interface ClaimedNews {
  readonly id: string;
  readonly providerId: string;
  readonly consumerId: string;
  readonly consumerPid: string;
  readonly callbackAddress: string;
  readonly state: ToldTransferState;
  readonly failures: number;
  readonly claim: Date;
}

/**
 * Tells connectors what becomes of their transfers, as `CallbackSends` does of negotiations: what is owed follows from the
 * transfer and from what was taken last.
 */
@Injectable()
export class TransferSends {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(ConnectorCalls) private readonly calls: ConnectorCalls,
    @Inject(Database) private readonly db: Database,
    @Inject(HeldTransfers) private readonly transfers: HeldTransfers,
  ) {}

  /** Transfers that have something to do or to tell; `attempt` tells attempts apart. */
  due(most: number): Statement<{ id: string; attempt: string }> {
    const now = this.clock.now();
    return sql`
      select d.id, t.version || '.' || coalesce(a.standing, '') || '.' || d.failures || '.' || coalesce(extract(epoch from d.claimed_until), 0) as attempt
      from dataspace_transfer d join transfer t on t.id = d.id join agreement a on a.id = t.agreement_id
        cross join lateral (select ${OWED} as owed) o
        join organisation p on p.id = d.provider_id join organisation c on c.id = d.consumer_id
      where ${OPEN} and (${toReview(now)} or owed is not null and d.due_at <= ${now}
          and (d.claimed_until is null or d.claimed_until <= clock_timestamp()))
        and p.state <> 'SUSPENDED' and c.state <> 'SUSPENDED'
      order by d.due_at limit ${most}`;
  }

  /** The platform's next step of a transfer, and one attempt to tell what came of it. */
  async send(id: string): Promise<void> {
    await this.transfers.review(id);
    const news = await this.claim(id);
    if (!news) return;
    const { transfer, ...claimed } = news;
    const told = {
      ...claimed,
      ticket: this.transfers.ticketOf(transfer),
      reason: transfer.reason,
      message: transfer.message,
      url: this.config.publicUrl,
    };
    const failure = await this.calls.tell(claimed, transferAddressOf(told), transferMessageOf(told));
    if (!failure) await this.taken(claimed, transfer.ticketEndsAt);
    else await this.failed(claimed, failure);
  }

  private async claim(id: string): Promise<(ClaimedNews & { readonly transfer: Transfer }) | undefined> {
    return this.db.transaction(async () => {
      // What is told is what it is: nobody changes it between the two looks.
      await this.db.query(sql`select 1 from transfer where id = ${id} for share`);
      const [claimed] = await this.db.query<ClaimedNews>(sql`
        with claimed as (
          update dataspace_transfer d set claimed_until = clock_timestamp() + ${CLAIM}::interval
          where d.id = ${id} and d.due_at <= ${this.clock.now()} and ${OPEN}
            and (d.claimed_until is null or d.claimed_until <= clock_timestamp())
            and exists (select 1 from transfer t where t.id = d.id and (${OWED}) is not null)
          returning d.*)
        select d.id, d.provider_id as "providerId", d.consumer_id as "consumerId", d.consumer_pid as "consumerPid",
          d.callback_address as "callbackAddress", t.state, d.failures, d.claimed_until as claim
        from claimed d join transfer t on t.id = d.id`);
      return claimed && { ...claimed, transfer: await this.db.tx.findOneByOrFail(Transfer, { id }) };
    });
  }

  private async taken({ id, claim, state }: ClaimedNews, ticketEndsAt: Date): Promise<void> {
    await this.db.query(sql`
      update dataspace_transfer set told = ${state}, told_ticket = ${ticketEndsAt}, failures = 0, failure = null,
        due_at = ${this.clock.now()}, claimed_until = null
      where id = ${id} and claimed_until = ${claim}`);
  }

  private async failed({ id, claim, failures }: ClaimedNews, failure: SendFailure): Promise<void> {
    await this.db.query(sql`
      update dataspace_transfer set failures = failures + 1, failure = ${JSON.stringify(failure)}::jsonb, due_at = ${this.calls.nextAfter(failures)},
        claimed_until = null
      where id = ${id} and claimed_until = ${claim}`);
  }
}
