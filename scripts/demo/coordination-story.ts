import type { INestApplicationContext } from '@nestjs/common';
import { Disputes, Interventions } from '#libs/domain';
import { Database } from '#libs/platform';
import { POOL } from './lot-story.js';
import type { Stage, Words } from './stage.js';
import { TrialProcesses } from './trial-processes.js';

const municipal = (of: string) => ({ by: 'FUNCTION', function: of, level: 'MUNICIPAL' });

/** Works for which streets are opened: the commission says who decides, a deputy mayor where it does not, and experts drawn by lot judge appeals. */
const STREETS = {
  key: 'street-works',
  title: 'Works in streets, on trial',
  titles: { 'zh-CN': '道路施工类项目（试行）', th: 'งานบนถนน (ทดลองใช้)' },
  subjectKinds: ['proposal'],
  calendar: 'cn',
  coordinator: { mayDecideAt: 'ANY_TIME' },
  appeals: {
    withinWorkingDays: 5,
    effect: 'SUSPENSIVE',
    answerWithinWorkingDays: 5,
    onLapse: 'UPHOLD',
    panel: { pool: POOL.key, draw: 3, alternates: 1, quotas: [], tooFew: 'NEXT_TIER' },
  },
  stages: [
    {
      key: 'clearance',
      title: 'Clearance by agencies',
      titles: { 'zh-CN': '部门会签', th: 'การพิจารณาโดยหน่วยงาน' },
      groups: [
        {
          key: 'agencies',
          title: 'Agencies',
          titles: { 'zh-CN': '相关部门', th: 'หน่วยงาน' },
          select: [
            municipal('TRANSPORT'),
            { by: 'FUNCTION', function: 'POWER' },
            municipal('TELECOM'),
            municipal('ENVIRONMENT'),
          ],
          rule: { kind: 'MAJORITY' },
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [2], after: [] },
      onLapse: { action: 'ESCALATE' },
      tiers: [
        {
          title: 'Commission for informatisation',
          titles: { 'zh-CN': '信息化主管部门', th: 'หน่วยงานด้านสารสนเทศ' },
          select: municipal('INFORMATISATION'),
          deadlineWorkingDays: 2,
        },
        {
          title: 'Deputy mayor',
          titles: { 'zh-CN': '分管副市长', th: 'รองนายกเทศมนตรี' },
          select: municipal('GENERAL_GOVERNMENT'),
          role: 'CITY_LEADER',
          deadlineWorkingDays: 5,
        },
      ],
    },
  ],
};

/** Whose a decision is, and who decides where agencies cannot: one proposal now before a deputy mayor, one before experts drawn by lot. */
export class CoordinationStory {
  private leaks = '';
  private lights = '';
  private readonly db: Database;
  private readonly disputes: Disputes;
  private readonly interventions: Interventions;
  private readonly processes: TrialProcesses;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.db = app.get(Database);
    this.disputes = app.get(Disputes, { strict: false });
    this.interventions = app.get(Interventions, { strict: false });
    this.processes = new TrialProcesses(app, stage);
  }

  /** What happened so many working days ago; nothing on most days. */
  async on(day: number): Promise<void> {
    await this.days[day]?.();
  }

  private readonly days: Readonly<Record<number, () => Promise<void>>> = {
    13: async () => {
      await this.processes.publish('streets', STREETS);
      this.leaks = await this.processes.submitted('streets', STREETS.key, 'waterMeters', 'huawei');
    },
    9: async () => {
      await this.passOn('power', 'pudong', 'The poles of these streets are fed from circuits that the district keeps.');
      await this.dispute(
        'telecom',
        'pipelines',
        'Nothing is transmitted but a number a night; what is touched are mains.',
      );
      this.lights = await this.processes.submitted('streets', STREETS.key, 'riverLights', 'chinatelecom');
    },
    7: async () => {
      const { stage, lights } = this;
      await this.settle('The mains are the matter of who keeps the city’s pipelines.');
      await stage.approve('waterMeters', this.leaks, 'transport');
      await stage.approve('riverLights', lights, 'transport', 'power');
      await stage.decide('riverLights', lights, 'telecom', 'REJECT', {
        reason: 'The sensors use a band that is given to rescue services along the river.',
        objection: { ground: 'SAFETY', remedy: 'Another band, and a measurement by night.' },
      });
      await stage.decide('riverLights', lights, 'environment', 'REJECT', DARK_RIVER);
    },
    5: async () => {
      const { stage, leaks, lights } = this;
      await stage.approve('waterMeters', leaks, 'pipelines');
      await stage.decide('waterMeters', leaks, 'environment', 'REJECT', {
        reason: 'The foundations stand in the root space of 200 street trees.',
        objection: { ground: 'ENVIRONMENT', remedy: 'Two metres between a foundation and a tree.' },
      });
      await stage.decide('waterMeters', leaks, 'pudong', 'REJECT', {
        reason: 'Half of these streets are opened next year anyway.',
        objection: { ground: 'BUDGET', remedy: 'Wait for those streets, and begin with the others.' },
      });
      await stage.decide('riverLights', lights, 'sheitc', 'APPROVE', {
        reason: 'Two of four have no objection, and the walk is lit all night today.',
        legalBasis: 'Municipal measures for the coordination of joint projects, article 11',
        overrides: [
          { of: 'telecom', reason: 'The operator has changed to the band for meters; the certificate is in the file.' },
          { of: 'environment', reason: 'It is darker with these lights than it is without them.' },
        ].map(({ of, reason }) => ({ group: 'agencies', organisationId: stage.cast.id(of), reason })),
      });
    },
    1: async () => {
      const { stage, lights } = this;
      await stage.appeal('riverLights', lights, 'environment', (appeals, cast, appealId) =>
        appeals.lodge(cast.actor('environment', 'officer'), {
          appealId,
          ground: 'ENVIRONMENT',
          reason: 'Light that comes and goes drives birds from the reeds; that it is little light does not help them.',
          asks: 'That the two hundred metres along the reeds stay dark.',
        }),
      );
    },
  };

  /** The commission gives the decision of one agency to another. */
  private passOn(from: string, to: string, reason: string): Promise<void> {
    const { cast } = this.stage;
    return this.stage.act('waterMeters', async () => {
      const [formerId, organisationId] = [cast.id(from), cast.id(to)];
      const given = {
        ...(await this.inProgress()),
        group: 'agencies',
        formerId,
        organisationId,
        workingDays: 10,
        reason,
      };
      await this.interventions.reassign(cast.actor('sheitc', 'officer'), given);
    });
  }

  /** An agency says that its decision is another's. */
  private dispute(by: string, nominee: string, reason: string): Promise<void> {
    const { cast } = this.stage;
    return this.stage.act('waterMeters', async () => {
      const seat = { group: 'agencies', formerId: cast.id(by), nomineeId: cast.id(nominee), ground: 'FIELD' } as const;
      await this.disputes.raise(cast.actor(by, 'officer'), { ...(await this.inProgress()), ...seat, reason });
    });
  }

  /** The commission agrees with whoever said so. */
  private settle(reason: string): Promise<void> {
    return this.stage.act('waterMeters', async () => {
      const { approvalId, expectedVersion } = await this.inProgress();
      const [dispute] = await this.db.query<{ disputeId: string }>(
        `select id as "disputeId" from approval_dispute where approval_id = $1 and state = 'RAISED'`,
        [approvalId],
      );
      if (!dispute) throw new Error('Nobody disputes whose it is to decide on waterMeters.');
      const given = { approvalId, expectedVersion, ...dispute, upheld: true, workingDays: 10, reason };
      await this.interventions.settleDispute(this.stage.cast.actor('sheitc', 'officer'), given);
    });
  }

  private inProgress() {
    return this.stage.inProgress('waterMeters', this.leaks);
  }
}

const DARK_RIVER: Words = {
  reason: 'Birds rest in the reeds below the walk, and light that moves wakes them.',
  objection: { ground: 'ENVIRONMENT', remedy: 'Two hundred metres along the reeds stay dark.' },
};
