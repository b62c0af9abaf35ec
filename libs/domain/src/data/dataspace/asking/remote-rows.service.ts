import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Config, Database, inEnglish, newSecret, Outbound, realMs, Records, sql, Vault } from '#libs/platform';
import { isNode } from '../../agreements/odrl/odrl.values.js';
import { causeOf } from '../../exchange/exchange.catalogue.js';
import { OutsideRows, OutsideUnanswered } from '../../exchange/sources/outside-rows.service.js';
import type { OpenTransfer } from '../../exchange/transfers/transfer.service.js';
import { callbackPath, DSP_CONTEXT, urn } from '../dataspace.catalogue.js';
import { REMOTE_WAY, RemoteCalls, type RemoteWay } from './remote-calls.service.js';
import { RemoteTransfer } from './remote-transfer.entity.js';

/** How long a provider may take to start what it was asked for. */
const MOST_WAIT_MS = 45_000;
const LOOK_MS = 200;

interface Asked {
  readonly connector: RemoteWay;
  /** What the provider calls the agreement and the dataset. */
  readonly agreement: string;
  readonly dataset: string;
}

export function sealedForTransfer(id: string): string {
  return `remote-transfer:${id}`;
}

/**
 * Rows of agreements with providers elsewhere: whoever reads here waits while the provider is asked and starts, and gets what it
 * sends. Whatever breaks off is not taken up again; the provider is told of the end.
 */
@Injectable()
export class RemoteRows {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(RemoteCalls) private readonly calls: RemoteCalls,
    @Inject(Records) private readonly records: Records,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(OutsideRows) outside: OutsideRows,
  ) {
    outside.register((opened) => this.open(opened));
  }

  /** @throws OutsideUnanswered, OutboundRefused */
  private async open(opened: OpenTransfer): Promise<Readable> {
    const { transfer, permit } = opened;
    const { id, action, purpose } = transfer;
    const { text: key, hash: keyHash } = newSecret();
    const asked = await this.begin(opened, keyHash);
    const message = {
      '@context': [DSP_CONTEXT],
      '@type': 'TransferRequestMessage',
      consumerPid: urn(id),
      agreementId: asked.agreement,
      format: 'HttpData-PULL-JSONL',
      callbackAddress: `${this.config.publicUrl}${callbackPath(key)}`,
      'trip:dataset': asked.dataset,
      'trip:action': action,
      'trip:purpose': purpose,
      'trip:column': permit.columns.map(({ name }) => name),
    };
    const told = await this.calls.tell(asked.connector, '/transfers/request', message);
    if (told.failure) {
      const { failure } = told;
      const message = `The other platform did not take the request. ${inEnglish(failure)}`;
      throw new OutsideUnanswered(causeOf('OTHER_SYSTEM', { failure }), message);
    }
    const pid = isNode(told.body) ? told.body['providerPid'] : undefined;
    if (typeof pid === 'string' && pid !== '' && pid.length <= 500) {
      await this.db.query(
        sql`update remote_transfer set provider_pid = coalesce(provider_pid, ${pid}) where id = ${id}`,
      );
    }
    const { endpoint, sealed } = await this.started(id);
    const token = Buffer.from(await this.vault.open(sealed, sealedForTransfer(id))).toString();
    const request = this.outbound.open(endpoint, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/jsonl', 'accept-encoding': 'identity' },
    });
    request.end();
    return this.outbound.answer(request);
  }

  /** Notes the transfer before anybody is asked. */
  private begin({ actor, transfer }: OpenTransfer, keyHash: Buffer): Promise<Asked> {
    return this.db.transaction(async () => {
      const [found] = await this.db.query<Asked & { readonly connectorId: string }>(sql`
        select c.id as "connectorId", n.agreement_message::jsonb #>> '{agreement,@id}' as agreement, 'urn:uuid:' || d.remote_id as dataset,
          ${REMOTE_WAY} as connector
        from remote_negotiation n join remote_connector c on c.id = n.connector_id
          join remote_dataset d on d.id = ${transfer.datasetId} and d.connector_id = c.id
          join organisation p on p.id = c.outside_id
        where n.id = ${transfer.agreementId} and n.agreement_message is not null and c.active and p.state <> 'SUSPENDED'`);
      if (!found)
        throw new OutsideUnanswered(
          causeOf('SWITCHED_OFF'),
          'The connector of the other platform is switched off or suspended.',
        );
      const { connectorId, ...asked } = found;
      const remote = Object.assign(new RemoteTransfer(), {
        id: transfer.id,
        connectorId,
        providerPid: null,
        keyHash,
        state: 'REQUESTED' as const,
        endpoint: null,
        sealed: null,
        told: null,
        heard: [],
        reason: null,
        failures: 0,
        failure: null,
        dueAt: this.clock.now(),
      });
      await this.records.write(actor, { add: [remote], audience: [remote] });
      return asked;
    });
  }

  /** Waits until the provider has said where the rows are. */
  private async started(id: string): Promise<{ readonly endpoint: string; readonly sealed: string }> {
    const until = realMs() + MOST_WAIT_MS;
    for (;;) {
      const [now] = await this.db.query<Pick<RemoteTransfer, 'state' | 'endpoint' | 'sealed' | 'reason'>>(
        sql`select state, endpoint, sealed, reason from remote_transfer where id = ${id}`,
      );
      if (now?.state === 'STARTED' && now.endpoint && now.sealed) return { endpoint: now.endpoint, sealed: now.sealed };
      if (now && now.state !== 'REQUESTED') {
        const words = now.reason ?? now.state;
        throw new OutsideUnanswered(causeOf('WORDS', { words }), `The other platform gave nothing: ${words}`);
      }
      if (realMs() > until)
        throw new OutsideUnanswered(causeOf('LATE'), 'The other platform did not start it in time; try again later.');
      await setTimeout(LOOK_MS);
    }
  }
}
