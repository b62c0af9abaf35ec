import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventData,
  type EventType,
  Failure,
  type Fault,
  Refused,
  systemActor,
  topic,
} from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Member } from '../../identity/members/member.entity.js';
import { Organisation } from '../../identity/organisations/organisation.entity.js';
import { Absence } from './absence.entity.js';
import { clashes, periodFaults } from './absence.rules.js';

export interface GivenAbsence {
  /** Whose; one's own when left out. */
  readonly memberId?: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly deputyId?: string | null;
  readonly processes?: readonly string[] | null;
  readonly subjectKinds?: readonly string[] | null;
}

interface Which {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Absences, and colleagues who are asked to stand in. One at a time in an organisation, so that no two make a chain. */
@Injectable()
export class Absences {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Records that a member is away, and asks the deputy, if one is named.
   * @returns its id
   * @throws Refused PERMISSION; INPUT with dates in the past, somebody who is no colleague, or what it clashes with
   */
  async record(actor: Actor, given: GivenAbsence): Promise<string> {
    const memberId = given.memberId ?? actor.memberId;
    await this.assertMay(actor, memberId);
    const { startsAt, endsAt } = given;
    const now = this.clock.now();
    const absence = Object.assign(new Absence(), {
      id: v7(),
      organisationId: actor.organisationId,
      memberId,
      startsAt,
      endsAt,
      deputyId: given.deputyId ?? null,
      answer: given.deputyId ? 'OFFERED' : null,
      processes: limits(given.processes),
      subjectKinds: limits(given.subjectKinds),
      recordedBy: actor.memberId,
      recordedAt: now,
      endedAt: null,
      readers: [],
    } satisfies Partial<Absence>);
    const faults = [...periodFaults(absence, now), ...limitFaults(absence)];
    if (faults.length > 0) throw Refused.input(faults);
    await this.assertFits(absence, true);
    await this.write(actor, absence, [
      ['absence.recorded', of(absence)],
      ...(absence.deputyId ? [['absence.deputy.named', delegation(absence)] as const] : []),
    ]);
    return absence.id;
  }

  /**
   * Asks another colleague to stand in, in place of the one before.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT; TRANSITION ABSENCE_ENDED
   */
  async nameDeputy(actor: Actor, { deputyId, ...which }: Which & { readonly deputyId: string }): Promise<void> {
    const absence = await this.lock(actor, which);
    await this.assertMay(actor, absence.memberId);
    const before = absence.answer === 'DECLINED' ? null : absence.deputyId;
    Object.assign(absence, { deputyId, answer: 'OFFERED' });
    await this.assertFits(absence, true);
    await this.write(actor, absence, [
      ...(before ? [['absence.deputy.declined', { ...of(absence), deputyId: before }] as const] : []),
      ['absence.deputy.named', delegation(absence)],
    ]);
  }

  /**
   * Says whether one stands in; also that one no longer does.
   * @throws Failure NOT_FOUND; Refused PERMISSION for everybody but the deputy, VERSION; TRANSITION ABSENCE_ENDED,
   *   NOT_ASKED, STANDS_IN_ALREADY
   */
  async answer(actor: Actor, { accept, ...which }: Which & { readonly accept: boolean }): Promise<void> {
    const absence = await this.lock(actor, which);
    await this.access.assert(actor, 'absence.record', { owners: [absence.organisationId] });
    const { deputyId, answer } = absence;
    // That a colleague can't stand in, an administrator can say too; that one does, nobody else.
    if (deputyId !== actor.memberId) {
      if (accept) throw Refused.permission('absence.record', 'Only the colleague who is asked can accept.');
      await this.access.assert(actor, 'absence.manage', { owners: [absence.organisationId] });
    }
    if (!deputyId || answer === 'DECLINED') {
      throw Refused.transition('NOBODY_ASKED', 'Nobody is asked to stand in for this absence.', {
        state: answer ?? 'NONE',
      });
    }
    if (accept && answer === 'ACCEPTED') {
      throw Refused.transition('STANDS_IN_ALREADY', 'You stand in already.', { state: answer });
    }
    absence.answer = accept ? 'ACCEPTED' : 'DECLINED';
    if (accept) await this.assertFits(absence, false);
    await this.write(actor, absence, [
      accept
        ? ['absence.deputy.accepted', delegation(absence)]
        : ['absence.deputy.declined', { ...of(absence), deputyId }],
    ]);
  }

  /**
   * Ends an absence, and with it what its deputy may do: the member is back, or does not go.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION ABSENCE_ENDED
   */
  async end(actor: Actor, which: Which): Promise<void> {
    const absence = await this.lock(actor, which);
    await this.assertMay(actor, absence.memberId);
    await this.close(actor, absence);
  }

  /** Ends what a seat that was given up is away for or stands in for. */
  @Transactional()
  async followSeat(memberId: string): Promise<void> {
    const open = await this.db.query<{ id: string }>(
      sql`select id from absence where ended_at is null and (member_id = ${memberId} or deputy_id = ${memberId}) order by id`,
    );
    for (const { id } of open) {
      const absence = await this.db.lock(Absence, id);
      if (absence.endedAt) continue;
      if (absence.memberId === memberId) await this.close(systemActor, absence);
      else if (absence.answer !== 'DECLINED') {
        absence.answer = 'DECLINED';
        await this.write(systemActor, absence, [['absence.deputy.declined', { ...of(absence), deputyId: memberId }]]);
      }
    }
  }

