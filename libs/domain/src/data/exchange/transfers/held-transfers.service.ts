import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Failure, Refused, stateAfter, systemActor } from '#libs/contracts';
import { Clock, Database, realMs, Records } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Credentials } from '../../../identity/sessions/credentials.service.js';
import { AccessLog } from '../access/access-log.service.js';
import { type Withheld, withheld } from '../access/ground.service.js';
import { causeOf, NOTHING } from '../exchange.catalogue.js';
import { isGenuine, namedBy, signTicket } from './ticket.js';
import { TicketKey } from './ticket-key.service.js';
import { Transfer } from './transfer.entity.js';
import { startOf } from './transfer.hearing.js';
import { ending, type OpenTransfer, refusalOf, type RequestTransfer, Transfers } from './transfer.service.js';
import { transferWorkflow } from './transfer.workflow.js';

/** How long what was asked for waits for its start, whatever becomes of workers. */
const WAITS_MS = 86_400_000;
/** How long its rows can be fetched after each start: the connector may have to be told several times. */
const TICKET_MS = 900_000;

const BY = 'exchange.use';

/**
 * Transfers that are held open for a connector. Once started, whoever shows the ticket fetches the rows, once: it was told
 * to the connector alone, lasts for minutes, and each start has another. They stop with their agreement, or when the
 * connector wants it, and go on from the beginning.
 */
