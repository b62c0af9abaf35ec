import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type Fault, lineFaults, Refused, topic } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Member } from '../../identity/members/member.entity.js';
import { readIdentifier } from '../../identity/organisations/identifier.catalogue.js';
import { Organisation } from '../../identity/organisations/organisation.entity.js';
import { Calendars } from '../calendars/calendar.service.js';
import { Holding, type HoldingKind } from './interest.entity.js';
import { ended, pinned, type Which } from './interest.service.js';
import { lastDay, periodFaults, standingOf } from './period.rules.js';

/** An owner: an organisation, or whoever has none here by name (and seat, or number, where there is one). */
export interface GivenHolding {
  readonly ownerId?: string | null;
  readonly personName?: string | null;
  readonly memberId?: string | null;
  /** Number of a named owner in a public register, as `SCHEME:VALUE`. */
  readonly identifier?: string | null;
  /** An entry of the register, of whose named owner this is an owner. */
  readonly ofId?: string | null;
  readonly kind: HoldingKind;
  /** Decimal string. */
  readonly percent: string;
  readonly since: string;
  readonly until?: string | null;
}

const PERCENT = /^\d{1,3}(\.\d{1,2})?$/;
const LONGEST_NAME = 200;

/** Registers of owners, each kept by its organisation; what a steward pinned, the organisation can't edit away. */
@Injectable()
export class Holdings {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Enters an owner of the actor's organisation.
   * @returns its id
   * @throws Refused PERMISSION; INPUT for days, percentage, and an owner that is none
   */
  async record(actor: Actor, given: GivenHolding): Promise<string> {
    const { organisationId } = actor;
    await this.access.assert(actor, 'interest.manage', { owners: [organisationId] });
    const seat = given.memberId ? await this.db.tx.findOneBy(Member, { id: given.memberId }) : null;
    const of = given.ofId ? await this.db.tx.findOneBy(Holding, { id: given.ofId, organisationId }) : null;
    const numbered = await this.numbered(given);
    const faults = [
      ...periodFaults(given, this.clock.now()),
      ...percentFaults(given.percent),
      ...(await this.ownerFaults(actor, given, seat)),
      ...numbered.faults,
      ...(given.ofId ? await this.ownedFaults(given, of, numbered.identifier) : []),
    ];
    if (faults.length > 0) throw Refused.input(faults);
    const holding = Object.assign(new Holding(), {
      id: v7(),
      organisationId,
      ownerId: given.ownerId ?? null,
      personName: given.personName?.trim() || null,
      personId: seat?.personId ?? null,
      identifier: numbered.identifier,
      ofName: of?.personName ?? null,
      ofIdentifier: of?.identifier ?? null,
      kind: given.kind,
      percent: given.percent,
      since: given.since,
      until: given.until ?? null,
      pinnedBy: null,
      recordedBy: actor.memberId,
      recordedAt: this.clock.now(),
      readers: [],
    } satisfies Partial<Holding>);
    await this.write(actor, holding, 'holding.recorded');
    return holding.id;
  }

  /**
   * Says that it is over: today is its last day.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION ENTRY_ENDED, PINNED
   */
  async end(actor: Actor, which: Which): Promise<void> {
    const holding = await this.lock(actor, which);
    if (actor.steward) await this.access.assert(actor, 'interest.oversee');
    else await this.access.assert(actor, 'interest.manage', { owners: [holding.organisationId] });
    if (holdsFast(actor, holding)) throw pinned();
    holding.until = lastDay(holding, await this.calendars.today(holding.organisationId));
    await this.write(actor, holding, 'holding.ended');
  }

  /**
   * Pins it, as compared with a public register: the organisation can't end it any more.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION ENTRY_ENDED, PINNED
   */
  async pin(actor: Actor, which: Which): Promise<void> {
    const holding = await this.lock(actor, which);
    await this.access.assert(actor, 'interest.oversee');
    if (holding.pinnedBy) throw pinned();
    holding.pinnedBy = actor.memberId;
    await this.write(actor, holding, 'holding.pinned');
  }

  /**
   * Whether the actor may end it now; nothing is left to do on its last day.
   * @param today where it was declared
   */
  mayEnd(actor: Actor, holding: Entry, today: string): boolean {
    if (standingOf(holding, today) !== 'LASTING' || holdsFast(actor, holding)) return false;
    if (actor.steward) return this.access.can(actor, 'interest.oversee');
    return this.access.can(actor, 'interest.manage', { owners: [holding.organisationId] });
  }

  /**
   * Whether the actor may pin it now.
   * @param today where it was declared
   */
  mayPin(actor: Actor, holding: Entry, today: string): boolean {
    return standingOf(holding, today) === 'LASTING' && !holding.pinnedBy && this.access.can(actor, 'interest.oversee');
  }

  private async lock(actor: Actor, { id, expectedVersion }: Which): Promise<Holding> {
    const holding = await this.db.lock(Holding, id, expectedVersion, this.access.sees(actor, 'holding'));
    if (standingOf(holding, await this.calendars.today(holding.organisationId)) === 'OVER') throw ended();
    return holding;
  }

