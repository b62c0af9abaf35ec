import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventData,
  type EventType,
  Failure,
  holds,
  PUBLIC_AUDIENCE,
  Refused,
  STEWARDS_AUDIENCE,
  stateAfter,
  systemActor,
  topic,
} from '#libs/contracts';
import { Database, realTime, Records, SecurityLog, sql, type Tell } from '#libs/platform';
import { Access } from '../access/access.service.js';
import { Sessions } from '../sessions/session.service.js';
import { Tokens } from '../tokens/token.service.js';
import { IdentifierRegister } from './identifier.register.js';
import { Organisation } from './organisation.entity.js';
import { detailFaults, type OrganisationDetails } from './organisation.rules.js';
import { organisationWorkflow } from './organisation.workflow.js';
import { OrganisationStanding } from './standing.entity.js';

export type UpdateOrganisation = Partial<Omit<OrganisationDetails, 'kind'>> & {
  readonly id: string;
  readonly expectedVersion: number;
};

/** Fields by which approval routes and payments find an organisation: once verified, only a steward changes them. */
const VERIFIED_FIELDS = ['level', 'parentId', 'jurisdiction', 'functions', 'identifiers'] as const;
const FIELDS = ['name', 'nativeName', ...VERIFIED_FIELDS] as const;

const REASON_LENGTH = 2000;

