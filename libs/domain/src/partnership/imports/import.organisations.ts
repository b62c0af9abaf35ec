import { Inject, Injectable } from '@nestjs/common';
import { type Actor, asOneLine, type Fault, Refused } from '#libs/contracts';
import { Database, Records, sql } from '#libs/platform';
import { Organisations } from '../../identity/organisations/organisation.service.js';
import { fold } from './source/text.repair.js';
import type { ImportedOrganisation, OrganisationAlias, OrganisationRef } from './import.types.js';

type Identifier = ImportedOrganisation['identifiers'][number];

/** An organisation that is here already. */
interface Here {
  readonly id: string;
  /** Folded, in both languages. */
  readonly names: readonly string[];
  identifiers: readonly Identifier[];
  version: number;
  /** Somebody sits in it: what it says of itself is its own. */
  readonly seated: boolean;
}

/** What a publisher calls organisations, as far as a batch needs it: kept in step with what the batch adds. */
class Names {
  readonly added = new Map<string, string>();
  readonly removed = new Set<string>();

  constructor(
    private readonly byRef: Map<string, string>,
    private readonly byIdentifier: Map<string, string>,
    private readonly here: Map<string, Here>,
  ) {}

  /**
   * Which organisation is meant: by its identifier, by the publisher's number for it, else by its name. One that has the same
   * additional identifier is meant only under the same name, for a ministry's bodies share its code.
   */
  find({ identifiers, shared, alias }: ImportedOrganisation): Here | undefined {
    const sure = identifiers.map((each) => this.byRef.get(keyOf(each)) ?? this.byIdentifier.get(keyOf(each)));
    const known = sure.find((id) => id !== undefined);
    if (known !== undefined) return this.here.get(known);
    const above = shared.map((each) => this.here.get(this.byIdentifier.get(keyOf(each)) ?? ''));
    return [
      ...namesOf(alias).map((ref) => this.here.get(this.byRef.get(ref) ?? '')),
      ...above.filter((each) => each?.names.includes(alias.name)),
    ].find((each) => each !== undefined && !contradicts(each.identifiers, identifiers));
  }

  /** Keeps under which names an organisation was met. */
  keep({ identifiers, alias }: ImportedOrganisation, one: Here): void {
    this.here.set(one.id, one);
    for (const each of identifiers) this.add(keyOf(each), one.id);
    if (alias.number !== null) this.add(numberRef(alias), one.id);
    if (alias.country === null) {
      if (!namesOf(alias).some((ref) => this.byRef.get(ref) === one.id)) this.add(nameRef(alias, ''), one.id);
      return;
    }
    this.add(nameRef(alias, alias.country), one.id);
    this.add(nameRef(alias, '?'), one.id);
    // Its country is known now: the same name in another country is no longer it.
    const unplaced = nameRef(alias, '');
    if (this.byRef.get(unplaced) === one.id) {
      this.byRef.delete(unplaced);
      this.added.delete(unplaced);
      this.removed.add(unplaced);
    }
  }

  private add(ref: string, id: string): void {
    if (this.byRef.has(ref)) return;
    this.byRef.set(ref, id);
    this.added.set(ref, id);
  }
}

