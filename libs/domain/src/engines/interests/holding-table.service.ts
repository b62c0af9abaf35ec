import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { OrganisationNames } from '../../identity/organisations/organisation-names.service.js';
import type { Entered, TableRows, TableValues } from '../../imported-table.js';
import { Holdings } from './holding.service.js';
import type { HoldingKind } from './interest.entity.js';

/** The columns of the table, understood. */
type Said = {
  readonly owner?: string;
  readonly personName?: string;
  readonly number?: string;
  readonly ownership: HoldingKind;
  readonly percent: string;
  readonly since: string;
  readonly until?: string;
};

/** What the table calls what an entry by hand has. */
const COLUMN_OF: Readonly<Record<string, string>> = { ownerId: 'owner', identifier: 'number' };

/** Rows of a register of owners: each is entered as by hand, for one's own organisation. */
@Injectable()
export class HoldingTable implements TableRows {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(OrganisationNames) private readonly names: OrganisationNames,
    @Inject(Holdings) private readonly holdings: Holdings,
  ) {}

  async enter(actor: Actor, rows: readonly TableValues[]): Promise<Entered[]> {
    const named = rows.flatMap(({ owner }) => (typeof owner === 'string' ? [owner] : []));
    const owners = await this.names.called(named);
    const there = await this.there(actor.organisationId);
    const entered: Entered[] = [];
    for (const row of rows) entered.push(await this.record(actor, row as Said, owners, there));
    return entered;
  }

  async takeBack(actor: Actor, ids: readonly string[]): Promise<void> {
    const lasting = await this.db.query<{ id: string; expectedVersion: number }>(
      sql`select id, version as "expectedVersion" from holding where id = any(${ids}::uuid[]) order by id`,
    );
    for (const which of lasting) await this.holdings.end(actor, which);
  }

  private async record(
    actor: Actor,
    { owner, personName, number: identifier, ownership: kind, percent, since, until }: Said,
    owners: ReadonlyMap<string, readonly string[]>,
    there: ReadonlyMap<string, string>,
  ): Promise<Entered> {
    const [ownerId = null, ...others] = owner === undefined ? [] : (owners.get(owner) ?? []);
    if (owner !== undefined && (ownerId === null || others.length > 0)) {
      const message = ownerId
        ? 'Several organisations are called so; give an identifier, such as CN-USCC:….'
        : 'No organisation of this name or identifier is registered here; give a person’s name in the other column.';
      return { refused: Refused.input([{ path: ['owner'], code: 'UNKNOWN_ORGANISATION', message }]) };
    }
    const known = there.get(`${ownerId ?? personName?.toLowerCase()}|${kind}`);
    if (known !== undefined) return { known };
    try {
      return {
        id: await this.holdings.record(actor, { ownerId, personName, identifier, kind, percent, since, until }),
      };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.refusal.kind !== 'INPUT') return { refused: error };
      const faults = error.refusal.faults.map(({ path: [field = '', ...rest], ...fault }) => {
        return { ...fault, path: [COLUMN_OF[field] ?? field, ...rest] };
      });
      return { refused: Refused.input(faults) };
    }
  }

  /** Owners that the register has now. */
  private async there(organisationId: string): Promise<ReadonlyMap<string, string>> {
    const found = await this.db.query<{ key: string; id: string }>(sql`
      select coalesce(owner_id::text, lower(person_name)) || '|' || kind as key, id from holding
      where organisation_id = ${organisationId} and of_name is null and until is null`);
    return new Map(found.map(({ key, id }) => [key, id]));
  }
}
