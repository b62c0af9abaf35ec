import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { OrganisationNames } from '../../identity/organisations/organisation-names.service.js';
import type { Entered, TableRows, TableValues } from '../../declared/imported-table.js';
import { Holdings } from './holding.service.js';
import type { HoldingKind } from './interest.entity.js';

/** The columns of the table, understood. */
type Said = {
  readonly owner?: string;
  readonly personName?: string;
  readonly number?: string;
  /** A named owner of the register, by number or name, whose owner this is. */
  readonly ofOwner?: string;
  readonly ownership: HoldingKind;
  readonly percent: string;
  readonly since: string;
  readonly until?: string;
};

/** What the table calls what an entry by hand has. */
const COLUMN_OF: Readonly<Record<string, string>> = { ownerId: 'owner', identifier: 'number', ofId: 'ofOwner' };

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
    { owner, personName, number: identifier, ofOwner, ownership: kind, percent, since, until }: Said,
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
    const [of, ...more] = ofOwner === undefined ? [] : await this.named(actor.organisationId, ofOwner);
    if (ofOwner !== undefined && (!of || more.length > 0)) {
      const message = of
        ? 'Several owners of your register are called so; give the number of the one that is meant.'
        : 'Your register names no owner by this number or name; enter it in a row above, or leave this empty.';
      return { refused: Refused.input([{ path: ['ofOwner'], code: 'NOT_NAMED', message }]) };
    }
    const known = there.get(`${ownerId ?? personName?.toLowerCase()}|${kind}|${of?.node ?? ''}`);
    if (known !== undefined) return { known };
    try {
      const given = { ownerId, personName, identifier, ofId: of?.id ?? null, kind, percent, since, until };
      return { id: await this.holdings.record(actor, given) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.refusal.kind !== 'INPUT') return { refused: error };
      const faults = error.refusal.faults.map(({ path: [field = '', ...rest], ...fault }) => {
        return { ...fault, path: [COLUMN_OF[field] ?? field, ...rest] };
      });
      return { refused: Refused.input(faults) };
    }
  }

  /** Owners that the register names now by this number, or else by this name; rows above have entered theirs already. */
  private async named(organisationId: string, text: string): Promise<{ readonly id: string; readonly node: string }[]> {
    const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
    const found = await this.db.query<{ id: string; node: string; numbered: boolean }>(sql`
      select distinct on (owner_node) id, owner_node as node, coalesce(upper(identifier) = ${number}, false) as numbered from holding
      where organisation_id = ${organisationId} and person_name is not null and person_id is null and until is null
        and (upper(identifier) = ${number} or lower(person_name) = lower(${text.trim()}))
      order by owner_node, id`);
    const exact = found.filter(({ numbered }) => numbered);
    return exact.length > 0 ? exact : found;
  }

  /** Owners that the register has now, and whose they are where that is one of those it names. */
  private async there(organisationId: string): Promise<ReadonlyMap<string, string>> {
    const found = await this.db.query<{ key: string; id: string }>(sql`
      select coalesce(owner_id::text, lower(person_name)) || '|' || kind || '|' || case when of_name is null then ''
        else app.named_owner(organisation_id, of_identifier, of_name)::text end as key, id from holding
      where organisation_id = ${organisationId} and until is null`);
    return new Map(found.map(({ key, id }) => [key, id]));
  }
}
