import type { INestApplicationContext } from '@nestjs/common';
import type { Stage } from './stage.js';
import { TrialProcesses } from './trial-processes.js';

const municipal = (of: string) => ({ by: 'FUNCTION', function: of, level: 'MUNICIPAL' });

/** A shorter clearance that the commission tries out on small works of the city: opinions first, and it need not wait for the last agency. */
const TRIAL = {
  key: 'small-works',
  title: 'Small works of the city, on trial',
  titles: { 'zh-CN': '市政小型工程（试行）', th: 'งานขนาดเล็กของเมือง (ทดลองใช้)' },
  subjectKinds: ['proposal'],
  calendar: 'cn',
  requires: [
    { kind: 'BENEFITS_MAPPED', before: 'OPENING' },
    { kind: 'SECURITY_PLANNED', before: 'OPENING' },
    { kind: 'ACTIVITIES_SCREENED', before: 'OPENING' },
  ],
  coordinator: { mayDecideAt: 'ANY_TIME' },
  appeals: { withinWorkingDays: 5, effect: 'SUSPENSIVE', answerWithinWorkingDays: 5, onLapse: 'UPHOLD' },
  stages: [
    {
      key: 'clearance',
      title: 'Clearance by agencies',
      titles: { 'zh-CN': '部门会签', th: 'การพิจารณาโดยหน่วยงาน' },
      consultation: { asks: [municipal('PIPELINES'), municipal('ENVIRONMENT')], withinWorkingDays: 5 },
      groups: [
        {
          key: 'agencies',
          title: 'Agencies',
          titles: { 'zh-CN': '相关部门', th: 'หน่วยงาน' },
          select: [municipal('TRANSPORT'), { by: 'FUNCTION', function: 'POWER' }, municipal('SECURITY')],
          rule: { kind: 'ALL' },
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
          deadlineWorkingDays: 5,
        },
        {
          title: 'Municipal government',
          titles: { 'zh-CN': '市政府', th: 'รัฐบาลท้องถิ่น' },
          select: municipal('GENERAL_GOVERNMENT'),
          deadlineWorkingDays: 5,
        },
      ],
    },
  ],
};

/** What was cleared by the process on trial: one decision that the commission took over and may be appealed against, one consultation under way. */
export class TrialStory {
  private taxiBays = '';
  private busStops = '';
  private remark = '';
  private readonly processes: TrialProcesses;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.processes = new TrialProcesses(app, stage);
  }

  /** What happened so many working days ago; nothing on most days. */
  async on(day: number): Promise<void> {
    await this.days[day]?.();
  }

  private readonly days: Readonly<Record<number, () => Promise<void>>> = {
    9: async () => {
      await this.processes.publish('trial', TRIAL);
      this.taxiBays = await this.processes.submitted('trial', TRIAL.key, 'taxiBays', 'shibei');
    },
    7: async () => {
      const { stage, taxiBays } = this;
      this.remark = await stage.opine(
        'taxiBays',
        taxiBays,
        'pipelines',
        'SUPPORTS_WITH_REMARKS',
        'A gas main runs below bays 12 to 20; the foundations there must stay above 80 centimetres.',
      );
      await stage.opine('taxiBays', taxiBays, 'environment', 'NO_COMMENT', '');
    },
    5: async () => {
      const reason = 'The foundations of bays 12 to 20 are laid flat, on plates.';
      await this.stage.decide('taxiBays', this.taxiBays, 'transport', 'APPROVE', {
        considerations: [{ opinionId: this.remark, taken: 'TAKEN_UP', reason }],
      });
    },
    2: async () => {
      const { stage, taxiBays } = this;
      const { cast } = stage;
      await stage.takeOver(
        'taxiBays',
        taxiBays,
        'sheitc',
        'The station road is dug up this week for another reason; a second excavation would cost more than the counters.',
      );
      await stage.decide('taxiBays', taxiBays, 'sheitc', 'APPROVE', {
        reason: 'The trench is open now, and nothing that is built cannot be taken away again.',
        legalBasis: 'Municipal measures for the coordination of joint projects, article 11',
        overrides: [
          {
            group: 'agencies',
            organisationId: cast.id('power'),
            reason: 'The counters draw 4 watts each from circuits that the district keeps itself.',
          },
          {
            group: 'agencies',
            organisationId: cast.id('security'),
            reason: 'The counters are induction loops; no picture is taken anywhere.',
          },
        ],
      });
      this.busStops = await this.processes.submitted('trial', TRIAL.key, 'busStops', 'shibei');
    },
    1: async () => {
      await this.stage.opine(
        'busStops',
        this.busStops,
        'environment',
        'HAS_CONCERNS',
        'Lamps that go on and off all night disturb whoever sleeps above the stop.',
      );
    },
  };
}
