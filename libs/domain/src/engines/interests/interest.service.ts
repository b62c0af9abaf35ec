import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type Fault, type InterestKind, type Permission, Refused, topic } from '#libs/contracts';
import { Clock, Database, Records } from '#libs/platform';
import type { OwnedBy } from '../../identity/access/access.rules.js';
import { Access } from '../../identity/access/access.service.js';
import { Member } from '../../identity/members/member.entity.js';
import { Organisation } from '../../identity/organisations/organisation.entity.js';
import { Calendars } from '../calendars/calendar.service.js';
import { Interest } from './interest.entity.js';
import { lastDay, periodFaults, standingOf } from './period.rules.js';

export interface GivenInterest {
  /** Whose; one's own when left out. */
  readonly memberId?: string | null;
  /** True: the organisation's own, nobody's in particular. */
  readonly ofOrganisation?: boolean | null;
  readonly kind: InterestKind;
  readonly withId: string;
  readonly note?: string | null;
  readonly since: string;
  readonly until?: string | null;
}

export interface Which {
  readonly id: string;
  readonly expectedVersion: number;
}

const LONGEST_NOTE = 1_000;

/** Interests as members and organisations declare them. A declaration is never changed: it ends, and another begins. */
@Injectable()
export class Interests {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Declares an interest: one's own, or as administrator the organisation's or a colleague's. What an administrator notes of
   * a colleague is pinned.
   * @returns its id
   * @throws Refused PERMISSION; INPUT for days, an organisation that is not registered or one's own, no colleague
   */
  async declare(actor: Actor, given: GivenInterest): Promise<string> {
    const memberId = given.ofOrganisation ? null : (given.memberId ?? actor.memberId);
    await this.access.assert(actor, actor.memberId === memberId ? 'interest.declare' : 'interest.manage', {
      owners: [actor.organisationId],
    });
    const { organisationId } = actor;
    const member = memberId ? await this.db.tx.findOneBy(Member, { id: memberId, organisationId }) : null;
    const faults = [...(await this.faultsOf(actor, given)), ...(memberId && !member ? [NO_COLLEAGUE] : [])];
    if (faults.length > 0) throw Refused.input(faults);
    const interest = Object.assign(new Interest(), {
      id: v7(),
      organisationId,
      memberId,
      personId: member?.personId ?? null,
      kind: given.kind,
      withId: given.withId,
      note: given.note?.trim() || null,
      since: given.since,
      until: given.until ?? null,
      pinnedBy: memberId && memberId !== actor.memberId ? actor.memberId : null,
      recordedBy: actor.memberId,
      recordedAt: this.clock.now(),
      readers: [],
    } satisfies Partial<Interest>);
    await this.write(actor, interest, [
      'interest.declared',
      ...(interest.pinnedBy ? ['interest.pinned' as const] : []),
    ]);
    return interest.id;
  }

  /**
   * Says that it is over: today is its last day.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION ENTRY_ENDED, PINNED
   */
  async end(actor: Actor, which: Which): Promise<void> {
    const interest = await this.lock(actor, which);
    await this.assertMay(actor, interest, toEnd(actor, interest));
    if (holdsFast(actor, interest)) throw pinned();
    interest.until = lastDay(interest, await this.calendars.today(interest.organisationId));
    await this.write(actor, interest, ['interest.ended']);
  }

  /**
   * Pins it: whom it is about can't end it any more. A member's by an administrator, an organisation's by a steward.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION ENTRY_ENDED, PINNED
   */
  async pin(actor: Actor, which: Which): Promise<void> {
    const interest = await this.lock(actor, which);
    await this.assertMay(actor, interest, toPin(actor, interest));
    if (interest.pinnedBy) throw pinned();
    interest.pinnedBy = actor.memberId;
    await this.write(actor, interest, ['interest.pinned']);
  }

  /**
   * Whether the actor may end it now; nothing is left to do on its last day.
   * @param today where it was declared
   */
  mayEnd(actor: Actor, interest: Entry, today: string): boolean {
    const permission = toEnd(actor, interest);
    return (
      standingOf(interest, today) === 'LASTING' &&
      !holdsFast(actor, interest) &&
      this.access.can(actor, permission, of(interest, permission))
    );
  }

