import { Inject, Injectable } from '@nestjs/common';
import { isOffice, type OfficeRole, type Role } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import type { AgencyLevel, OrganisationFunction } from '../../../identity/organisations/organisation.catalogue.js';
import type { Parties } from '../approval.subject.js';
import { ApprovalSubjects } from '../approval.subjects.service.js';
import type { Found, Resolve } from '../rules/electing/approval.electorate.js';
import type { Approval } from '../approval.entity.js';
import type { Selector } from '../definitions/definition.schema.js';

/** What selectors are resolved for. */
export type ElectorsCase = Pick<Approval, 'subjectKind' | 'subjectId' | 'projectId' | 'facts'>;

interface Agency {
  readonly id: string;
  readonly functions: readonly OrganisationFunction[];
  readonly level: AgencyLevel | null;
  readonly jurisdiction: string | null;
}

interface Named {
  readonly id: string;
  readonly scheme: string;
  readonly value: string;
}

interface Holder {
  readonly id: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

/** Finds the organisations that selectors mean. Suspended and unverified organisations are not found, except as owners. */
@Injectable()
export class Electors {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  /**
   * Looks everything up that the selectors ask for, at most five statements, and answers from memory.
   * @param offices that members of some of them have to hold
   */
  async resolver(
    selectors: readonly Selector[],
    subject: ElectorsCase,
    offices: readonly OfficeRole[] = [],
  ): Promise<Resolve> {
    const parties = await this.subjects.partiesOf(subject);
    const [agencies, named, experts] = await Promise.all([
      this.agencies(selectors, parties?.jurisdiction ?? subject.facts.jurisdiction ?? null),
      this.named(selectors),
      this.experts(selectors),
    ]);
    const coOwners = parties?.coOwners.map(({ organisationId: id }) => ({ id })) ?? [];
    const holders = await this.holders([...agencies, ...named, ...coOwners], offices);
    const find = (selector: Selector): readonly Found[] => {
      switch (selector.by) {
        case 'LEAD':
          return parties ? [{ organisationId: parties.leadId, weight: weightIn(parties, parties.leadId) }] : [];
        case 'CO_OWNERS':
          return (parties?.coOwners ?? []).map(({ organisationId }) => ({
            organisationId,
            weight: weightIn(parties, organisationId),
          }));
        case 'FUNCTION':
          return nearest(agencies, selector.function, selector.level).map(withoutWeight);
        case 'ORGANISATION':
          return selector.identifiers
            .flatMap(({ scheme, id }) => named.filter((one) => one.scheme === scheme && one.value === id))
            .map(withoutWeight);
        case 'LOT':
          return experts.filter(({ pool }) => pool === selector.pool).map(withoutWeight);
        case 'COORDINATOR':
          throw new RangeError('Coordinators are resolved with their stage, see approval.electorate.ts.');
      }
    };
    return (selector, role) => {
      const found = find(selector);
      if (!role || !isOffice(role)) return found;
      const hold = ({ organisationId, roles }: Holder, id: string): boolean =>
        organisationId === id && roles.includes(role);
      return found.map((one) => ({
        ...one,
        holders: holders.flatMap((member) => (hold(member, one.organisationId) ? [member.id] : [])),
      }));
    };
  }

  /** Members of organisations who hold one of these offices. */
  private async holders(
    organisations: readonly { readonly id: string }[],
    offices: readonly OfficeRole[],
  ): Promise<Holder[]> {
    if (offices.length === 0) return [];
    const ids = organisations.map(({ id }) => id);
    return this.db.query(
      sql`select id, organisation_id as "organisationId", roles from member
       where organisation_id = any(${ids}::uuid[]) and state = 'ACTIVE' and roles && ${offices}::text[]`,
    );
  }

  /** Agencies with a function asked for whose jurisdiction is the place or around it. */
  private async agencies(selectors: readonly Selector[], place: string | null): Promise<Agency[]> {
    const functions = selectors.flatMap((selector) => (selector.by === 'FUNCTION' ? [selector.function] : []));
    if (functions.length === 0) return [];
    return this.db.query<Agency>(
      sql`select id, functions, level, jurisdiction from organisation
       where kind = 'AGENCY' and state = 'VERIFIED' and not outside and functions && ${functions}::text[]
         and (jurisdiction is null or jurisdiction = any(${around(place)}::text[]))
       order by id`,
    );
  }

  /** Organisations of all who are in the pools: who of them decides is drawn when the stage is next in line. */
  private async experts(selectors: readonly Selector[]): Promise<{ readonly id: string; readonly pool: string }[]> {
    const pools = selectors.flatMap((selector) => (selector.by === 'LOT' ? [selector.pool] : []));
    if (pools.length === 0) return [];
    return this.db.query(
      sql`select distinct o.id, p.key as pool from pool_expert x join expert_pool p on p.id = x.pool_id
         join organisation o on o.id = x.organisation_id
       where p.key = any (${pools}) and x.state = 'ADMITTED' and o.state = 'VERIFIED' order by o.id`,
    );
  }

  private async named(selectors: readonly Selector[]): Promise<Named[]> {
    const wanted = selectors.flatMap((selector) => (selector.by === 'ORGANISATION' ? selector.identifiers : []));
    if (wanted.length === 0) return [];
    return this.db.query<Named>(
      sql`select o.id, w.scheme, w.id as value
       from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(scheme text, id text)
       join organisation o on o.state = 'VERIFIED' and not o.outside
         and o.identifiers @> jsonb_build_array(jsonb_build_object('scheme', w.scheme, 'value', w.id))
       order by o.id`,
    );
  }
}

const withoutWeight = ({ id }: { readonly id: string }): Found => ({ organisationId: id, weight: 0 });

/** Hundredths, from a decimal string with two places. */
function weightIn(parties: Parties | null, organisationId: string): number {
  const party = parties?.coOwners.find((one) => one.organisationId === organisationId);
  return Math.round(Number(party?.votingWeight ?? 0) * 100);
}

/** A place and every place around it: `CN-SH/Pudong` lies in `CN-SH`, that in `CN`. */
export function around(place: string | null): string[] {
  if (!place) return [];
  const [region = '', ...districts] = place.split('/');
  const country = region.split('-')[0] ?? '';
  const nested = districts.map((_, index) => [region, ...districts.slice(0, districts.length - index)].join('/'));
  return [...new Set([...nested, region, country])];
}

/**
 * The agencies with a function that are nearest to the place: its district's if there are any, else the city's, else the
 * nation's (an agency without a jurisdiction is responsible everywhere and comes last).
 */
export function nearest(
  agencies: readonly Agency[],
  wanted: OrganisationFunction,
  level: AgencyLevel | undefined,
): Agency[] {
  const able = agencies.filter((one) => one.functions.includes(wanted) && (!level || one.level === level));
  const closeness = Math.max(...able.map(({ jurisdiction }) => jurisdiction?.length ?? 0));
  return able.filter(({ jurisdiction }) => (jurisdiction?.length ?? 0) === closeness);
}
