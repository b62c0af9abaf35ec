import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, type Fault, Refused, topic } from '#libs/contracts';
import { type Change, Clock, Database, Outbound, realTime, Records, sql, Vault } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { ProgramSeats } from '../../../identity/members/program-seat.service.js';
import type { OrganisationDetails } from '../../../identity/organisations/organisation.rules.js';
import { Organisations } from '../../../identity/organisations/organisation.service.js';
import { withoutSlash } from '../negotiations/callback.messages.js';
import { OutsideIntroduction, RemoteConnector } from './remote-connector.entity.js';

/** How a connector is reached, and what one shows there. */
interface Way {
  readonly tokenAddress: string;
  readonly clientId: string;
  readonly scope?: string | null;
}

export interface NewRemoteConnector extends Way {
  /** The organisation that it speaks for. */
  readonly outside: OrganisationDetails;
  readonly address: string;
  readonly secret: string;
}

export interface RemoteConnectorChange extends Partial<Way> {
  readonly secret?: string | null;
  readonly active?: boolean | null;
}

const MOST = 20;
const LONGEST = { address: 1_000, tokenAddress: 1_000, clientId: 200, scope: 500, secret: 1_000 } as const;

/** Whoever may have data delivered with secrets of the organisation may keep those of connectors too. */
const KEEPS = 'exchange.deliver';

export function sealedForConnector(id: string): string {
  return `remote-connector:${id}`;
}

/** Connectors of other platforms that an organisation asks, and what it shows them of itself. */
@Injectable()
export class RemoteConnectors {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(ProgramSeats) private readonly seats: ProgramSeats,
    @Inject(Records) private readonly records: Records,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * Registers a connector, and the outside organisation that it speaks for: before a steward has verified that, its catalogue
   * is read and nothing is asked.
   * @returns its id
   * @throws Refused PERMISSION, INPUT; TRANSITION TOO_MANY_CONNECTORS
   */
  @Transactional()
  async register(actor: Actor, given: NewRemoteConnector): Promise<string> {
    await this.access.assert(actor, KEEPS);
    const { organisationId } = actor;
    const address = withoutSlash(given.address.trim());
    const faults = this.faults({ ...given, address });
    if (faults.length > 0) throw Refused.input(faults);
    // Two that come at once take turns.
    await this.db.query(sql`select 1 from organisation where id = ${organisationId} for no key update`);
    if ((await this.db.tx.countBy(RemoteConnector, { organisationId })) >= MOST) {
      throw Refused.transition('TOO_MANY_CONNECTORS', `Your organisation asks ${MOST} connectors; it can ask no more.`);
    }
    if (await this.db.tx.existsBy(RemoteConnector, { organisationId, address })) {
      const message = 'Your organisation has registered this address; change that connector.';
      throw Refused.input([{ path: ['address'], code: 'CONNECTOR_REGISTERED', message }]);
    }
    await this.organisations.assertAcceptable(given.outside);
    const outside = await this.organisations.add(given.outside, 'PENDING', true);
    await this.organisations.recordRegistered(actor, outside);
    const { id: memberId } = await this.seats.place(outside.id, outside.name);
    const id = v7();
    const own = { id, organisationId, outsideId: outside.id, memberId, name: outside.name, address };
    const way = {
      tokenAddress: given.tokenAddress.trim(),
      clientId: given.clientId.trim(),
      scope: scopeOf(given.scope),
    };
    const sealed = await this.vault.seal(Buffer.from(given.secret), sealedForConnector(id));
    const rest = { sealed, active: true, createdBy: actor.memberId, createdAt: realTime() };
    const connector = Object.assign(new RemoteConnector(), own, way, rest);
    const { host } = new URL(address);
    const introduction = Object.assign(new OutsideIntroduction(), { id: outside.id, organisationId, host });
    const added = [connector, introduction];
    await this.write(actor, 'connector.registered', connector, { add: added, audience: added });
    return id;
  }

  /**
   * Changes how it is reached, or switches it off or on; who it speaks for, and where, stays. What it is still to be told is
   * told at once.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT
   */
  @Transactional()
  async change(actor: Actor, id: string, expectedVersion: number, change: RemoteConnectorChange): Promise<void> {
    const connector = await this.db.lock(RemoteConnector, id, expectedVersion, this.access.sees(actor, 'connector'));
    await this.access.assert(actor, KEEPS, { owners: [connector.organisationId] });
    const faults = this.faults(change);
    if (faults.length > 0) throw Refused.input(faults);
    const { tokenAddress, clientId, scope, secret, active } = change;
    Object.assign(connector, {
      ...(tokenAddress && { tokenAddress: tokenAddress.trim() }),
      ...(clientId && { clientId: clientId.trim() }),
      ...(scope !== undefined && { scope: scopeOf(scope) }),
      ...(secret && { sealed: await this.vault.seal(Buffer.from(secret), sealedForConnector(id)) }),
      ...(active !== undefined && active !== null && { active }),
    });
    const now = this.clock.now();
    const again = sql`update remote_negotiation set due_at = ${now} where connector_id = ${id} and due_at > ${now}`;
    await this.write(actor, 'connector.changed', connector, { save: [connector], also: [{ statement: again }] });
  }

  /** One that the actor's organisation asks. @throws Failure NOT_FOUND */
  async of(actor: Actor, id: string): Promise<RemoteConnector> {
    const connector = await this.db.tx.findOneBy(RemoteConnector, { id });
    if (!connector) throw Failure.notFound('connector', id);
    this.access.assertSees(actor, connector, 'connector');
    return connector;
  }

  private faults(given: Partial<Omit<NewRemoteConnector, 'secret'>> & RemoteConnectorChange): Fault[] {
    const addresses = (['address', 'tokenAddress'] as const).flatMap((name): Fault[] => {
      const said = given[name];
      const fault = said === undefined ? null : this.outbound.fault(said.trim());
      return fault === null ? [] : [{ path: [name], code: 'ADDRESS', message: fault }];
    });
    const lengths = (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).flatMap((name): Fault[] => {
      const said = given[name];
      if (said === undefined || said === null || (name === 'scope' && said === '')) return [];
      if (said.trim() !== '' && said.length <= LONGEST[name]) return [];
      return [{ path: [name], code: 'LENGTH', message: `Use 1 to ${LONGEST[name]} characters.` }];
    });
    return [...addresses, ...lengths];
  }

  /** Heard by its organisation only: whom it asks is nobody else's business. */
  private async write(
    actor: Actor,
    type: 'connector.registered' | 'connector.changed',
    connector: RemoteConnector,
    change: Omit<Change, 'tell'>,
  ): Promise<void> {
    const { id: connectorId, organisationId, outsideId } = connector;
    const heard = { audience: [organisationId], topics: [topic('organisation', organisationId)] };
    await this.records.write(actor, {
      ...change,
      tell: (tell) =>
        tell(
          type,
          { kind: 'connector', id: connectorId, version: connector.version },
          { connectorId, organisationId, outsideId },
          heard,
        ),
    });
  }
}

const scopeOf = (scope: string | null | undefined): string | null => scope?.trim() || null;