/** Knows organisations again that a source names, and registers the others. */
@Injectable()
export class ImportedOrganisations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * The ids of the organisations of several processes, and how many each process added.
   * @throws Refused INPUT with every fault of an organisation that can't be registered
   */
  async resolve(
    actor: Actor,
    processes: readonly (readonly ImportedOrganisation[])[],
  ): Promise<{ ids: ReadonlyMap<OrganisationRef, string>; added: number }[]> {
    const names = await this.namesOf(processes.flat());
    // All that are new are written and told at once.
    const results = await this.records.together(() => this.resolveAll(actor, processes, names));
    await this.save(names);
    return results;
  }

  private async resolveAll(
    actor: Actor,
    processes: readonly (readonly ImportedOrganisation[])[],
    names: Names,
  ): Promise<{ ids: ReadonlyMap<OrganisationRef, string>; added: number }[]> {
    const results: { ids: ReadonlyMap<OrganisationRef, string>; added: number }[] = [];
    for (const described of processes) {
      const ids = new Map<OrganisationRef, string>();
      let added = 0;
      for (const organisation of described) {
        const known = names.find(organisation);
        const one = known ? await this.completed(actor, known, organisation) : await this.register(actor, organisation);
        if (!known) added += 1;
        names.keep(organisation, one);
        ids.set(organisation.ref, one.id);
      }
      results.push({ ids, added });
    }
    return results;
  }

  private async namesOf(all: readonly ImportedOrganisation[]): Promise<Names> {
    const identifiers = new Map(
      all.flatMap((each) => [...each.identifiers, ...each.shared]).map((each) => [keyOf(each), each]),
    );
    const refs = new Set([...identifiers.keys(), ...all.flatMap(({ alias }) => namesOf(alias))]);
    const named = await this.db.query<{ ref: string; id: string }>(
      sql`select ref, organisation_id as id from import_organisation where ref = any(${[...refs]}::text[])`,
    );
    const held = await this.db.query<{ place: number; id: string }>(sql`
       select q.place::int as place, o.id from jsonb_array_elements(${JSON.stringify([...identifiers.values()])}::jsonb) with ordinality q (identifier, place)
       cross join lateral (select id from organisation where identifiers @> jsonb_build_array(q.identifier)
         and state <> 'SUSPENDED' limit 1) o`);
    const keys = [...identifiers.keys()];
    const byIdentifier = new Map(held.map(({ place, id }) => [keys[place - 1] ?? '', id]));
    const here = await this.db.query<Here & { name: string; nativeName: string | null }>(sql`
       select id, name, native_name as "nativeName", identifiers, version, exists (select 1 from member m where m.organisation_id = o.id) as seated
       from organisation o where id = any(${[...new Set([...named, ...held].map(({ id }) => id))]}::uuid[])`);
    return new Names(
      new Map(named.map(({ ref, id }) => [ref, id])),
      byIdentifier,
      new Map(here.map((each) => [each.id, { ...each, names: foldedNames(each) }])),
    );
  }

  /** An organisation that was known by its name only gets the identifiers that are published later. */
  private async completed(actor: Actor, known: Here, { identifiers }: ImportedOrganisation): Promise<Here> {
    const more = identifiers.filter((each) => !known.identifiers.some((own) => keyOf(own) === keyOf(each)));
    if (more.length === 0 || known.seated || contradicts(known.identifiers, more)) return known;
    const all = [...known.identifiers, ...more];
    await this.records.flush(); // it may be one of the new ones
    const { version } = await this.organisations.update(actor, {
      id: known.id,
      expectedVersion: known.version,
      identifiers: all,
    });
    return { ...known, identifiers: all, version };
  }

  private async register(actor: Actor, described: ImportedOrganisation): Promise<Here> {
    const { kind, level, jurisdiction, identifiers } = described;
    const name = asOneLine(described.name);
    const nativeName = described.nativeName && asOneLine(described.nativeName);
    const details = { kind, name, nativeName, level, jurisdiction, identifiers };
    try {
      await this.organisations.assertAcceptable(details);
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'INPUT') throw error;
      throw Refused.input(error.refusal.faults.map((fault): Fault => ({ ...fault, path: [name, ...fault.path] })));
    }
    const made = await this.organisations.add(details, 'VERIFIED');
    await this.organisations.recordRegistered(actor, made);
    return { id: made.id, version: 1, identifiers, names: foldedNames({ name, nativeName }), seated: false };
  }

  private async save({ added, removed }: Names): Promise<void> {
    if (removed.size > 0)
      await this.db.query(sql`delete from import_organisation where ref = any(${[...removed]}::text[])`);
    if (added.size === 0) return;
    await this.db.query(sql`
       insert into import_organisation (ref, organisation_id) select * from unnest(${[...added.keys()]}::text[], ${[...added.values()]}::uuid[])
       on conflict (ref) do nothing`);
  }
}

function foldedNames({ name, nativeName }: { name: string; nativeName: string | null }): string[] {
  return [name, nativeName ?? name].map(fold);
}

function keyOf({ scheme, value }: Identifier): string {
  return `${scheme}:${value}`;
}

/** Refs by which an organisation without a known identifier may be here, the surest first. */
function namesOf(alias: OrganisationAlias): string[] {
  const places = alias.country === null ? ['', '?'] : [alias.country, ''];
  return [...(alias.number === null ? [] : [numberRef(alias)]), ...places.map((place) => nameRef(alias, place))];
}

function nameRef({ publisher, name }: OrganisationAlias, place: string): string {
  return `name:${publisher}:${name}@${place}`;
}

function numberRef({ publisher, number }: OrganisationAlias): string {
  return `published:${publisher}:${number}`;
}

/** Whether two lists of identifiers can't be of one organisation: both have one of a list, and they differ. */
function contradicts(some: readonly Identifier[], others: readonly Identifier[]): boolean {
  const listOf = ({ scheme, value }: Identifier) => (scheme === 'ORG-ID' ? value.replace(/-[^-]*$/, '') : scheme);
  return others.some(
    (other) => some.some((one) => listOf(one) === listOf(other)) && !some.some((one) => keyOf(one) === keyOf(other)),
  );
}