  private close(actor: Actor, absence: Absence): Promise<void> {
    const { deputyId, answer } = absence;
    absence.endedAt = this.clock.now();
    return this.write(actor, absence, [
      ['absence.ended', { ...of(absence), deputyId: answer === 'DECLINED' ? null : deputyId }],
    ]);
  }

  private async lock(actor: Actor, { id, expectedVersion }: Which): Promise<Absence> {
    const known = await this.db.tx.findOneBy(Absence, { id });
    if (!known) throw Failure.notFound('absence', id);
    this.access.assertSees(actor, known, 'absence');
    await this.db.lock(Organisation, known.organisationId);
    const absence = await this.db.lock(Absence, id, expectedVersion);
    if (absence.endedAt) throw Refused.transition('ABSENCE_ENDED', 'This absence has been ended.', { state: 'ENDED' });
    return absence;
  }

  private async assertMay(actor: Actor, memberId: string): Promise<void> {
    const permission = memberId === actor.memberId ? 'absence.record' : 'absence.manage';
    await this.access.assert(actor, permission, { owners: [actor.organisationId] });
  }

  /** @param people whether member and deputy are looked at too */
  private async assertFits(absence: Absence, people: boolean): Promise<void> {
    const { organisationId, memberId, deputyId } = absence;
    await this.db.lock(Organisation, organisationId);
    if (people) {
      const named = [['memberId', memberId] as const, ...(deputyId ? [['deputyId', deputyId] as const] : [])];
      const seats = await this.db.tx.findBy(Member, { organisationId, state: 'ACTIVE' });
      const faults = named
        .filter(([, id]) => !seats.some((seat) => seat.id === id))
        .map(([path]) => ({
          path: [path],
          code: 'NO_COLLEAGUE',
          message: 'Choose an active colleague of the same organisation.',
        }));
      if (faults.length > 0) throw Refused.input(faults);
      if (await this.isKeptFromAll(absence)) {
        const message =
          'This colleague can’t stand in: an interest keeps it from what waits in these matters. Ask another.';
        throw Refused.input([{ path: ['deputyId'], code: 'KEPT_OUT', message }]);
      }
    }
    const faults = clashes(absence, await this.db.tx.findBy(Absence, { organisationId }));
    if (faults.length > 0) throw Refused.input(faults);
  }

  /**
   * Whether an interest, or having written it, keeps the deputy from everything that waits for the organisation now in the matters that the
   * delegation is limited to. Without limits it is for what comes as well, and whoever acts then is looked at then.
   */
  private async isKeptFromAll({ organisationId, deputyId, processes, subjectKinds }: Absence): Promise<boolean> {
    if (!deputyId || !(processes ?? subjectKinds)) return false;
    const [found] = await this.db.query<{ waits: number; kept: number }>(
      sql`select count(*)::int as waits,
         count(*) filter (where ${deputyId}::uuid = any(a.conflicted) or a.engine #> '{separation,members}' ? ${deputyId})::int as kept
       from approval a join process_definition p on p.id = a.definition_id
       where a.state = 'OPEN' and (${processes}::text[] is null or p.body ->> 'key' = any(${processes}::text[]))
         and (${subjectKinds}::text[] is null or a.subject_kind = any(${subjectKinds}::text[]))
         and exists (select from approval_seat s where s.approval_id = a.id and s.organisation_id = ${organisationId} and s.state = 'WAITING')`,
    );
    return found !== undefined && found.waits > 0 && found.kept === found.waits;
  }

  private write(
    actor: Actor,
    absence: Absence,
    told: readonly { [T in EventType]: readonly [T, EventData<T>] }[EventType][],
  ): Promise<void> {
    const { id, organisationId } = absence;
    const fresh = absence.version === undefined;
    return this.records.write(actor, {
      ...(fresh ? { add: [absence] } : { save: [absence] }),
      audience: fresh ? [absence] : [],
      tell: (tell) => {
        const hearing = {
          audience: [organisationId],
          topics: [topic('organisation', organisationId), topic('inbox', organisationId)],
        };
        for (const [type, data] of told) tell(type, { kind: 'absence', id, version: absence.version }, data, hearing);
      },
    });
  }
}

const MOST_PROCESSES = 50;
function limitFaults({ processes }: Absence): Fault[] {
  if ((processes?.length ?? 0) <= MOST_PROCESSES) return [];
  return [
    { path: ['processes'], code: 'TOO_MANY', message: `Name at most ${MOST_PROCESSES} processes, or none for all.` },
  ];
}

/** An empty list limits to nothing, which is not what anybody means by it. */
function limits(given: readonly string[] | null | undefined): string[] | null {
  return given?.length ? [...new Set(given)].sort() : null;
}

const of = ({ id, memberId, organisationId }: Absence) => ({ absenceId: id, memberId, organisationId });

function delegation(absence: Absence) {
  const { deputyId, startsAt, endsAt, processes, subjectKinds } = absence;
  return {
    ...of(absence),
    deputyId: deputyId ?? '',
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    processes,
    subjectKinds,
  };
}
