import { Inject, Injectable } from '@nestjs/common';
import type { Fault } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { readIdentifier } from './identifier.catalogue.js';
import type { OrganisationIdentifier } from './organisation.entity.js';

/** Identifiers in public schemes: well-formed, and each held by one organisation that is not suspended. */
@Injectable()
export class IdentifierRegister {
  /** Transactions in which nobody else takes any identifier. */
  private readonly held = new WeakSet<object>();

  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * For whoever brings many: until the transaction ends nobody else can take any identifier, so that not each takes a lock, of
   * which PostgreSQL has some thousands.
   */
  async hold(): Promise<void> {
    await this.db.query(sql`select pg_advisory_xact_lock(hashtextextended('identifiers', 0))`);
    this.held.add(this.db.tx);
  }

  /** Each in the one form of its scheme; what has none stays as it is, and is told by {@link faults}. */
  normalised(identifiers: readonly OrganisationIdentifier[]): OrganisationIdentifier[] {
    return identifiers.map(({ scheme, value }) => readIdentifier(scheme, value).identifier ?? { scheme, value });
  }

  /**
   * Form and uniqueness. Until the transaction ends nobody else can take the same identifiers.
   * @param self the organisation whose identifiers they are
   */
  async faults(identifiers: readonly OrganisationIdentifier[], self?: string): Promise<Fault[]> {
    const faults: Fault[] = [];
    for (const [index, identifier] of this.normalised(identifiers).entries()) {
      const { fault } = readIdentifier(identifier.scheme, identifier.value);
      if (fault) faults.push({ ...fault, path: ['identifiers', index, ...fault.path] });
      else if (await this.isTaken(identifier, self)) {
        faults.push({
          path: ['identifiers', index, 'value'],
          code: 'TAKEN',
          message: `${identifier.scheme} ${identifier.value} belongs to another organisation here.`,
        });
      }
    }
    return faults;
  }

  private async isTaken(identifier: OrganisationIdentifier, self: string | undefined): Promise<boolean> {
    const text = JSON.stringify([identifier]);
    if (!this.held.has(this.db.tx)) {
      await this.db.query(sql`
        select pg_advisory_xact_lock_shared(hashtextextended('identifiers', 0)), pg_advisory_xact_lock(hashtextextended('identifier' || ${text}, 0))`);
    }
    const [other] = await this.db.query(sql`
       select 1 from organisation
       where identifiers @> ${text}::jsonb and state <> 'SUSPENDED' and (${self ?? null}::uuid is null or id <> ${self ?? null}) limit 1`);
    return other !== undefined;
  }
}
