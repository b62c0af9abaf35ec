import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { Credentials } from '../../../identity/sessions/credentials.service.js';
import { type Amount, causeOf, NOTHING } from '../exchange.catalogue.js';
import { Grounds, type Withheld, withheld } from './ground.service.js';
import { LEASE_MS, leaseOf } from './lease.rules.js';
import { asAsked, ending, type OpenTransfer } from '../transfers/transfer.service.js';
import { UsageCounters } from './usage.service.js';

/** What a lease is asked for. */
export interface Need {
  /** Of the lease before: reserved and not sent. */
  readonly unused: Amount;
  /** Rows that wait to be sent; null when none does and only the standing is asked. */
  readonly inHand: Amount | null;
  readonly wish: Amount;
}

/** Leave to send so much until then (by the monotonic clock of `performance.now()`). */
export interface AccessLease extends Amount {
  readonly endsAt: number;
}

/**
 * Leases: rows and bytes are reserved before they are sent, in the transaction that takes the decision again, at least
 * every {@link LEASE_MS}. The agreement's row is locked meanwhile, so whoever revokes it comes before the lease, which is then
 * refused, or after it, and the next is. A process that dies leaves too much counted, never too little.
 */
@Injectable()
export class Leases {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Grounds) private readonly grounds: Grounds,
    @Inject(UsageCounters) private readonly usage: UsageCounters,
  ) {}

  /** Gives back what the lease before left and grants another, or says what stands in the way (and changes nothing). */
  async renew(opened: OpenTransfer, need: Need): Promise<AccessLease | Withheld> {
    const begun = performance.now();
    const gone = await this.standing(opened.actor);
    if (gone) return gone;
    return this.db.transaction(() => this.grant(opened, need, begun));
  }

  /** The quota that refuses the next row, although it leaves something: the row is larger. */
  async exhausted({ transfer }: OpenTransfer, unit: keyof Amount): Promise<Withheld> {
    return this.db.transaction(async () => {
      const question = asAsked(transfer);
      const basis = await this.grounds.find(question, transfer.datasetVersion);
      if ('permit' in basis) return basis;
      const answer = await this.grounds.decide(basis, question, this.clock.now(), { [unit]: -Infinity });
      return answer.permit
        ? ending('SOURCE_FAILED', 'A row is larger than a lease can be.', causeOf('RECORD_SIZE'))
        : answer;
    });
  }

  private async grant(
    { transfer, permit }: OpenTransfer,
    { unused, inHand, wish }: Need,
    begun: number,
  ): Promise<AccessLease | Withheld> {
    const question = asAsked(transfer);
    const basis = await this.grounds.find(question, transfer.datasetVersion);
    if ('permit' in basis) return basis;
    const at = this.clock.now();
    // Quotas are not asked of somebody who needs nothing more: what was reserved is theirs.
    const credit = inHand ? { ...unused, requests: 1 } : { rows: Infinity, bytes: Infinity, requests: Infinity };
    const answer = await this.grounds.decide(basis, question, at, credit);
    if (!answer.permit) return answer;
    if (answer.policyVersion !== permit.policyVersion || basis.ground !== transfer.ground) {
      return withheld('agreement', 'TERMS_CHANGED', 'The terms changed meanwhile; ask again under the new ones.');
    }
    const lease = inHand ? leaseOf(inHand, wish, answer) : NOTHING;
    const ms = Math.min(LEASE_MS, answer.until.getTime() - at.getTime());
    const [kept] = await this.db.query(sql`
      with kept as (
        update transfer set rows = rows + ${lease.rows - unused.rows}, bytes = bytes + ${lease.bytes - unused.bytes},
          leased_at = ${at}, lease_ends_at = now() + make_interval(secs => ${LEASE_MS / 1000})
        where id = ${transfer.id} and state = 'STARTED' and ticket_ends_at = ${transfer.ticketEndsAt} returning id)
      select id from kept`);
    if (!kept) return ending('ABANDONED', 'The transfer was ended by somebody else.');
    const back = { at: transfer.leasedAt ?? at, rows: -unused.rows, bytes: -unused.bytes, requests: 0 };
    await this.usage.charge(transfer, [back, { at, ...lease, requests: 0 }]);
    transfer.leasedAt = at;
    return { ...lease, endsAt: begun + ms };
  }

  /** The session or token that asked, its seat and organisation, and what the seat may do: all of it as it is now. */
  private async standing(actor: Actor): Promise<Withheld | null> {
    const now = await this.credentials.again(actor);
    if (!now) return ending('SESSION_ENDED', 'The session, token, member or organisation that asked may not go on.');
    if (holds(now, 'exchange.use') && !now.pending && !now.mustEnrol) return null;
    return ending('SESSION_ENDED', 'The member who asked does not have the permission exchange.use any more.');
  }
}
