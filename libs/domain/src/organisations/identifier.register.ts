import { Inject, Injectable } from '@nestjs/common';
import type { Fault } from '#libs/contracts';
import { Database } from '#libs/platform';
import type { OrganisationIdentifier } from './organisation.entity.js';

/** Identifiers in public schemes: well-formed, and each held by one organisation that is not suspended. */
@Injectable()
export class IdentifierRegister {
  constructor(@Inject(Database) private readonly db: Database) {}

  normalised(identifiers: readonly OrganisationIdentifier[]): OrganisationIdentifier[] {
    return identifiers.map(({ scheme, value }) => ({ scheme, value: value.trim() }));
  }

  /**
   * Form and uniqueness. Until the transaction ends nobody else can take the same identifiers.
   * @param self the organisation whose identifiers they are
   */
  async faults(identifiers: readonly OrganisationIdentifier[], self?: string): Promise<Fault[]> {
    const faults: Fault[] = [];
    for (const [index, identifier] of this.normalised(identifiers).entries()) {
      if (await this.isTaken(identifier, self)) {
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
    await this.db.tx.query(`select pg_advisory_xact_lock(hashtextextended('identifier' || $1, 0))`, [text]);
    const [other] = await this.db.query(
      `select 1 from organisation
       where identifiers @> $1::jsonb and state <> 'SUSPENDED' and ($2::uuid is null or id <> $2) limit 1`,
      [text, self ?? null],
    );
    return other !== undefined;
  }
}
