import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused, stateAfter } from '#libs/contracts';
import {
  Clock,
  Database,
  Listener,
  raw,
  realMs,
  realTime,
  Records,
  runs,
  sql,
  type Statement,
  type Undelivered,
} from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { AccessLog, readersOf } from '../access/access-log.service.js';
import {
  type Amount,
  causeOf,
  type Ending,
  NOTHING,
  type TransferCause,
  type TransferFormat,
} from '../exchange.catalogue.js';
import {
  assertNames,
  type AccessAnswer,
  type Basis,
  type Granted,
  Grounds,
  isProxied,
  type Question,
  questionOf,
  type Withheld,
  withheld,
} from '../access/ground.service.js';
import { isGenuine, namedBy, signTicket } from './ticket.js';
import { TicketKey } from './ticket-key.service.js';
import { Transfer } from './transfer.entity.js';
import { hearing, startOf, subjectOf } from './transfer.hearing.js';
import { transferWorkflow } from './transfer.workflow.js';
import { UsageCounters } from '../access/usage.service.js';

/** What is asked for; the way follows from where the rows are. */
export interface RequestTransfer extends Omit<Question, 'organisationId' | 'way'> {
  readonly format: TransferFormat;
}

/** What a transfer waits for: the attempt of a delivery, a connector, or a ticket that is used soon. */
type Waiting = Partial<Pick<Transfer, 'scheduleId' | 'held'>> & { readonly waitsMs?: number };

/** What the decision point says of a transfer now; its row is locked, after the agreement's. */
export interface DecidedTransfer {
  readonly transfer: Transfer;
  readonly question: Question;
  /** Undefined where there is nothing that it rests on any more. */
  readonly basis: Basis | undefined;
  readonly answer: AccessAnswer;
  readonly at: Date;
}

/** A transfer that may begin to send: what is given, and from where. */
export interface OpenTransfer {
  readonly transfer: Transfer;
  readonly actor: Actor;
  readonly basis: Basis;
  readonly permit: Granted;
}

/** One reading of a transfer. */
export type ReadingOf = Pick<Transfer, 'id' | 'ticketEndsAt'>;

/** Why a transfer that is held for a connector stops and may go on, where others end. */
const PAUSES: ReadonlySet<string> = new Set(['SUSPENDED', 'PAUSED']);

/** How long a ticket can be used. */
const TICKET_MS = 60_000;
/**
 * Nobody works at a transfer any more: its lease ended some seconds ago, and the process that renewed it is gone, or has
 * not come to it for minutes. A process that is only slow, because the machine or the database is, still runs.
 */
const FORSAKEN = `state in ('REQUESTED', 'STARTED')
  and coalesce(lease_ends_at, ticket_ends_at) < now() - interval '10 seconds'
  and not (process is not null and lease_ends_at > now() - interval '5 minutes' and ${runs('process')})`;

