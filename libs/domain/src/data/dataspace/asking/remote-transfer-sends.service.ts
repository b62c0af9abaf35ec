import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, sql, type Statement } from '#libs/platform';
import { DSP_CONTEXT, type ToldEnd, urn } from '../dataspace.catalogue.js';
import { CLAIM, ConnectorCalls } from '../negotiations/connector-calls.service.js';
import { REMOTE_WAY, RemoteCalls, type RemoteWay } from './remote-calls.service.js';

/** What has ended here and not there. */
const OWED = sql`(t.state in ('COMPLETED', 'TERMINATED') and n.provider_pid is not null and n.told is null
    and n.state not in ('COMPLETED', 'TERMINATED'))`;

interface EndedHere {
  readonly id: string;
  readonly claim: Date;
  readonly state: ToldEnd;
  readonly providerPid: string;
  readonly failures: number;
  readonly connector: RemoteWay;
}

/** Tells providers elsewhere that a transfer has ended here, however it did and whatever became of the process that read. */
@Injectable()
export class RemoteTransferSends {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ConnectorCalls) private readonly calls: ConnectorCalls,
    @Inject(Database) private readonly db: Database,
    @Inject(RemoteCalls) private readonly remote: RemoteCalls,
  ) {}

  /** Transfers of whose end somebody is to be told; `attempt` tells attempts apart. */
  due(most: number): Statement<{ id: string; attempt: string }> {
    return sql`
      select n.id, n.failures || '.' || coalesce(extract(epoch from n.claimed_until), 0) as attempt
      from remote_transfer n join transfer t on t.id = n.id join remote_connector c on c.id = n.connector_id
        join organisation p on p.id = c.outside_id
      where ${OWED} and n.due_at <= ${this.clock.now()} and (n.claimed_until is null or n.claimed_until <= clock_timestamp())
        and c.active and p.state <> 'SUSPENDED'
      order by n.due_at limit ${most}`;
  }

  async send(id: string): Promise<void> {
    const [ended] = await this.db.query<EndedHere>(sql`
      with claimed as (
        update remote_transfer n set claimed_until = clock_timestamp() + ${CLAIM}::interval
        where n.id = ${id} and n.due_at <= ${this.clock.now()}
          and (n.claimed_until is null or n.claimed_until <= clock_timestamp())
        returning n.*)
      select n.id, n.claimed_until as claim, t.state, n.provider_pid as "providerPid", n.failures,
        ${REMOTE_WAY} as connector
      from claimed n join transfer t on t.id = n.id join remote_connector c on c.id = n.connector_id where ${OWED} and c.active`);
    if (!ended) return;
    const { state, providerPid, connector, claim, failures } = ended;
    const completed = state === 'COMPLETED';
    const message = {
      '@context': [DSP_CONTEXT],
      '@type': completed ? 'TransferCompletionMessage' : 'TransferTerminationMessage',
      providerPid,
      consumerPid: urn(id),
      ...(!completed && { code: 'TERMINATED', reason: ['The reading has ended early.'] }),
    };
    const path = `/transfers/${encodeURIComponent(providerPid)}/${completed ? 'completion' : 'termination'}`;
    const { failure } = await this.remote.tell(connector, path, message);
    const dueAt = failure === null ? this.clock.now() : this.calls.nextAfter(failures);
    await this.db.query(
      failure === null
        ? sql`update remote_transfer set told = ${state}, state = ${state}, failures = 0, failure = null, claimed_until = null
            where id = ${id} and claimed_until = ${claim}`
        : sql`update remote_transfer set failures = failures + 1, failure = ${JSON.stringify(failure)}::jsonb, due_at = ${dueAt}, claimed_until = null
            where id = ${id} and claimed_until = ${claim}`,
    );
  }
}
