import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Failure, Refused } from '#libs/contracts';
import { Clock, contentHash, Database, hashSecret, Outbound, sql, Vault } from '#libs/platform';
import { isNode, listOf, type Node } from '../../agreements/odrl/odrl.values.js';
import type { TransferState } from '../../exchange/exchange.catalogue.js';
import { urn } from '../dataspace.catalogue.js';
import type { AskedView, RemoteNews } from './remote-news.service.js';
import { sealedForTransfer } from './remote-rows.service.js';
import { RemoteTransfer } from './remote-transfer.entity.js';

/** From which states a provider brings a transfer about, by the protocol. */
const FROM: Readonly<Record<'STARTED' | 'SUSPENDED' | 'COMPLETED' | 'TERMINATED', readonly TransferState[]>> = {
  STARTED: ['REQUESTED', 'SUSPENDED'],
  SUSPENDED: ['STARTED'],
  COMPLETED: ['STARTED'],
  TERMINATED: ['REQUESTED', 'STARTED', 'SUSPENDED'],
};
type TransferNewsState = keyof typeof FROM;

/** What providers elsewhere say of transfers that were asked for here, as `RemoteNewsTaker` takes it of negotiations. */
@Injectable()
export class RemoteTransferNews {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * @param reason in the provider's own words
   * @param dataAddress of a start: where the rows are
   * @throws Failure NOT_FOUND; Refused INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async take(
    { key, id, providerPid, consumerPid, message }: RemoteNews,
    to: TransferNewsState,
    { reason = null, dataAddress }: { readonly reason?: string | null; readonly dataAddress?: Node },
  ): Promise<AskedView> {
    await this.db.query(
      sql`select 1 from remote_transfer where id = ${id} and key_hash = ${hashSecret(key)} for no key update`,
    );
    const remote = await this.known(key, id);
    const named = remote.providerPid ?? providerPid;
    if (consumerPid !== urn(id) || providerPid !== named) throw Failure.notFound('transfer', id);
    const hash = contentHash(message);
    if (remote.heard.includes(hash)) return viewOf(remote);
    // What both sides say may cross.
    const crossed = remote.state === to && remote.told === to;
    if (!crossed && !FROM[to].includes(remote.state)) {
      const words = `A transfer that is ${remote.state} does not become ${to}.`;
      throw Refused.transition('WRONG_STATE', words, { state: remote.state });
    }
    const way = to === 'STARTED' ? await this.wayOf(id, dataAddress) : null;
    const now = this.clock.now();
    await this.db.query(sql`
      update remote_transfer set state = ${to}, provider_pid = ${named}, heard = heard || ${hash}::text, reason = ${reason},
        endpoint = coalesce(${way?.endpoint ?? null}, endpoint), sealed = coalesce(${way?.sealed ?? null}, sealed), due_at = least(due_at, ${now})
      where id = ${id}`);
    return viewOf({ id, providerPid: named, state: to });
  }

  /** Where it stands. @throws Failure NOT_FOUND */
  @Transactional()
  async view(key: string, id: string): Promise<AskedView> {
    return viewOf(await this.known(key, id));
  }

  /** An address that may be asked, and the token for it. @throws Refused INPUT */
  private async wayOf(id: string, dataAddress: Node = {}): Promise<{ endpoint: string; sealed: string }> {
    const properties = listOf(dataAddress['endpointProperties']).filter(isNode);
    const property = (name: string) => properties.find((each) => each['name'] === name)?.['value'];
    const [endpoint, token] = [dataAddress['endpoint'], property('authorization')];
    const fault = typeof endpoint === 'string' ? this.outbound.fault(endpoint) : 'It has no "endpoint".';
    const wrong = (path: string[], message: string) =>
      Refused.input([{ path: ['dataAddress', ...path], code: 'ADDRESS', message }]);
    if (typeof endpoint !== 'string' || fault !== null) throw wrong(['endpoint'], fault ?? '');
    if (typeof token !== 'string' || !/^[\x21-\x7e]{1,4000}$/.test(token)) {
      throw wrong(['endpointProperties'], 'It needs an "authorization", which is sent there as bearer token.');
    }
    return { endpoint, sealed: await this.vault.seal(Buffer.from(token), sealedForTransfer(id)) };
  }

  private async known(key: string, id: string): Promise<RemoteTransfer> {
    const [open] = await this.db.query<{ id: string }>(sql`
      select t.id from remote_transfer t join remote_connector c on c.id = t.connector_id
        join organisation p on p.id = c.outside_id join organisation r on r.id = c.organisation_id
      where t.id = ${id} and t.key_hash = ${hashSecret(key)} and c.active and p.state <> 'SUSPENDED' and r.state <> 'SUSPENDED'`);
    if (!open) throw Failure.notFound('transfer', id);
    return this.db.tx.findOneByOrFail(RemoteTransfer, { id });
  }
}

const viewOf = ({ id, providerPid, state }: Pick<RemoteTransfer, 'id' | 'providerPid' | 'state'>): AskedView => ({
  providerPid: providerPid ?? '',
  consumerPid: urn(id),
  state,
});