@Injectable()
export class HeldTransfers {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(TicketKey) private readonly key: TicketKey,
    @Inject(Transfers) private readonly transfers: Transfers,
  ) {}

  /** Asks the decision point; the start follows. @throws as `Transfers.request` */
  request(actor: Actor, asked: RequestTransfer): Promise<Transfer> {
    return this.transfers.grant(actor, asked, { held: true, waitsMs: WAITS_MS });
  }

  /** What opens the start that it is in. */
  ticketOf(transfer: Transfer): string {
    return signTicket(this.key.bytes, transfer);
  }

  /**
   * Takes the platform's own next step: starts what was asked for, stops what the agreement allows no longer, lets go on
   * what it allows again. What its connector has stopped is the connector's to let go on.
   */
  @Transactional()
  async review(id: string): Promise<void> {
    const { transfer, question, basis, answer } = await this.transfers.decideAgain(id);
    const { state, reason } = transfer;
    const waits = state === 'REQUESTED' || (state === 'SUSPENDED' && reason !== 'PAUSED');
    if (!transfer.held || transferWorkflow.possible(state).length === 0) return;
    if (answer.permit) return waits ? this.go(systemActor, transfer) : undefined;
    if (state === 'SUSPENDED' && answer.reason === 'SUSPENDED') return;
    if (state === 'REQUESTED') {
      await this.log.denied({ ...systemActor, memberId: transfer.memberId }, question, answer as Withheld, {
        transferId: id,
        basis,
      });
    }
    await this.transfers.close(systemActor, transfer, NOTHING, answer as Withheld);
  }

  /** The connector stops it for now: its ticket opens nothing any more. @throws Refused PERMISSION; TRANSITION */
  @Transactional()
  async pause(actor: Actor, id: string, why: string | null): Promise<Transfer> {
    const transfer = await this.lock(actor, id);
    stateAfter(transferWorkflow.suspend(transfer.state));
    const cut = ending('PAUSED', why ?? 'The connector stopped it for now.', saidOf(why));
    await this.transfers.close(actor, transfer, NOTHING, cut);
    return transfer;
  }

  /** The connector lets it go on, by another ticket. @throws as `pause`, and what the decision point says */
  @Transactional()
  async resume(actor: Actor, id: string): Promise<Transfer> {
    await this.access.assert(actor, BY);
    const { transfer, question, basis, answer } = await this.transfers.decideAgain(id);
    const { state } = transfer;
    if (state === 'REQUESTED') {
      const message = 'Only the provider starts what was asked for; it is on its way.';
      throw Refused.transition('WRONG_STATE', message, { state });
    }
    stateAfter(transferWorkflow.start(state));
    if (!answer.permit) {
      await this.log.denied(actor, question, answer as Withheld, { transferId: id, basis });
      throw refusalOf(answer as Withheld, state);
    }
    await this.go(actor, transfer);
    return transfer;
  }

  /** The connector has all it wants. @throws as `pause` */
  @Transactional()
  async complete(actor: Actor, id: string): Promise<Transfer> {
    const transfer = await this.lock(actor, id);
    // Both sides say so, and what they say may cross.
    if (transfer.state !== 'COMPLETED') await this.transfers.close(actor, transfer, NOTHING, null);
    return transfer;
  }

  /** The connector ends it. @throws as `pause` */
  @Transactional()
  async giveUp(actor: Actor, id: string, why: string | null): Promise<Transfer> {
    const transfer = await this.lock(actor, id);
    const cut = ending('GIVEN_UP', why ?? 'The connector ended it.', saidOf(why));
    await this.transfers.close(actor, transfer, NOTHING, cut);
    return transfer;
  }

  /**
   * Opens the start that a ticket is for, once. Who asked for the transfer must still be able to.
   * @throws Failure NOT_FOUND for what no ticket was given for; Refused TRANSITION
   */
  async open(ticket: string, id: string): Promise<OpenTransfer> {
    const transfer =
      namedBy(ticket) === id && (await this.db.transaction(() => this.db.tx.findOneBy(Transfer, { id })));
    if (!transfer || !transfer.held || !isGenuine(this.key.bytes, ticket, transfer)) {
      throw Failure.notFound('transfer', id);
    }
    const { via, memberId, credentialId } = transfer;
    const credential = { ...(credentialId && { credentialId }), scopes: [BY] as const };
    const actor = await this.credentials.again({ ...systemActor, via, memberId, ...credential });
    if (!actor) throw Failure.notFound('transfer', transfer.id);
    const outcome = await this.db.transaction(() => this.tryOpen(actor, transfer));
    if ('reason' in outcome) throw refusalOf(outcome);
    return outcome;
  }

  private async tryOpen(actor: Actor, { id, ticketEndsAt }: Transfer): Promise<OpenTransfer | Withheld> {
    await this.access.assert(actor, BY);
    const decided = await this.transfers.decideAgain(id);
    const { transfer, question, basis, answer } = decided;
    const stands = ticketFault(transfer, ticketEndsAt);
    if (basis && answer.permit && !stands) {
      await this.transfers.beginReading(actor, decided, basis, answer);
      await this.records.write(actor, { save: [transfer] });
      return { transfer, actor, basis, permit: answer };
    }
    const cut = stands ?? (answer as Withheld);
    await this.log.denied(actor, question, cut, { transferId: id, basis });
    if (!stands) await this.transfers.close(actor, transfer, NOTHING, cut);
    return cut;
  }

  private async go(actor: Actor, transfer: Transfer): Promise<void> {
    const state = stateAfter(transferWorkflow.start(transfer.state));
    const from = {
      clause: null,
      reason: null,
      message: null,
      cause: null,
      process: null,
      startedAt: transfer.startedAt ?? this.clock.now(),
    };
    Object.assign(transfer, { state, ticketEndsAt: new Date(realMs() + TICKET_MS), ...from });
    await this.records.write(actor, { save: [transfer], tell: (tell) => tell(...startOf(transfer)) });
  }

  private async lock(actor: Actor, id: string): Promise<Transfer> {
    await this.access.assert(actor, BY);
    return this.db.lock(Transfer, id, undefined, this.access.sees(actor, 'transfer'));
  }
}

const saidOf = (words: string | null) => (words === null ? undefined : causeOf('WORDS', { words }));

/** Why a ticket that was given opens nothing now. */
function ticketFault(transfer: Transfer, endsAt: Date): Withheld | null {
  const { state, leasedAt, clause, reason, message, ticketEndsAt } = transfer;
  const fault = (code: string, words: string) => withheld('ticket', code, words);
  if (state === 'COMPLETED' || leasedAt)
    return fault('TICKET_USED', 'Its rows were fetched already, or are being fetched.');
  if (state !== 'STARTED') return withheld(clause ?? 'transfer', reason ?? state, message ?? `It is ${state}.`);
  if (+ticketEndsAt !== +endsAt) return fault('TICKET_EXPIRED', 'The transfer went on by another ticket. Use that.');
  if (+endsAt < realMs()) return fault('TICKET_EXPIRED', 'This ticket has had its time. Ask for another transfer.');
  return null;
}
