import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventType, type Fault, Refused, topic } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Organisation } from '../../identity/organisations/organisation.entity.js';
import { Access } from '../../identity/access/access.service.js';
import { Calendars } from '../../engines/calendars/calendar.service.js';
import type { FeedLanguage } from '../../engines/deadlines/deadline.subject.js';
import type { ReportKind } from './report.catalogue.js';
import { ReportPlan } from './report.entity.js';
import { nextTurn, type ReportRhythm, rhythmFaults } from './report.rules.js';
import { seesSubject, subjectTables } from './report.subject.js';

export interface GivenReportPlan {
  readonly kind: ReportKind;
  readonly subjectId?: string | null;
  /** Oneself when left out. */
  readonly recipients?: readonly string[] | null;
  readonly every: ReportRhythm;
  readonly day: number;
  readonly hour: number;
  readonly language: FeedLanguage;
  /** That of the organisation's country when left out. */
  readonly calendar?: string | null;
}

interface Which {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Of one plan. */
export const MOST_RECIPIENTS = 50;
/** Of one organisation, those that have ended left out. */
const MOST_PLANS = 100;

/** Reports that are sent again and again: planned, paused, ended. */
@Injectable()
export class ReportPlans {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Has a report sent from now on to members of one's organisation who may see what it is about.
   * @returns its id
   * @throws Refused PERMISSION; INPUT with every fault; TRANSITION TOO_MANY
   */
  @Transactional()
  async plan(actor: Actor, given: GivenReportPlan): Promise<string> {
    await this.access.assert(actor, 'report.plan');
    const { organisationId, memberId } = actor;
    const { kind, every, day, hour, language } = given;
    const subjectId = given.subjectId ?? null;
    const recipients = [...new Set(given.recipients?.length ? given.recipients : [memberId])];
    const calendar = given.calendar ?? (await this.calendarOf(organisationId));
    const faults = [
      ...rhythmFaults(given),
      ...(await this.subjectFaults(kind, subjectId, recipients, organisationId)),
      ...(await this.calendarFaults(calendar)),
    ];
    if (faults.length > 0) throw Refused.input(faults);
    const plan = Object.assign(new ReportPlan(), {
      id: v7(),
      organisationId,
      memberId,
      kind,
      subjectId,
      recipients,
      leavers: [],
      every,
      day,
      hour,
      calendar,
      language,
      state: 'ACTIVE',
      lastTurn: null,
      dueAt: null,
      sentAt: null,
      createdAt: this.clock.now(),
      readers: [],
    } satisfies Partial<ReportPlan>);
    await this.assertRoom(organisationId);
    await this.setTurn(plan);
    await this.records.write(actor, {
      add: [plan],
      audience: [plan],
      tell: (tell) => {
        const { subject, data, hearing } = about(plan);
        tell('report.planned', subject, { ...data, recipients }, hearing);
      },
    });
    return plan.id;
  }

  /** @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION PAUSED, ENDED */
  @Transactional()
  async pause(actor: Actor, which: Which): Promise<void> {
    const plan = await this.lock(actor, which);
    if (plan.state === 'PAUSED') throw Refused.transition('PAUSED', 'This report is paused already.');
    Object.assign(plan, { state: 'PAUSED', dueAt: null });
    await this.save(actor, plan, 'report.paused');
  }

  /** Turns missed meanwhile are not caught up with. @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION ACTIVE, ENDED */
  @Transactional()
  async resume(actor: Actor, which: Which): Promise<void> {
    const plan = await this.lock(actor, which);
    if (plan.state === 'ACTIVE') throw Refused.transition('ACTIVE', 'This report is sent already.');
    // The turn that was due when it was paused may still be to come.
    Object.assign(plan, { state: 'ACTIVE', lastTurn: null });
    await this.setTurn(plan);
    await this.save(actor, plan, 'report.resumed');
  }

  /** @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION ENDED */
  @Transactional()
  async end(actor: Actor, which: Which): Promise<void> {
    const plan = await this.lock(actor, which);
    Object.assign(plan, { state: 'ENDED', dueAt: null });
    await this.save(actor, plan, 'report.ended');
  }

  /**
   * Whoever gets it wants it no more; with its last reader it ends. Only being added anew brings it back.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION LEFT_ALREADY, NOT_ADDRESSED, ENDED
   */
  @Transactional()
  async leave(actor: Actor, id: string): Promise<void> {
    const plan = await this.db.lock(ReportPlan, id, undefined, this.access.sees(actor, 'report plan'));
    await this.access.assert(actor, 'report.plan', { owners: [plan.organisationId] });
    assertSent(plan);
    const { memberId } = actor;
    if (plan.leavers.includes(memberId)) throw Refused.transition('LEFT_ALREADY', 'You have left this report already.');
    if (!plan.recipients.includes(memberId)) {
      throw Refused.transition('NOT_ADDRESSED', 'This report is not sent to you; there is nothing to leave.');
    }
    plan.recipients = plan.recipients.filter((each) => each !== memberId);
    plan.leavers = [...plan.leavers, memberId];
    const over = plan.recipients.length === 0;
    if (over) Object.assign(plan, { state: 'ENDED', dueAt: null });
    await this.records.write(actor, {
      save: [plan],
      tell: (tell) => {
        const { subject, data, hearing } = about(plan);
        tell('report.left', subject, { ...data, memberId }, hearing);
        if (over) tell('report.ended', subject, data, hearing);
      },
    });
  }

