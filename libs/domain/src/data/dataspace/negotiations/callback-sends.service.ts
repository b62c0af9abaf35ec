import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type SendFailure, sql, type Statement } from '#libs/platform';
import { addressOf, messageOf, type CallbackFacts } from './callback.messages.js';
import { CLAIM, ConnectorCalls } from './connector-calls.service.js';

/** What the state of an agreement has the connector told, given what it has taken; null for nothing. */
const OWED = sql`case
    when a.state = 'OFFERED' and (n.told is distinct from 'OFFERED' or n.told_revision <> a.revision) then 'OFFERED'
    when a.state in ('AGREED', 'VERIFIED', 'FINALIZED') and n.told is distinct from 'AGREED' then 'AGREED'
    when a.state = 'FINALIZED' then 'FINALIZED'
    when a.state = 'TERMINATED' then 'TERMINATED' end`;

const OPEN = sql`(n.told is null or n.told in ('OFFERED', 'AGREED'))`;

interface Claimed extends CallbackFacts {
  readonly providerId: string;
  readonly consumerId: string;
  readonly revision: number;
  readonly failures: number;
  readonly claim: Date;
}

/**
 * Tells connectors what the provider did. What is owed follows from the agreement and from what the connector has taken
 * last, so that no message is kept: the next is sent once the one before was taken (2xx), whatever became of a worker
 * between sending and writing that down. At least once, and in order.
 */
@Injectable()
export class CallbackSends {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(ConnectorCalls) private readonly calls: ConnectorCalls,
  ) {}

  /** Negotiations with something to tell; `attempt` tells attempts apart. */
  due(most: number): Statement<{ id: string; attempt: string }> {
    return sql`
      select n.id, owed || '.' || a.revision || '.' || n.failures || '.' || coalesce(extract(epoch from n.claimed_until), 0) as attempt
      from dataspace_negotiation n join agreement a on a.id = n.id cross join lateral (select ${OWED} as owed) o
        join organisation p on p.id = n.provider_id join organisation c on c.id = n.consumer_id
      where ${OPEN} and owed is not null and n.due_at <= ${this.clock.now()}
        and (n.claimed_until is null or n.claimed_until <= clock_timestamp())
        and p.state <> 'SUSPENDED' and c.state <> 'SUSPENDED'
      order by n.due_at limit ${most}`;
  }

  /** One attempt, if something is due and nobody else is at it. */
  async send(id: string): Promise<void> {
    const telling = await this.claim(id);
    if (!telling) return;
    const failure = await this.calls.tell(telling, addressOf(telling), messageOf(telling));
    if (!failure) await this.taken(telling);
    else await this.failed(telling, failure);
  }

  private async claim(id: string): Promise<Claimed | undefined> {
    const [claimed] = await this.db.query<Claimed>(sql`
      with claimed as (
        update dataspace_negotiation n set claimed_until = clock_timestamp() + ${CLAIM}::interval
        where n.id = ${id} and n.due_at <= ${this.clock.now()}
          and (n.claimed_until is null or n.claimed_until <= clock_timestamp())
        returning n.*)
      select n.id, n.consumer_pid as "consumerPid", n.callback_address as "callbackAddress", n.failures, n.provider_id as "providerId", n.consumer_id as "consumerId",
        n.claimed_until as claim, owed as state, a.revision, f.id as "offerId", f.terms,
        (select max(accepted_at) from agreement_party y where y.agreement_id = a.id) as "agreedAt"
      from claimed n join agreement a on a.id = n.id cross join lateral (select ${OWED} as owed) o
        join agreement_offer f on f.agreement_id = a.id and f.number = a.revision
      where ${OPEN} and owed is not null`);
    return claimed;
  }

  private async taken({ id, claim, state, revision }: Claimed): Promise<void> {
    await this.db.query(sql`
      update dataspace_negotiation set told = ${state}, told_revision = ${revision}, failures = 0, failure = null,
        due_at = ${this.clock.now()}, claimed_until = null
      where id = ${id} and claimed_until = ${claim} and told is distinct from 'TERMINATED'`);
  }

  private async failed({ id, claim, failures }: Claimed, failure: SendFailure): Promise<void> {
    const dueAt = this.calls.nextAfter(failures);
    await this.db.query(sql`
      update dataspace_negotiation set failures = failures + 1, failure = ${JSON.stringify(failure)}::jsonb, due_at = ${dueAt}, claimed_until = null
      where id = ${id} and claimed_until = ${claim}`);
  }
}
