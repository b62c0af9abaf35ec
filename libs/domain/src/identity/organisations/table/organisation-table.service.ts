import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Fault, Refused } from '#libs/contracts';
import { Database, Records, sql } from '#libs/platform';
import type { Entered, TableRows, TableValues } from '../../../declared/imported-table.js';
import { Access } from '../../access/access.service.js';
import { Invitations } from '../../members/invitation.service.js';
import { emailFaults } from '../../members/person.service.js';
import { seatFaults } from '../../members/member.service.js';
import { IdentifierRegister } from '../identifier.register.js';
import type { OrganisationDetails } from '../organisation.rules.js';
import { identifiersIn, identifierKey } from './organisation-table.rules.js';
import { OrganisationNames } from '../organisation-names.service.js';
import { Organisations } from '../organisation.service.js';

const FIRST_TITLE = 'Administrator';
const TAKEN_BACK = 'Taken back with the table in which it came.';

/**
 * Rows of a table of organisations: each is registered as its administrator would, who is invited, and waits for
 * verification as by hand.
 */
@Injectable()
export class OrganisationTable implements TableRows {
  constructor(
    @Inject(OrganisationNames) private readonly names: OrganisationNames,
    @Inject(Access) private readonly access: Access,
    @Inject(Database) private readonly db: Database,
    @Inject(IdentifierRegister) private readonly identifiers: IdentifierRegister,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Records) private readonly records: Records,
  ) {}

  async enter(actor: Actor, rows: readonly TableValues[]): Promise<Entered[]> {
    await this.access.assert(actor, 'organisation.verify');
    await this.identifiers.hold();
    const here = await this.here(rows);
    const above = await this.agencies(rows);
    // Rows of one file tell each other apart by their keys, so none has to find in the database what another adds.
    const entered = await this.records.together(async () => {
      const all: Entered[] = [];
      for (const row of rows) {
        const known = here(row);
        all.push(known === undefined ? await this.register(actor, row, above) : { known });
      }
      return all;
    });
    return this.invite(actor, rows, entered);
  }

  async takeBack(actor: Actor, ids: readonly string[]): Promise<void> {
    const versions = await this.db.query<{ id: string; version: number }>(
      sql`select id, version from organisation where id = any(${ids}::uuid[]) order by id`,
    );
    await this.records.together(async () => {
      for (const { id, version } of versions) await this.organisations.suspend(actor, id, version, TAKEN_BACK);
    });
    const invited = await this.db.query<{ id: string }>(
      sql`select distinct organisation_id as id from invitation where organisation_id = any(${ids}::uuid[]) and state = 'PENDING'`,
    );
    for (const { id } of invited) await this.invitations.revokeOf(actor, id);
  }

  private async register(actor: Actor, row: TableValues, above: Above): Promise<Entered> {
    const { faults, parentId } = above(row);
    const { identifiers, faults: misspelt } = identifiersIn(row);
    const { administrator, administratorTitle, parent: _, ...said } = row as Said;
    const details = { ...said, parentId, identifiers };
    const all: Fault[] = [
      ...faults,
      ...misspelt,
      ...(administrator === undefined ? [] : emailFaults(administrator.trim().toLowerCase(), ['administrator'])),
      ...seatFaults(administratorTitle, null).map((fault) => ({ ...fault, path: ['administratorTitle'] })),
      ...(await this.faultsOf(details)),
    ];
    if (all.length > 0) return { refused: Refused.input(all) };
    const organisation = await this.organisations.add(details);
    await this.organisations.recordRegistered(actor, organisation);
    return { id: organisation.id };
  }

  private async faultsOf(details: OrganisationDetails): Promise<readonly Fault[]> {
    try {
      await this.organisations.assertAcceptable(details);
      return [];
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'INPUT') throw error;
      return error.refusal.faults.map((fault) =>
        fault.path[0] === 'parentId' ? { ...fault, path: ['parent'] } : fault,
      );
    }
  }

  private async invite(actor: Actor, rows: readonly TableValues[], entered: readonly Entered[]): Promise<Entered[]> {
    const all: Entered[] = [];
    let spent: Refused | undefined;
    for (const [at, one] of entered.entries()) {
      const email = rows[at]?.['administrator'];
      if (!('id' in one) || typeof email !== 'string') all.push(one);
      else if (spent) all.push({ refused: spent });
      else {
        const title = rows[at]?.['administratorTitle'];
        try {
          await this.invitations.inviteFirst(actor, one.id, { email, title: String(title ?? FIRST_TITLE) });
          all.push(one);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          if (error.refusal.kind === 'QUOTA') spent = error;
          all.push({ refused: error });
        }
      }
    }
    return all;
  }

  /** Which organisation a row means that is here already: by an identifier, else by its English name and kind. */
  private async here(rows: readonly TableValues[]): Promise<(row: TableValues) => string | undefined> {
    const identifiers = rows.flatMap((row) => this.identifiers.normalised(identifiersIn(row).identifiers));
    const names = rows.map((row) => nameOf(row));
    const held = await this.db.query<{ place: number; id: string }>(sql`
      select q.place::int as place, o.id from jsonb_array_elements(${JSON.stringify(identifiers)}::jsonb) with ordinality q (identifier, place)
      cross join lateral (select id from organisation where identifiers @> jsonb_build_array(q.identifier)
        and state <> 'SUSPENDED' limit 1) o`);
    const named = await this.db.query<{ name: string; id: string }>(sql`
      select lower(name) || '|' || kind as name, id from organisation
      where lower(name) || '|' || kind = any(${names}::text[]) and state <> 'SUSPENDED'`);
    const byIdentifier = new Map(
      held.flatMap(({ place, id }) => {
        const one = identifiers[place - 1];
        return one ? [[identifierKey(one), id] as const] : [];
      }),
    );
    const byName = new Map(named.map(({ name, id }) => [name, id]));
    return (row) => {
      const mine = this.identifiers.normalised(identifiersIn(row).identifiers);
      return (
        mine.map((one) => byIdentifier.get(identifierKey(one))).find((id) => id !== undefined) ??
        byName.get(nameOf(row))
      );
    };
  }

  /** Verified agencies that rows name as the body above, by name or identifier. */
  private async agencies(rows: readonly TableValues[]): Promise<Above> {
    const texts = rows.flatMap(({ parent }) => (typeof parent === 'string' ? [parent] : []));
    const found = await this.names.called(texts, sql`o.kind = 'AGENCY' and o.state = 'VERIFIED'`);
    return ({ parent }) => {
      if (typeof parent !== 'string') return { faults: [], parentId: null };
      const [one, ...others] = found.get(parent) ?? [];
      if (one && others.length === 0) return { faults: [], parentId: one };
      const message = one
        ? 'Several agencies are called so; give an identifier, such as CN-USCC:….'
        : 'There is no verified agency of this name or identifier.';
      return { faults: [{ path: ['parent'], code: 'UNKNOWN_ORGANISATION', message }], parentId: null };
    };
  }
}

/** The columns of the table, understood. */
type Said = Omit<OrganisationDetails, 'parentId' | 'identifiers'> & {
  readonly parent?: string;
  readonly administrator?: string;
  readonly administratorTitle?: string;
};

type Above = (row: TableValues) => { readonly faults: readonly Fault[]; readonly parentId: string | null };

const nameOf = ({ name, kind }: TableValues): string => `${String(name).toLowerCase()}|${String(kind)}`;
