import { Inject, Injectable } from '@nestjs/common';
import { Failure } from '#libs/contracts';
import { Database, empty, sql, type Sql } from '#libs/platform';
import type { WorkingCalendar } from '../calendars/working-days.js';
import { Calendars } from '../calendars/calendar.service.js';
import type { RecordedEvidence } from '../interests/conflict.rules.js';
import { Conflicts } from '../interests/conflict.service.js';
import type { SeatOfPerson } from './approval.case.js';
import { Approval } from './approval.entity.js';
import { ApprovalSubjects } from './approval.subjects.service.js';
import type { PublishedDefinition } from './definitions/definition.service.js';
import type { Recusal } from './rules/approval.state.js';
import type { Sitting } from './rules/electing/approval.drawing.js';

/** An approval as it is read before it is locked. */
type Found = Pick<
  Approval,
  'id' | 'subjectKind' | 'subjectId' | 'projectId' | 'facts' | 'revision' | 'definitionId' | 'conflicted' | 'recused'
> & {
  /** Of the calendar that its deadlines are counted in. */
  readonly calendarVersion: number | null;
};

/** What is known of those who want to decide, read with the approval. */
export interface KnownInterests {
  readonly evidence: RecordedEvidence | null;
  /** Conflicts that were answered, by member and basis. */
  readonly answered: readonly { readonly memberId: string; readonly basis: string }[];
  /** The organisation that decides for itself; null of most subjects. */
  readonly forItself: string | null;
}

interface WhoActs {
  readonly organisationId: string;
  readonly members: readonly string[];
}

interface LockedKnowing {
  readonly approval: Approval;
  readonly known: KnownInterests;
}

/** Approvals found, and locked after their subjects; with the calendars that their deadlines are counted in. */
@Injectable()
export class ApprovalLocks {
  /** Versions of the calendars of locked approvals, so that an act need not ask for the calendar it knows. */
  private readonly counted = new WeakMap<Approval, number | null>();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Conflicts) private readonly conflicts: Conflicts,
    @Inject(ApprovalSubjects) private readonly subjects: ApprovalSubjects,
  ) {}

  /** Locks an approval after its subject. */
  async lock(approvalId: string): Promise<Approval> {
    const found = await this.found(sql`${approvalId}`);
    if (!found) throw Failure.notFound('approval', approvalId);
    return this.lockFound(found);
  }

  /** Locks the approval that a seat is of; null when there is no such seat. */
  async lockOfSeat(seatId: string, by: WhoActs): Promise<LockedKnowing | null> {
    return this.lockKnowing(sql`(select approval_id from approval_seat where id = ${seatId})`, by);
  }

  /**
   * Locks an approval; null when there is none.
   * @param which SQL of its id
   * @param by who wants to decide, the colleague it stands in for included: what is known of their interests is read with it
   */
  async lockKnowing(which: Sql, by: WhoActs): Promise<LockedKnowing | null> {
    const evidence = this.conflicts.evidence(sql`a.parties`, [by.organisationId], sql`${by.members}::uuid[]`);
    const found = await this.found<KnownInterests>(
      which,
      sql`, ${evidence} as evidence, ${this.subjects.forItself} as "forItself", (select coalesce(jsonb_agg(jsonb_build_object('memberId', k.member_id, 'basis', k.basis)), '[]')
            from conflict k where k.matter_id = a.id and k.member_id = any(${by.members}::uuid[]) and k.answer = 'NONE') as answered`,
    );
    return found && { approval: await this.lockFound(found), known: found };
  }

  /**
   * An approval as it stands, not locked.
   * @throws Failure NOT_FOUND
   */
  async find(approvalId: string): Promise<Found & Pick<Approval, 'engine'>> {
    const found = await this.found<Pick<Approval, 'engine'>>(sql`${approvalId}`, sql`, a.engine`);
    if (!found) throw Failure.notFound('approval', approvalId);
    return found;
  }

  /**
   * @param which SQL of its id
   * @param more SQL of what else is read of it
   */
  private async found<More = object>(which: Sql, more: Sql = empty): Promise<(Found & More) | null> {
    const [found] = await this.db.query<Found & More>(
      sql`select a.id, a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.project_id as "projectId", a.facts,
            a.revision, a.definition_id as "definitionId", a.conflicted, a.recused, c.version as "calendarVersion"${more}
          from approval a join process_definition d on d.id = a.definition_id left join calendar c on c.key = d.body ->> 'calendar'
          where a.id = ${which}`,
    );
    return found ?? null;
  }

  private async lockFound(found: Found): Promise<Approval> {
    const first = this.subjects.lockedFirst(found);
    const [approval] = await this.db.lockWith(Approval, found.id, undefined, { first });
    this.counted.set(approval, found.calendarVersion);
    return approval;
  }

  /** The calendar that a process counts its deadlines in. @param locked an approval that follows it */
  async calendarOf({ body }: PublishedDefinition, locked?: Approval): Promise<WorkingCalendar> {
    const calendar = await this.calendars.find(body.calendar, locked && this.counted.get(locked));
    if (!calendar) throw new Error(`The process ${body.key} counts in a calendar ${body.calendar} that is gone.`);
    return calendar;
  }

  /** Of members who sit in person, those who can't any more: they gave their membership up, or the role that they sit by, or are suspended before they decided. */
  async goneFrom(sitting: readonly Sitting[]): Promise<(Recusal & Pick<Sitting, 'memberId'>)[]> {
    if (sitting.length === 0) return [];
    return this.db.query(
      sql`select m.organisation_id as "organisationId", m.id as "memberId"
       from member m join jsonb_to_recordset(${JSON.stringify(sitting)}::jsonb) as s("memberId" uuid, role text) on s."memberId" = m.id
       join organisation o on o.id = m.organisation_id
       where m.state <> 'ACTIVE' or s.role <> all (m.roles) or (s.role is not null and o.state = 'SUSPENDED')`,
    );
  }

  /** Every seat of the persons who sit in these. */
  async seatsOfPersons(members: readonly string[]): Promise<SeatOfPerson[]> {
    if (members.length === 0) return [];
    return this.db.query(
      sql`select id, organisation_id as organisation from member
       where person_id in (select person_id from member where id = any(${members}::uuid[]))`,
    );
  }
}
