import { Inject, Injectable } from '@nestjs/common';
import { Failure } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { Agreements } from '../../agreements/agreement.service.js';
import { type Compiled, compile } from '../../agreements/policy/decision.js';

/** A signed agreement, ready to decide by. */
export interface AgreementInForce {
  readonly id: string;
  readonly compiled: Compiled;
  /** Key of the pseudonyms made under it. */
  readonly salt: Buffer;
}

/** Agreements as far as reading under them needs. */
@Injectable()
export class AgreementsInForce {
  constructor(
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
  ) {}

  /**
   * The agreement as it is now, its row locked in the ambient transaction, as suspending and ending lock it.
   * @returns null when there is none that the organisation is a party to: who is not learns no more
   */
  async lock(id: string, organisationId: string): Promise<AgreementInForce | null> {
    await this.db.query(sql`select 1 from agreement where id = ${id} for no key update`);
    try {
      const terms = await this.agreements.terms(id);
      const compiled = compile(terms);
      return compiled.parties.has(organisationId) ? { id, compiled, salt: Buffer.from(terms.salt) } : null;
    } catch (error) {
      if (error instanceof Failure && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  /** Agreements in force that give an organisation a dataset; which of its wishes they grant is not asked here. */
  covering(datasetId: string, organisationId: string): Promise<string[]> {
    return this.agreements.forUse(datasetId, organisationId, this.clock.now());
  }
}

/** The one version of a dataset an agreement gives; null for the newest. */
export function versionGiven({ rules }: Compiled, datasetId: string): number | null {
  return rules.get(datasetId)?.[0]?.terms.version ?? null;
}
