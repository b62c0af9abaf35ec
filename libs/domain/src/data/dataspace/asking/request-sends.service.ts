import { Inject, Injectable } from '@nestjs/common';
import { Clock, Config, Database, sendFailure, type SendFailure, sql, Vault, type Statement } from '#libs/platform';
import { isNode } from '../../agreements/odrl/odrl.values.js';
import type { Terms } from '../../agreements/terms/terms.js';
import { type AskedState, callbackPath, urn } from '../dataspace.catalogue.js';
import { CLAIM, ConnectorCalls } from '../negotiations/connector-calls.service.js';
import { REMOTE_WAY, RemoteCalls, type RemoteWay } from './remote-calls.service.js';
import { sealedForNegotiation } from './remote-request.service.js';
import { askingMessage, askingPath } from './remote.messages.js';
import { renamed } from './remote.terms.js';

/** What the state of an agreement has the provider told, given what it has taken; null for nothing. */
const OWED = sql`case
    when a.state = 'REQUESTED' and n.told_revision is distinct from a.revision then 'REQUESTED'
    when a.state = 'ACCEPTED' and n.told is distinct from 'ACCEPTED' then 'ACCEPTED'
    when a.state = 'VERIFIED' and n.told is distinct from 'VERIFIED' then 'VERIFIED'
    when a.state = 'TERMINATED' and n.provider_pid is not null then 'TERMINATED' end`;

const OPEN = sql`n.told is distinct from 'TERMINATED'`;

interface ClaimedAsking {
  readonly id: string;
  readonly claim: Date;
  readonly state: AskedState;
  readonly failures: number;
  readonly revision: number;
  readonly terms: Terms;
  readonly offerId: string;
  readonly offerName: string;
  readonly providerPid: string | null;
  readonly sealed: string;
  readonly connector: RemoteWay;
  /** What things are called there, by what they are called here. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Tells providers elsewhere what our people did, as `CallbackSends` does the other way: what is owed follows from the agreement and
 * from what was taken last, whatever became of a worker between. At least once, and in order.
 */
@Injectable()
export class RequestSends {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(ConnectorCalls) private readonly calls: ConnectorCalls,
    @Inject(Database) private readonly db: Database,
    @Inject(RemoteCalls) private readonly remote: RemoteCalls,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** Negotiations with something to tell; `attempt` tells attempts apart. */
  due(most: number): Statement<{ id: string; attempt: string }> {
    return sql`
      select n.id, owed || '.' || a.revision || '.' || n.failures || '.' || coalesce(extract(epoch from n.claimed_until), 0) as attempt
      from remote_negotiation n join agreement a on a.id = n.id cross join lateral (select ${OWED} as owed) o
        join remote_connector c on c.id = n.connector_id
        join organisation p on p.id = c.outside_id join organisation r on r.id = c.organisation_id
      where ${OPEN} and owed is not null and n.due_at <= ${this.clock.now()}
        and (n.claimed_until is null or n.claimed_until <= clock_timestamp())
        and c.active and p.state <> 'SUSPENDED' and r.state <> 'SUSPENDED'
      order by n.due_at limit ${most}`;
  }

  /** One attempt, if something is due and nobody else is at it. */
  async send(id: string): Promise<void> {
    const telling = await this.claim(id);
    if (!telling) return;
    const { names, offerId, offerName, sealed, connector } = telling;
    const key = Buffer.from(await this.vault.open(sealed, sealedForNegotiation(id))).toString();
    const facts = {
      ...telling,
      terms: renamed(telling.terms, new Map(Object.entries(names))),
      offerName: telling.providerPid === null ? offerName : urn(offerId),
      callbackAddress: `${this.config.publicUrl}${callbackPath(key)}`,
    };
    const told = await this.remote.tell(connector, askingPath(facts), askingMessage(facts));
    if (told.failure) return this.failed(telling, told.failure);
    const pid = isNode(told.body) ? told.body['providerPid'] : undefined;
    if (telling.providerPid !== null) return this.taken(telling, telling.providerPid);
    if (typeof pid === 'string' && pid !== '' && pid.length <= 500) return this.taken(telling, pid);
    return this.failed(telling, sendFailure('ANSWER', { detail: 'providerPid' }));
  }

  private async claim(id: string): Promise<ClaimedAsking | undefined> {
    const [claimed] = await this.db.query<ClaimedAsking>(sql`
      with claimed as (
        update remote_negotiation n set claimed_until = clock_timestamp() + ${CLAIM}::interval
        where n.id = ${id} and n.due_at <= ${this.clock.now()}
          and (n.claimed_until is null or n.claimed_until <= clock_timestamp())
        returning n.*)
      select n.id, n.claimed_until as claim, owed as state, n.failures, a.revision, f.terms, f.id as "offerId",
        n.offer_name as "offerName", n.provider_pid as "providerPid", n.sealed,
        ${REMOTE_WAY} as connector,
        jsonb_build_object(c.outside_id, n.provider_participant, c.organisation_id, n.consumer_participant)
          || coalesce((select jsonb_object_agg(d.id, d.remote_id) from remote_dataset d where d.connector_id = c.id and d.id = any(a.dataset_ids)), '{}') as names
      from claimed n join agreement a on a.id = n.id cross join lateral (select ${OWED} as owed) o
        join agreement_offer f on f.agreement_id = a.id and f.number = a.revision
        join remote_connector c on c.id = n.connector_id
      where ${OPEN} and owed is not null and c.active`);
    return claimed;
  }

  private async taken({ id, claim, state, revision }: ClaimedAsking, providerPid: string): Promise<void> {
    await this.db.query(sql`
      update remote_negotiation set told = ${state}, told_revision = ${revision}, provider_pid = coalesce(provider_pid, ${providerPid}),
        failures = 0, failure = null, due_at = ${this.clock.now()}, claimed_until = null
      where id = ${id} and claimed_until = ${claim} and told is distinct from 'TERMINATED'`);
  }

  private async failed({ id, claim, failures }: ClaimedAsking, failure: SendFailure): Promise<void> {
    const dueAt = this.calls.nextAfter(failures);
    await this.db.query(sql`
      update remote_negotiation set failures = failures + 1, failure = ${JSON.stringify(failure)}::jsonb, due_at = ${dueAt}, claimed_until = null
      where id = ${id} and claimed_until = ${claim}`);
  }
}