/** Organisations and their standing on the platform. */
@Injectable()
export class Organisations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(IdentifierRegister) private readonly identifiers: IdentifierRegister,
    @Inject(Records) private readonly records: Records,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  /**
   * Everything wrong with the details, identifiers included.
   * @throws Refused INPUT with all faults
   */
  async assertAcceptable(details: OrganisationDetails, self?: string): Promise<void> {
    const above = details.parentId ? await this.db.tx.findOneBy(Organisation, { id: details.parentId }) : undefined;
    const faults = [
      ...detailFaults(details, above),
      ...(await this.identifiers.faults(details.identifiers ?? [], self)),
    ];
    if (faults.length > 0) throw Refused.input(faults);
  }

  /**
   * Adds an organisation whose details were accepted; it waits for verification unless the platform itself says otherwise.
   * @param actorOf the actor of the event, who may be the new organisation's own administrator
   */
  @Transactional()
  async add(
    details: OrganisationDetails,
    state: 'PENDING' | 'VERIFIED' = 'PENDING',
    outside = false,
  ): Promise<Organisation> {
    const now = realTime();
    const organisation = Object.assign(new Organisation(), {
      id: v7(),
      kind: details.kind,
      name: details.name.trim(),
      nativeName: details.nativeName?.trim() || null,
      level: details.level ?? null,
      parentId: details.parentId ?? null,
      jurisdiction: details.jurisdiction ?? null,
      functions: [...new Set(details.functions ?? [])],
      identifiers: this.identifiers.normalised(details.identifiers ?? []),
      state,
      createdAt: now,
      verifiedAt: state === 'VERIFIED' ? now : null,
      outside,
    });
    await this.records.write(systemActor, { add: [organisation], audience: [organisation] });
    return organisation;
  }

  /** Records that an organisation came to be; `actor` is its first administrator. */
  async recordRegistered(actor: Actor, organisation: Organisation): Promise<void> {
    const data = { organisationId: organisation.id };
    await this.records.write(actor, {
      tell: (tell) => {
        told(tell, 'organisation.registered', organisation, data);
        if (organisation.state === 'VERIFIED') told(tell, 'organisation.verified', organisation, data);
      },
    });
  }

  /** @throws Refused PERMISSION, VERSION; INPUT, also LOOKS_ALIKE for another's name */
  @Transactional()
  async update(actor: Actor, { id, expectedVersion, ...given }: UpdateOrganisation): Promise<Organisation> {
    const seen = await this.db.tx.findOneBy(Organisation, { id });
    if (!seen) throw Failure.notFound('organisation', id);
    this.access.assertSees(actor, seen, 'organisation');
    const organisation = await this.db.lock(Organisation, id, expectedVersion);
    const changed = FIELDS.filter((field) => given[field] !== undefined);
    await this.assertMayUpdate(actor, organisation, changed);
    await this.assertOwnNames(actor, organisation, given);
    const next = { ...organisation, ...Object.fromEntries(changed.map((field) => [field, given[field]])) };
    await this.assertAcceptable({ ...next, functions: next.functions ?? [], name: next.name ?? '' }, id);
    Object.assign(organisation, next, {
      name: next.name.trim(),
      functions: [...new Set(next.functions ?? [])],
      identifiers: this.identifiers.normalised(next.identifiers ?? []),
    });
    await this.records.write(actor, {
      save: [organisation],
      tell: (tell) => told(tell, 'organisation.updated', organisation, { organisationId: id, fields: [...changed] }),
    });
    return organisation;
  }

  /** @throws Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, NO_ADMIN; INPUT when an identifier was taken meanwhile */
  @Transactional()
  async verify(actor: Actor, id: string, expectedVersion: number, reason?: string | null): Promise<Organisation> {
    await this.access.assert(actor, 'organisation.verify');
    const organisation = await this.db.lock(Organisation, id, expectedVersion);
    const [admin] = await this.db.query(
      sql`select 1 from member where organisation_id = ${id} and state = 'ACTIVE' and 'ADMIN' = any(roles) limit 1`,
    );
    const facts = { answered: admin !== undefined || organisation.outside, own: false };
    organisation.state = stateAfter(organisationWorkflow.verify(organisation.state, facts));
    await this.assertAcceptable(organisation, id);
    organisation.verifiedAt ??= realTime();
    return this.moved(actor, organisation, 'organisation.verified', reason);
  }

  /**
   * Stops all acts of the organisation at once: its sessions and tokens end, nothing can be done in its name.
   * @throws Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, OWN_ORGANISATION
   */
  @Transactional()
  async suspend(actor: Actor, id: string, expectedVersion: number, reason?: string | null): Promise<Organisation> {
    await this.access.assert(actor, 'organisation.suspend');
    const organisation = await this.db.lock(Organisation, id, expectedVersion);
    const facts = { answered: true, own: id === actor.organisationId };
    organisation.state = stateAfter(organisationWorkflow.suspend(organisation.state, facts));
    const saved = await this.moved(actor, organisation, 'organisation.suspended', reason);
    const seats = await this.db.query<{ id: string }>(sql`select id from member where organisation_id = ${id}`);
    const ids = seats.map((seat) => seat.id);
    await this.sessions.revokeOfSeats(actor, ids);
    await this.tokens.revokeOfSeats(actor, ids);
    return saved;
  }

  /** @throws Refused PERMISSION, VERSION; TRANSITION WRONG_STATE; INPUT when an identifier was taken meanwhile */
  @Transactional()
  async reinstate(actor: Actor, id: string, expectedVersion: number, reason?: string | null): Promise<Organisation> {
    await this.access.assert(actor, 'organisation.suspend');
    const organisation = await this.db.lock(Organisation, id, expectedVersion);
    const back = organisation.verifiedAt ? organisationWorkflow.reinstate : organisationWorkflow.readmit;
    organisation.state = stateAfter(back(organisation.state, { answered: true, own: false }));
    await this.assertAcceptable(organisation, id);
    return this.moved(actor, organisation, 'organisation.reinstated', reason);
  }

  private async assertMayUpdate(actor: Actor, organisation: Organisation, fields: readonly string[]): Promise<void> {
    if (holds(actor, 'organisation.verify')) {
      await this.access.assert(actor, 'organisation.verify');
      return;
    }
    await this.access.assert(actor, 'organisation.update', { owners: [organisation.id] });
    const kept = VERIFIED_FIELDS.filter((field) => fields.includes(field));
    if (organisation.state !== 'PENDING' && kept.length > 0) {
      throw Refused.permission(
        'organisation.verify',
        `A steward has verified ${kept.join(', ')}; only a steward changes that. Leave it out, or ask one.`,
      );
    }
  }

  /**
   * A verified organisation does not take another's name, nor one that looks like it: a steward sees to who it is.
   * @throws Refused INPUT LOOKS_ALIKE
   */
  private async assertOwnNames(actor: Actor, { id, state, ...was }: Organisation, given: Partial<OrganisationDetails>) {
    if (state === 'PENDING' || holds(actor, 'organisation.verify')) return;
    const path = (['name', 'nativeName'] as const).filter((field) => given[field] && given[field] !== was[field]);
    if (path.length === 0) return;
    const names = path.map((field) => given[field] as string);
    const alike = await this.db.query(sql`select 1 from app.look_alikes(${id}, ${names}::text[]) limit 1`);
    if (alike.length === 0) return;
    const message =
      'Another organisation is called so, or so that one could be taken for the other. Ask a platform steward.';
    throw Refused.input(path.slice(0, 1).map((field) => ({ path: [field], code: 'LOOKS_ALIKE', message })));
  }

  private async moved(
    actor: Actor,
    organisation: Organisation,
    event: 'organisation.verified' | 'organisation.suspended' | 'organisation.reinstated',
    reason?: string | null,
  ): Promise<Organisation> {
    if ((reason ?? '').length > REASON_LENGTH) {
      const message = `Say it in at most ${REASON_LENGTH} characters.`;
      throw Refused.input([{ path: ['reason'], code: 'TOO_LONG', message }]);
    }
    const standing = Object.assign(new OrganisationStanding(), {
      id: v7(),
      organisationId: organisation.id,
      state: organisation.state,
      reason: reason?.trim() || null,
      memberId: actor.memberId,
      at: realTime(),
    });
    this.security.concerns({ organisationId: organisation.id });
    await this.records.write(actor, {
      add: [standing],
      save: [organisation],
      audience: [organisation, standing],
      tell: (tell) => told(tell, event, organisation, { organisationId: organisation.id }),
    });
    return organisation;
  }
}

function told<T extends EventType>(tell: Tell, type: T, of: Organisation, data: EventData<T>): void {
  const audience = [of.id, STEWARDS_AUDIENCE, ...(of.state === 'PENDING' ? [] : [PUBLIC_AUDIENCE])];
  const subject = { kind: 'organisation', id: of.id, version: of.version } as const;
  tell(type, subject, data, { audience, topics: [topic('organisation', of.id)] });
}