  /**
   * Whether the actor may pin it now.
   * @param today where it was declared
   */
  mayPin(actor: Actor, interest: Entry, today: string): boolean {
    const permission = toPin(actor, interest);
    return (
      standingOf(interest, today) === 'LASTING' &&
      !interest.pinnedBy &&
      this.access.can(actor, permission, of(interest, permission))
    );
  }

  private assertMay(actor: Actor, interest: Entry, permission: Permission): Promise<void> {
    return this.access.assert(actor, permission, of(interest, permission));
  }

  private async lock(actor: Actor, { id, expectedVersion }: Which): Promise<Interest> {
    const interest = await this.db.lock(Interest, id, expectedVersion, this.access.sees(actor, 'interest'));
    if (standingOf(interest, await this.calendars.today(interest.organisationId)) === 'OVER') throw ended();
    return interest;
  }

  private async faultsOf(actor: Actor, given: GivenInterest): Promise<Fault[]> {
    const { organisationId } = actor;
    const other = await this.db.tx.findOneBy(Organisation, { id: given.withId });
    const faults = periodFaults(given, this.clock.now());
    if ((given.note?.length ?? 0) > LONGEST_NOTE) {
      const message = `Write at most ${LONGEST_NOTE} characters.`;
      faults.push({ path: ['note'], code: 'LENGTH', message });
    }
    if (given.withId === organisationId) {
      const message = 'Choose another organisation: what ties you to your own is known.';
      faults.push({ path: ['withId'], code: 'OTHER_ORGANISATION', message });
    } else if (!other || !this.access.isSeen(actor, other)) {
      faults.push({
        path: ['withId'],
        code: 'NOT_REGISTERED',
        message: 'Choose an organisation that is registered here.',
      });
    }
    return faults;
  }

  private write(
    actor: Actor,
    interest: Interest,
    told: readonly ('interest.declared' | 'interest.ended' | 'interest.pinned')[],
  ): Promise<void> {
    const { id, organisationId, memberId, withId } = interest;
    const fresh = interest.version === undefined;
    return this.records.write(actor, {
      ...(fresh ? { add: [interest] } : { save: [interest] }),
      audience: fresh ? [interest] : [],
      tell: (tell) => {
        const subject = { kind: 'interest', id, version: interest.version } as const;
        const hearing = { audience: interest.readers, topics: [topic('organisation', organisationId)] };
        for (const type of told) tell(type, subject, { interestId: id, organisationId, memberId, withId }, hearing);
      },
    });
  }
}

type Entry = Pick<Interest, 'organisationId' | 'memberId' | 'pinnedBy' | 'until'>;

/** What ending it takes: whose it is, and of which organisation, decides. */
function toEnd(actor: Actor, { organisationId, memberId }: Entry): Permission {
  if (comesFromOutside(actor, organisationId)) return 'interest.oversee';
  return memberId === actor.memberId ? 'interest.declare' : 'interest.manage';
}

/** What pinning it takes: nobody pins what is theirs, or their organisation's. */
function toPin(actor: Actor, { organisationId, memberId }: Entry): Permission {
  const colleagues = memberId !== null && memberId !== actor.memberId;
  return colleagues && !comesFromOutside(actor, organisationId) ? 'interest.manage' : 'interest.oversee';
}

/** An administrator ends what is pinned of a colleague; what is its own or its organisation's takes somebody who has no part in it. */
function holdsFast(actor: Actor, { memberId, pinnedBy }: Entry): boolean {
  return Boolean(pinnedBy) && !actor.steward && (memberId === null || memberId === actor.memberId);
}

const comesFromOutside = (actor: Actor, organisationId: string): boolean =>
  actor.steward && actor.organisationId !== organisationId;

/** A steward oversees whatever organisation it is of. */
const of = ({ organisationId }: Entry, permission: Permission): OwnedBy | undefined =>
  permission === 'interest.oversee' ? undefined : { owners: [organisationId] };

const NO_COLLEAGUE: Fault = {
  path: ['memberId'],
  code: 'NO_COLLEAGUE',
  message: 'Choose somebody of your organisation.',
};

export function ended(): Refused {
  return Refused.transition('ENTRY_ENDED', 'This entry is over already; it is kept as it is.', { state: 'ENDED' });
}

export function pinned(): Refused {
  const message =
    'This entry is pinned; whom it is about cannot change it. Ask whoever pinned it, or a platform steward.';
  return Refused.transition('PINNED', message, { state: 'PINNED' });
}