  private async ownerFaults(
    actor: Actor,
    { ownerId, personName, memberId, ofId }: GivenHolding,
    seat: Member | null,
  ): Promise<Fault[]> {
    const name = personName?.trim() ?? '';
    if (Boolean(ownerId) === Boolean(name)) {
      return [{ path: ['ownerId'], code: 'ONE_OWNER', message: 'Name an organisation or a person, one of the two.' }];
    }
    if (name.length > LONGEST_NAME) {
      return [{ path: ['personName'], code: 'LENGTH', message: `Write at most ${LONGEST_NAME} characters.` }];
    }
    if (memberId && (!name || !seat)) {
      return [
        { path: ['memberId'], code: 'NO_SEAT', message: 'Choose a member of an organisation that is registered here.' },
      ];
    }
    if (ownerId === actor.organisationId && !ofId) {
      const message = 'No organisation owns itself; enter who does.';
      return [{ path: ['ownerId'], code: 'OTHER_ORGANISATION', message }];
    }
    const owner = ownerId ? await this.db.tx.findOneBy(Organisation, { id: ownerId }) : null;
    if (ownerId && (!owner || !this.access.isSeen(actor, owner))) {
      return [
        { path: ['ownerId'], code: 'NOT_REGISTERED', message: 'Choose an organisation that is registered here.' },
      ];
    }
    return lineFaults(['personName'], name);
  }

  /** The number in the one form of its scheme; whoever has an organisation or a seat here is known without. */
  private async numbered(
    given: GivenHolding,
  ): Promise<{ readonly identifier: string | null; readonly faults: readonly Fault[] }> {
    const text = given.identifier?.normalize('NFKC').trim();
    const refused = (code: string, message: string) => {
      return { identifier: null, faults: [{ path: ['identifier'], code, message }] };
    };
    if (!text) return { identifier: null, faults: [] };
    if (!given.personName?.trim() || given.memberId) {
      return refused(
        'NAMED_ONLY',
        'Give a number only of an owner by name that is no member here; the others are known.',
      );
    }
    const at = text.indexOf(':');
    const { identifier, fault } = readIdentifier(text.slice(0, at).trim().toUpperCase(), text.slice(at + 1));
    if (!identifier) {
      const message = `Write the scheme, a colon and the number, such as CN-USCC:91310000MA1FL0WY2X. ${fault?.message ?? ''}`;
      return refused('FORMAT', message.trim());
    }
    const here = JSON.stringify([identifier]);
    const [known] = await this.db.query(
      sql`select from organisation where identifiers @> ${here}::jsonb and state <> 'SUSPENDED' limit 1`,
    );
    if (known) return refused('REGISTERED_HERE', 'The organisation with this number is registered here; choose it.');
    return { identifier: `${identifier.scheme}:${identifier.value}`, faults: [] };
  }

  /** Whose owner it is: a named one that the register has now, and another. */
  private async ownedFaults(
    { personName }: GivenHolding,
    of: Holding | null,
    identifier: string | null,
  ): Promise<Fault[]> {
    if (!of?.personName || of.personId || standingOf(of, await this.calendars.today(of.organisationId)) === 'OVER') {
      const message =
        'Choose a current entry of your register that names an owner that is neither an organisation nor a member here.';
      return [{ path: ['ofId'], code: 'NOT_NAMED', message }];
    }
    if (!personName?.trim()) return [];
    const { organisationId: register } = of;
    const [same] = await this.db.query(
      sql`select where app.named_owner(${register}, ${identifier}, ${personName.trim()}) = app.named_owner(${register}, ${of.identifier}, ${of.personName})`,
    );
    const message = 'Nobody owns itself; enter who does.';
    return same ? [{ path: ['personName'], code: 'OTHER_ORGANISATION', message }] : [];
  }

  private write(
    actor: Actor,
    holding: Holding,
    type: 'holding.recorded' | 'holding.ended' | 'holding.pinned',
  ): Promise<void> {
    const { id, organisationId, ownerId } = holding;
    const fresh = holding.version === undefined;
    return this.records.write(actor, {
      ...(fresh ? { add: [holding] } : { save: [holding] }),
      audience: fresh ? [holding] : [],
      tell: (tell) => {
        const hearing = { audience: holding.readers, topics: [topic('organisation', organisationId)] };
        tell(
          type,
          { kind: 'holding', id, version: holding.version },
          { holdingId: id, organisationId, ownerId },
          hearing,
        );
      },
    });
  }
}

type Entry = Pick<Holding, 'organisationId' | 'pinnedBy' | 'until'>;

/** What is pinned takes a steward. */
const holdsFast = (actor: Actor, { pinnedBy }: Entry): boolean => Boolean(pinnedBy) && !actor.steward;

function percentFaults(percent: string): Fault[] {
  if (PERCENT.test(percent) && Number(percent) > 0 && Number(percent) <= 100) return [];
  const message = 'Give a percentage above 0 and up to 100, with at most two decimals.';
  return [{ path: ['percent'], code: 'OUT_OF_RANGE', message }];
}