  /**
   * Has it sent to one more colleague, or anew to one who left.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT; TRANSITION ENDED
   */
  @Transactional()
  async add(actor: Actor, { memberId, ...which }: Which & { readonly memberId: string }): Promise<void> {
    const plan = await this.lock(actor, which);
    const recipients = [...new Set([...plan.recipients, memberId])];
    const faults = await this.subjectFaults(plan.kind, plan.subjectId, recipients, plan.organisationId);
    // Who got it before is judged when it is sent.
    const fault = faults.find(({ path }) => path.length < 2 || path[1] === recipients.indexOf(memberId));
    if (fault) throw Refused.input([{ ...fault, path: ['memberId'] }]);
    Object.assign(plan, { recipients, leavers: plan.leavers.filter((each) => each !== memberId) });
    await this.records.write(actor, {
      save: [plan],
      tell: (tell) => {
        const { subject, data, hearing } = about(plan);
        tell('report.recipient.added', subject, { ...data, memberId }, hearing);
      },
    });
  }

  /** Sets when it is due next; never, until a steward has loaded the holidays of that year. */
  async setTurn(plan: ReportPlan): Promise<void> {
    const calendar = await this.calendars.find(plan.calendar);
    const next = calendar && nextTurn(plan, calendar, this.clock.now(), plan.lastTurn);
    if (!next || next.refused) plan.dueAt = null;
    else Object.assign(plan, { lastTurn: next.value.day, dueAt: next.value.at });
  }

  private async lock(actor: Actor, { id, expectedVersion }: Which): Promise<ReportPlan> {
    const plan = await this.db.lock(ReportPlan, id, expectedVersion, this.access.sees(actor, 'report plan'));
    const permission = plan.memberId === actor.memberId ? 'report.plan' : 'organisation.update';
    await this.access.assert(actor, permission, { owners: [plan.organisationId] });
    assertSent(plan);
    return plan;
  }

  private save(
    actor: Actor,
    plan: ReportPlan,
    type: Extract<EventType, 'report.paused' | 'report.resumed' | 'report.ended'>,
  ): Promise<void> {
    return this.records.write(actor, {
      save: [plan],
      tell: (tell) => {
        const { subject, data, hearing } = about(plan);
        tell(type, subject, data, hearing);
      },
    });
  }

  /** Somebody who could not open the report may not be sent it either; a subject nobody sees is not there. */
  private async subjectFaults(
    kind: ReportKind,
    subjectId: string | null,
    recipients: readonly string[],
    organisationId: string,
  ): Promise<Fault[]> {
    const table = subjectTables[kind];
    if ((table === null) !== (subjectId === null)) {
      const message = 'Name the project or approval that the report is about; the portfolio is about everything.';
      return [{ path: ['subjectId'], code: 'REQUIRED', message }];
    }
    if (recipients.length > MOST_RECIPIENTS) {
      const message = `Send a report to at most ${MOST_RECIPIENTS} people.`;
      return [{ path: ['recipients'], code: 'TOO_MANY', message }];
    }
    const known = await this.db.query<{ id: string }>(sql`
      select m.id from member m join organisation o on o.id = m.organisation_id
      where m.id = any(${recipients}::uuid[]) and m.organisation_id = ${organisationId} and m.state = 'ACTIVE'
        and ${seesSubject(kind, subjectId)}`);
    const ids = new Set(known.map(({ id }) => id));
    return recipients.flatMap((id, index): Fault[] => {
      const message = 'Choose colleagues who may see what the report is about.';
      return ids.has(id) ? [] : [{ path: ['recipients', index], code: 'NOT_A_READER', message }];
    });
  }

  /** That of the country the organisation works in; none where nobody said which. */
  private async calendarOf(organisationId: string): Promise<string> {
    const [found] = await this.db.query<{ country: string | null }>(
      sql`select lower(left(jurisdiction, 2)) as country from organisation where id = ${organisationId}`,
    );
    return found?.country ?? '';
  }

  private async calendarFaults(key: string): Promise<Fault[]> {
    const keys = await this.calendars.keys();
    if (keys.includes(key)) return [];
    const message = `Choose the calendar whose working days count: ${keys.join(', ')}.`;
    return [{ path: ['calendar'], code: 'UNKNOWN', message }];
  }

  private async assertRoom(organisationId: string): Promise<void> {
    // Two colleagues at once would each leave room for themselves only.
    await this.db.lock(Organisation, organisationId);
    const [found] = await this.db.query<{ count: number }>(
      sql`select count(*)::int as count from report_plan where organisation_id = ${organisationId} and state <> 'ENDED'`,
    );
    if ((found?.count ?? 0) < MOST_PLANS) return;
    throw Refused.transition(
      'TOO_MANY',
      `Your organisation has ${MOST_PLANS} reports sent; end one that nobody reads.`,
    );
  }
}

function assertSent({ state }: ReportPlan): void {
  if (state === 'ENDED') throw Refused.transition('ENDED', 'This report is no longer sent.');
}

/** What every event of a plan says, and who hears of it. */
export function about({ id, organisationId, version }: ReportPlan) {
  return {
    subject: { kind: 'report-plan', id, version } as const,
    data: { planId: id, organisationId },
    hearing: { audience: [organisationId], topics: [topic('organisation', organisationId)] },
  };
}
