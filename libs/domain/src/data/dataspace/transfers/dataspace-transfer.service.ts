import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { Clock, contentHash, Database, Outbound, Records, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Agreements } from '../../agreements/agreement.service.js';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import type { DataAction, DataPurpose } from '../../agreements/terms/terms.catalogue.js';
import type { DatasetTerms } from '../../agreements/terms/terms.js';
import type { TransferState } from '../../exchange/exchange.catalogue.js';
import { HeldTransfers } from '../../exchange/transfers/held-transfers.service.js';
import { Transfer } from '../../exchange/transfers/transfer.entity.js';
import { type PullFormat, pullFormats, type ToldTransferState } from '../dataspace.catalogue.js';
import type { Sides } from '../negotiations/offer.policy.js';
import { DataspaceTransfer } from './dataspace-transfer.entity.js';

/** A transfer as messages say it. */
export interface TransferView {
  readonly providerPid: string;
  readonly consumerPid: string;
  readonly state: TransferState;
}

export interface FirstTransferRequest {
  readonly consumerPid: string;
  readonly callbackAddress: string;
  /** Of the agreement, or of the offer that it was made of. */
  readonly agreementId: string;
  readonly format: PullFormat;
  /** What the agreement leaves open, where the connector says it. */
  readonly dataset?: string | undefined;
  readonly action?: DataAction | undefined;
  readonly purpose?: DataPurpose | undefined;
  readonly columns?: readonly string[] | undefined;
}

/** What a connector does to a transfer. */
export type TransferAct = 'start' | 'suspension' | 'completion' | 'termination';

const BY = 'exchange.use';

/** What a recipient's connector says of a transfer. Each message is an act of the transfer, whose rules decide. */
@Injectable()
export class DataspaceTransfers {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(HeldTransfers) private readonly transfers: HeldTransfers,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Asks for rows of an agreement. Sent again, it answers what came of it.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT; TRANSITION PID_USED, or with the decision point's reason
   */
  @Transactional()
  async begin(actor: Actor, providerId: string, request: FirstTransferRequest): Promise<TransferView> {
    const { organisationId: consumerId } = actor;
    await this.access.assert(actor, BY);
    const { consumerPid, callbackAddress, ...asked } = request;
    const fault = this.outbound.fault(callbackAddress);
    if (fault) throw Refused.input([{ path: ['callbackAddress'], code: 'ADDRESS', message: fault }]);
    const begunWith = contentHash({ providerId, ...asked });
    // Two that come at once take turns.
    await this.db.query(sql`select 1 from organisation where id = ${consumerId} for no key update`);
    const known = await this.db.tx.findOneBy(DataspaceTransfer, { consumerId, consumerPid });
    if (known) return this.again(known, begunWith);
    const { agreementId, given } = await this.given({ providerId, consumerId }, asked);
    const { datasetId, actions, purposes } = given;
    const transfer = await this.transfers.request(actor, {
      datasetId,
      datasetVersion: null,
      agreementId,
      // Who says nothing does what the agreement names first.
      action: asked.action ?? (actions[0] as DataAction),
      purpose: asked.purpose ?? (purposes[0] as DataPurpose),
      columns: asked.columns ?? null,
      format: pullFormats[asked.format],
    });
    const made = { id: transfer.id, providerId, consumerId, consumerPid, callbackAddress, begunWith };
    const rest = {
      told: null,
      toldTicket: null,
      failures: 0,
      failure: null,
      claimedUntil: null,
      dueAt: this.clock.now(),
    };
    const kept = Object.assign(new DataspaceTransfer(), made, rest);
    await this.records.write(actor, { add: [kept], audience: [kept] });
    return viewOf(kept, transfer);
  }

  /** Does what a connector says. @throws Failure NOT_FOUND; Refused PERMISSION, TRANSITION */
  @Transactional()
  async act(
    actor: Actor,
    { providerId, consumerId }: Sides,
    act: TransferAct,
    { id, consumerPid, why }: { readonly id: string; readonly consumerPid: string; readonly why: string | null },
  ): Promise<TransferView> {
    await this.access.assert(actor, BY);
    const kept = await this.db.tx.findOneBy(DataspaceTransfer, { id, providerId, consumerId, consumerPid });
    if (!kept) throw Failure.notFound('transfer', id);
    switch (act) {
      case 'start':
        return viewOf(kept, await this.transfers.resume(actor, id));
      case 'suspension':
        return this.known(kept, 'SUSPENDED', await this.transfers.pause(actor, id, why));
      case 'completion':
        return this.known(kept, 'COMPLETED', await this.transfers.complete(actor, id));
      case 'termination':
        return this.known(kept, 'TERMINATED', await this.transfers.giveUp(actor, id, why));
    }
  }

  /** Whoever did it need not be told, nor be told any more what is on its way. */
  private async known(kept: DataspaceTransfer, told: ToldTransferState, transfer: Transfer): Promise<TransferView> {
    await this.db.query(sql`update dataspace_transfer set told = ${told}, claimed_until = null where id = ${kept.id}`);
    return viewOf(kept, transfer);
  }

  private async again(known: DataspaceTransfer, begunWith: string): Promise<TransferView> {
    const transfer = await this.db.tx.findOneByOrFail(Transfer, { id: known.id });
    if (known.begunWith === begunWith) return viewOf(known, transfer);
    const message = 'Your consumerPid names another transfer; begin this one with another.';
    throw Refused.transition('PID_USED', message, { state: transfer.state });
  }

  /** What the agreement gives one side of the other's: the dataset that is named, or the first, which messages call its target. */
  private async given(
    { providerId, consumerId }: Sides,
    { agreementId: name, dataset }: Pick<FirstTransferRequest, 'agreementId' | 'dataset'>,
  ): Promise<{ agreementId: string; given: DatasetTerms }> {
    const named = uuidOf(name) ?? null;
    const [found] = await this.db.query<{ id: string }>(sql`
      select a.id from agreement a
      where (a.id = ${named} or exists (select 1 from agreement_offer f where f.agreement_id = a.id and f.id = ${named}))
        and ${providerId} = any(a.provider_ids) and ${consumerId} = any(a.recipient_ids)`);
    if (!found) throw Failure.notFound('agreement', name);
    const { terms } = await this.agreements.terms(found.id);
    const theirs = terms.datasets.filter(
      (each) => each.providerId === providerId && each.recipientIds.includes(consumerId),
    );
    const wanted = dataset === undefined ? theirs[0]?.datasetId : uuidOf(dataset);
    const given = theirs.find(({ datasetId }) => datasetId === wanted);
    if (given) return { agreementId: found.id, given };
    const message = 'The agreement gives you no such dataset.';
    throw Refused.input([{ path: ['trip:dataset'], code: 'TARGET', message }]);
  }
}

function viewOf({ id, consumerPid }: DataspaceTransfer, { state }: Pick<Transfer, 'state'>): TransferView {
  return { providerPid: id, consumerPid, state };
}
