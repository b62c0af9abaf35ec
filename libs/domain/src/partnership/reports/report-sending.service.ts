import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { systemActor } from '#libs/contracts';
import { Clock, Config, Database, raw, Records, sql, type Statement } from '#libs/platform';
import { audiencesOfMember } from '../../identity/access/access.audience.js';
import { Mail } from '../../identity/mail/mail.service.js';
import { about, ReportPlans } from './report-plans.service.js';
import { ReportPlan } from './report.entity.js';
import { monthTold } from './report.rules.js';
import { seesSubject, subjectTables } from './report.subject.js';

interface Recipient {
  readonly memberId: string;
  readonly email: string;
  readonly sees: boolean;
  /** What of everything the recipient may see now. */
  readonly projects: number;
  readonly open: number;
  readonly late: number;
}

const A = raw(audiencesOfMember('m', 'o'));

/**
 * Writes the letters of reports that are due: a summary, and a link to the report, which is made when it is opened, under the
 * rights of whoever opens it. Letters carry no files: what is in a mailbox stays there when somebody loses sight.
 */
@Injectable()
export class ReportSending {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Records) private readonly records: Records,
    @Inject(ReportPlans) private readonly plans: ReportPlans,
  ) {}

  /** Plans that are due, and those that waited for holidays to be loaded. */
  due(limit: number): Statement<{ id: string; dueAt: Date | null }> {
    return sql`
      select id, due_at as "dueAt" from report_plan where state = 'ACTIVE' and (due_at is null or due_at <= ${this.clock.now()})
      order by due_at limit ${limit}`;
  }

  /** Sends one turn, in one transaction with the next being set: once, however often it is called. */
  @Transactional()
  async send(id: string): Promise<void> {
    const plan = await this.db.lock(ReportPlan, id);
    const { state, dueAt } = plan;
    if (state !== 'ACTIVE' || (dueAt && dueAt > this.clock.now())) return;
    if (!dueAt) {
      await this.plans.setTurn(plan);
      if (plan.dueAt) await this.records.write(systemActor, { save: [plan] });
      return;
    }
    const recipients = await this.recipients(plan);
    const told = recipients.filter(({ sees }) => sees);
    const lapsed = recipients.filter(({ sees }) => !sees);
    const title = await this.titleOf(plan);
    const url = this.addressOf(plan);
    const { kind, language } = plan;
    const leave = `${this.config.publicUrl}/reports/scheduled?leave=${plan.id}`;
    await this.mail.postEach(
      'report',
      told.map(({ email, projects, open, late }) => ({
        recipient: email,
        data: { kind, title, url, leave, projects, open, late },
        locale: language,
      })),
    );
    await this.mail.postEach(
      'reportLapsed',
      lapsed.map(({ email }) => ({
        recipient: email,
        data: { url: `${this.config.publicUrl}/reports/scheduled` },
        locale: language,
      })),
    );
    plan.recipients = told.map(({ memberId }) => memberId);
    plan.sentAt = this.clock.now();
    const over = plan.recipients.length === 0;
    if (over) Object.assign(plan, { state: 'ENDED', dueAt: null });
    else await this.plans.setTurn(plan);
    await this.records.write(systemActor, {
      save: [plan],
      tell: (tell) => {
        const { subject, data, hearing } = about(plan);
        const sent = {
          dueAt: dueAt.toISOString(),
          recipients: plan.recipients,
          lapsed: lapsed.map(({ memberId }) => memberId),
        };
        tell('report.sent', subject, { ...data, ...sent }, hearing);
        if (over) tell('report.ended', subject, data, hearing);
      },
    });
  }

  /** Colleagues who are still there, each with what they may see at this moment; who has left is written to no more. */
  private recipients({ recipients, organisationId, kind, subjectId }: ReportPlan): Promise<Recipient[]> {
    return this.db.query<Recipient>(sql`
      select m.id as "memberId", p.email::text as email, ${seesSubject(kind, subjectId)} as sees, s.projects, s.open, s.late
      from member m join organisation o on o.id = m.organisation_id and o.state <> 'SUSPENDED'
        join person p on p.id = m.person_id
        cross join lateral (
          select (select count(*)::int from project x where x.readers && ${A}) as projects,
            count(*)::int as open, count(*) filter (where a.due_at < ${this.clock.now()})::int as late
          from approval a where a.state = 'OPEN' and a.readers && ${A} and not m.id = any(a.barred)
            and (${kind} = 'PORTFOLIO' or ${kind} = 'PROJECT' and a.project_id = ${subjectId}::uuid)) s
      where m.id = any(${recipients}::uuid[]) and m.organisation_id = ${organisationId} and m.state = 'ACTIVE'
      order by m.id`);
  }

  private async titleOf({ kind, subjectId }: ReportPlan): Promise<string> {
    const table = subjectTables[kind];
    if (!table) return '';
    const title = raw(table === 'project' ? 'x.name' : 'x.title');
    const [found] = await this.db.query<{ title: string }>(
      sql`select ${title} as title from ${raw(table)} x where x.id = ${subjectId}::uuid`,
    );
    return found?.title ?? '';
  }

  private addressOf({ kind, subjectId, every, day, lastTurn }: ReportPlan): string {
    const { publicUrl } = this.config;
    if (kind === 'PROJECT') return `${publicUrl}/projects/${subjectId}`;
    if (kind === 'APPROVAL') return `${publicUrl}/approvals/${subjectId}`;
    return `${publicUrl}/reports?month=${monthTold({ every, day }, lastTurn ?? '')}`;
  }
}
