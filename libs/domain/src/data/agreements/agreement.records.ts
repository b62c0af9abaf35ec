import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type EventData, type EventType, Failure, systemActor, topic } from '#libs/contracts';
import { type Change, Clock, Database, Records } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Agreement, AgreementOffer, AgreementParty } from './agreement.entity.js';
import { hearing, subjectOf } from './agreement.hearing.js';
import type { Terms } from './terms/terms.js';

/** Rows of an agreement besides its own. */
type Parts = Pick<Change, 'add' | 'save' | 'also'>;

export type AgreementEvent = Extract<EventType, `agreement.${string}`>;

/** Locks, saves and records agreements for the services of this noun. */
@Injectable()
export class AgreementRecords {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Locks an agreement that the actor sees.
   * @param expectedVersion what the caller saw; left out by handlers, sweeps and what must not wait
   * @throws Failure NOT_FOUND; Refused VERSION
   */
  async lock(actor: Actor, id: string, expectedVersion?: number): Promise<Agreement> {
    const agreement = await this.db.lock(Agreement, id, expectedVersion, this.access.sees(actor, 'agreement'));
    return agreement;
  }

  /** Its parties; of a draft there are none. */
  parties(agreementId: string): Promise<AgreementParty[]> {
    return this.db.tx.find(AgreementParty, { where: { agreementId }, order: { organisationId: 'ASC' } });
  }

  /** @throws Failure NOT_FOUND */
  async offer(agreementId: string, number: number): Promise<AgreementOffer> {
    const offer = await this.db.tx.findOneBy(AgreementOffer, { agreementId, number });
    if (!offer) throw Failure.notFound('offer', `${agreementId} number ${number}`);
    return offer;
  }

  /** The terms that bind the parties: the signed ones. */
  async signedTerms(agreement: Agreement): Promise<Terms> {
    return (await this.offer(agreement.id, agreement.signedRevision ?? 0)).terms;
  }

  /** Saves it as its next version, with what of it changes besides, and derives again who reads it and its parts. */
  async save(agreement: Agreement, { add = [], save = [], also = [] }: Parts = {}): Promise<void> {
    agreement.updatedAt = this.clock.now();
    await this.write({ add, save: [agreement, ...save], also, audience: [agreement] });
  }

  /** Writes parts without a new version of the agreement. */
  async write(change: Omit<Change, 'tell'>): Promise<void> {
    await this.records.write(systemActor, change);
  }

  /**
   * @param audience left out: everybody who reads the agreement
   * @param where inboxes that it changes, and members of the audience who are not to hear of it
   */
  async tell<T extends AgreementEvent>(
    actor: Actor,
    agreement: Agreement,
    type: T,
    data: Omit<EventData<T>, 'agreementId'>,
    audience?: readonly string[],
    { inboxes = [], barred }: { readonly inboxes?: readonly string[]; readonly barred?: readonly string[] } = {},
  ): Promise<void> {
    const full = { agreementId: agreement.id, ...data } as unknown as EventData<T>;
    const heard = hearing(agreement, audience && [...audience]);
    const topics = [...new Set([...heard.topics, ...inboxes.map((id) => topic('inbox', id))])];
    await this.records.write(actor, {
      tell: (tell) => tell(type, subjectOf(agreement), full, { ...heard, barred, topics }),
    });
  }
}