/** Transfers: asked for, opened with a ticket, ended. What runs in between is metered by leases, see Leases. */
@Injectable()
export class Transfers {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Grounds) private readonly grounds: Grounds,
    @Inject(Records) private readonly records: Records,
    @Inject(Listener) private readonly self: Listener,
    @Inject(TicketKey) private readonly key: TicketKey,
    @Inject(UsageCounters) private readonly usage: UsageCounters,
  ) {}

  /**
   * Asks the decision point, and gives a ticket for one download by the same seat and session or token within a minute.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION with the decision point's reason and the clause as its fault's path
   */
  async request(actor: Actor, asked: RequestTransfer): Promise<{ id: string; ticket: string; endsAt: Date }> {
    const transfer = await this.grant(actor, asked);
    return { id: transfer.id, ticket: signTicket(this.key.bytes, transfer), endsAt: transfer.ticketEndsAt };
  }

  /** A transfer that the decision point allows and that waits for its start. @throws as `request` */
  @Transactional()
  async grant(actor: Actor, { format, ...asked }: RequestTransfer, more: Waiting = {}): Promise<Transfer> {
    assertNames(asked.columns);
    await this.access.assert(actor, 'exchange.use');
    const { basis, permit, question } = await this.assertGiven(actor, questionOf(actor, { ...asked, way: 'download' }));
    assertFormat(format, permit, basis);
    return this.add(actor, question, basis, format, more);
  }

  /** A transfer that waits for its start. */
  async add(
    actor: Actor,
    question: Question,
    basis: Basis,
    format: TransferFormat,
    { scheduleId = null, held = false, waitsMs = TICKET_MS }: Waiting,
  ): Promise<Transfer> {
    const { source, ground, agreement } = basis;
    const { datasetId, datasetVersion, way, action, purpose, columns } = question;
    const transfer = Object.assign(new Transfer(), {
      id: v7(),
      datasetId,
      datasetVersion: source.version,
      askedVersion: datasetVersion,
      ground,
      agreementId: agreement?.id ?? null,
      providerId: source.ownerId,
      organisationId: actor.organisationId,
      memberId: actor.memberId,
      via: actor.via,
      credentialId: actor.credentialId ?? null,
      scheduleId,
      held,
      way,
      action,
      purpose,
      columns: columns && [...columns],
      format,
      state: 'REQUESTED' as const,
      ...NOTHING,
      leasedAt: null,
      leaseEndsAt: null,
      clause: null,
      reason: null,
      message: null,
      cause: null,
      requestedAt: this.clock.now(),
      ticketEndsAt: new Date(realMs() + waitsMs),
      startedAt: null,
      endedAt: null,
      readers: readersOf(source.ownerId, actor.organisationId),
    });
    await this.records.write(actor, { add: [transfer] });
    return transfer;
  }

  /**
   * Opens the transfer of a ticket. The ticket alone is not enough: the session or token it was given to is shown too, so
   * that an address that was copied, logged or forwarded is worth nothing.
   * @throws Failure NOT_FOUND; Refused PERMISSION when it is not genuine or somebody else's; TRANSITION when it was used
   *   already, is too old, or the decision point says no
   */
  async open(actor: Actor, ticket: string): Promise<OpenTransfer> {
    const id = namedBy(ticket);
    const transfer = id && (await this.db.transaction(() => this.db.tx.findOneBy(Transfer, { id })));
    if (!transfer) throw Failure.notFound('transfer', id ?? 'of this ticket');
    if (!isGenuine(this.key.bytes, ticket, transfer)) {
      throw Refused.permission('exchange.use', 'This ticket was not made here, or was changed. Ask for another.');
    }
    const mine = actor.memberId === transfer.memberId && actor.credentialId === transfer.credentialId;
    const wrong = !mine
      ? withheld('ticket', 'NOT_YOURS', 'This ticket was given to somebody else. Ask for your own.')
      : transfer.ticketEndsAt.getTime() < realMs() && transfer.state === 'REQUESTED'
        ? withheld('ticket', 'TICKET_EXPIRED', 'This ticket is more than a minute old. Ask for another.')
        : null;
    if (wrong) {
      await this.log.denied(actor, { ...asAsked(transfer), organisationId: actor.organisationId }, wrong, {
        transferId: transfer.id,
      });
      throw refusalOf(wrong, transfer.state);
    }
    return this.start(actor, transfer.id);
  }

  /**
   * Starts a transfer: decides anew, counts the request, writes the access down. A refusal ends the transfer, and stays.
   * @throws Refused TRANSITION
   */
  async start(actor: Actor, id: string): Promise<OpenTransfer> {
    const outcome = await this.db.transaction(() => this.tryStart(actor, id));
    if ('reason' in outcome) throw refusalOf(outcome, 'TERMINATED');
    return outcome;
  }

  /** Gives back what was reserved and not sent, and closes the books. Later ends of the same reading change nothing. */
  async end(actor: Actor, read: ReadingOf, unused: Amount, cut: Withheld | null): Promise<void> {
    await this.db.transaction(async () => {
      const transfer = await this.db.lock(Transfer, read.id);
      // One that was stopped meanwhile and goes on is read anew, by another ticket.
      if (transfer.state !== 'STARTED' || +transfer.ticketEndsAt !== +read.ticketEndsAt) return;
      await this.close(actor, transfer, unused, cut);
    });
  }

  /** Tickets never used, and transfers whose process is gone. */
  abandoned(): Statement<{ id: string }> {
    return sql`select id from transfer where ${raw(FORSAKEN)} order by id limit 100`;
  }

  /**
   * Ends those that nobody works at any more. What a process that is gone had reserved counts as sent, since it may have been.
   */
  async closeAbandoned(actor: Actor, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.db.transaction(async () => {
        const transfer = await this.db.lock(Transfer, id);
        const [still] = await this.db.query(sql`select 1 from transfer where id = ${id} and ${raw(FORSAKEN)}`);
        if (!still) return;
        const cut =
          transfer.leasedAt === null
            ? ending('NOT_FETCHED', 'The ticket was not used in time.')
            : ending('ABANDONED', 'The process that sent it ended; what it had reserved counts as sent.');
        await this.close(actor, transfer, NOTHING, cut);
      });
    }
  }

  private async tryStart(actor: Actor, id: string): Promise<OpenTransfer | Withheld> {
    await this.access.assert(actor, 'exchange.use');
    const decided = await this.decideAgain(id);
    const { transfer, question, at, basis, answer } = decided;
    const state = stateAfter(transferWorkflow.start(transfer.state));
    if (!basis || !answer.permit) {
      const cut = answer as Withheld;
      await this.log.denied(actor, question, cut, { transferId: id, basis });
      await this.close(actor, transfer, NOTHING, cut);
      return cut;
    }
    Object.assign(transfer, { state, startedAt: at });
    await this.beginReading(actor, decided, basis, answer);
    await this.records.write(actor, { save: [transfer], tell: (tell) => tell(...startOf(transfer)) });
    return { transfer, actor, basis, permit: answer };
  }

  /** Asks the decision point again, in the ambient transaction: what was granted once is granted no longer than it holds. */
  async decideAgain(id: string): Promise<DecidedTransfer> {
    const asked = await this.db.tx.findOneByOrFail(Transfer, { id });
    const question = asAsked(asked);
    const found = await this.grounds.find(question, asked.datasetVersion);
    const transfer = await this.db.lock(Transfer, id);
    const at = this.clock.now();
    if ('permit' in found) return { transfer, question, basis: undefined, answer: found, at };
    const answer = await this.grounds.decide(found, question, at);
    const changed = answer.permit && found.ground !== transfer.ground;
    if (!changed) return { transfer, question, basis: found, answer, at };
    const gone = withheld('agreement', 'TERMS_CHANGED', 'The ground changed meanwhile; ask again.');
    return { transfer, question, basis: found, answer: gone, at };
  }

  /** Counts the request and writes the access down; the transfer is the caller's to save. Its first lease follows at once. */
  async beginReading(
    actor: Actor,
    { transfer, question, at }: DecidedTransfer,
    basis: Basis,
    permit: Granted,
  ): Promise<void> {
    Object.assign(transfer, { leasedAt: at, leaseEndsAt: realTime(), process: this.self.mark });
    await this.usage.charge(transfer, [{ at, rows: 0, bytes: 0, requests: 1 }]);
    await this.log.granted(actor, question, basis, permit, transfer.id);
  }

  /**
   * Closes the books on what was read, in the ambient transaction; the row is the caller's lock. One that is held for a
   * connector may go on after a stop, others end.
   */
  async close(actor: Actor, transfer: Transfer, unused: Amount, cut: Withheld | null): Promise<void> {
    const { leasedAt } = transfer;
    const pauses = cut !== null && transfer.held && transfer.state === 'STARTED' && PAUSES.has(cut.reason);
    const state = stateAfter(transferWorkflow[pauses ? 'suspend' : cut ? 'terminate' : 'complete'](transfer.state));
    if (leasedAt) {
      await this.usage.charge(transfer, [{ at: leasedAt, rows: -unused.rows, bytes: -unused.bytes, requests: 0 }]);
    }
    Object.assign(transfer, {
      state,
      rows: transfer.rows - unused.rows,
      bytes: transfer.bytes - unused.bytes,
      leasedAt: null,
      leaseEndsAt: null,
      clause: cut?.clause ?? null,
      reason: cut?.reason ?? null,
      message: cut?.message ?? null,
      cause: cut?.cause ?? null,
      endedAt: pauses ? null : this.clock.now(),
    });
    await this.log.ended({ transferId: transfer.id }, transfer, cut);
    const { id: transferId, datasetId, agreementId, rows, bytes } = transfer;
    const data = { transferId, datasetId, agreementId, rows, bytes };
    await this.records.write(actor, {
      save: [transfer],
      tell: (tell) => {
        const [subject, heard] = [subjectOf(transfer), hearing(transfer)];
        if (!cut) return tell('transfer.completed', subject, data, heard);
        tell(
          pauses ? 'transfer.suspended' : 'transfer.terminated',
          subject,
          { ...data, reason: cut.reason, clause: cut.clause },
          heard,
        );
      },
    });
  }

  /**
   * What reading rests on and what it gives, in the ambient transaction. Rows behind a partner's API come by the way
   * `proxy` however they are asked for.
   * @throws Refused; Failure NOT_FOUND for who may not know of the dataset either. What was refused is on record by then.
   */
  async assertGiven(actor: Actor, asked: Question): Promise<{ basis: Basis; permit: Granted; question: Question }> {
    const found = await this.grounds.find(asked);
    const basis = 'permit' in found ? undefined : found;
    const proxied = basis !== undefined && isProxied(basis) && asked.way !== 'push';
    const question = proxied ? { ...asked, way: 'proxy' as const } : asked;
    const answer = basis ? await this.grounds.decide(basis, question, this.clock.now()) : (found as Withheld);
    if (basis && answer.permit) return { basis, permit: answer, question };
    const denial = answer as Withheld;
    await this.log.denied(actor, question, denial, { basis });
    const [dataset] = await this.db.query<{ id: string; readers: string[] }>(
      sql`select id, readers from dataset where id = ${question.datasetId}`,
    );
    if (dataset) this.access.assertSees(actor, dataset, 'dataset');
    throw refusalOf(denial);
  }
}

/** Why a transfer ends for a reason that is no clause of an agreement. */
export function ending(reason: Ending, message: string, cause?: TransferCause): Withheld {
  return withheld('transfer', reason, message, cause);
}

export const undelivered = ({ message, failure }: Undelivered): Withheld =>
  ending('TARGET_FAILED', message, causeOf('OTHER_SYSTEM', { failure }));

/** The question a transfer is the answer to. */
export function asAsked(transfer: Transfer): Question {
  const {
    organisationId,
    datasetId,
    askedVersion: datasetVersion,
    agreementId,
    action,
    purpose,
    columns,
    way,
  } = transfer;
  return { organisationId, datasetId, datasetVersion, agreementId, action, purpose, columns, way };
}

/** A refusal of the decision point, as callers learn it: its reason as code, its clause as path. */
export function refusalOf({ clause, reason, message }: Withheld, state?: string): Refused {
  return Refused.transition(reason, message, { state, faults: [{ path: clause.split('.'), code: reason, message }] });
}

/** @throws Refused INPUT for a format that what is given has no form for */
export function assertFormat(format: TransferFormat, { columns }: Granted, { source }: Basis): void {
  if (format !== 'geojson') return;
  const given = new Set(columns.map(({ name }) => name));
  if (source.columns.some(({ name, type }) => type === 'geometry' && given.has(name))) return;
  const message = 'None of the columns given is a geometry; ask for csv or jsonl.';
  throw Refused.input([{ path: ['format'], code: 'NO_GEOMETRY', message }]);
}
