import type { INestApplicationContext } from '@nestjs/common';
import { Pools } from '#libs/domain';
import type { Stage } from './stage.js';
import { TrialProcesses } from './trial-processes.js';

export const POOL = {
  key: 'smart-city',
  title: 'Experts on smart-city works',
  strata: [{ key: 'field', values: ['water', 'energy', 'data', 'transport', 'law'] }],
};
/** Whose officers offer themselves, and what they know about. */
const EXPERTS = {
  transport: 'transport',
  pipelines: 'water',
  environment: 'water',
  power: 'energy',
  telecom: 'data',
  sde: 'data',
  '3in': 'data',
  pudonginstitute: 'transport',
  government: 'law',
  huawei: 'data',
  chinatelecom: 'data',
} as const;

/** Three of the pool decide, one of whom at least knows about water; nobody picks who. */
const REVIEW = {
  key: 'expert-review',
  title: 'Review by experts drawn by lot',
  titles: { 'zh-CN': '抽签专家评审', th: 'การพิจารณาโดยผู้เชี่ยวชาญที่จับสลากได้' },
  subjectKinds: ['proposal'],
  calendar: 'cn',
  requires: [{ kind: 'IMPACT_ASSESSED', before: 'APPROVAL' }],
  stages: [
    {
      key: 'review',
      title: 'Review by experts',
      titles: { 'zh-CN': '专家评审', th: 'การพิจารณาโดยผู้เชี่ยวชาญ' },
      groups: [
        {
          key: 'experts',
          title: 'Experts',
          titles: { 'zh-CN': '专家组', th: 'ผู้เชี่ยวชาญ' },
          select: [
            {
              by: 'LOT',
              pool: POOL.key,
              draw: 3,
              alternates: 2,
              quotas: [{ stratum: 'field', value: 'water', min: 1 }],
              recentService: { withinMonths: 24 },
            },
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
          select: { by: 'FUNCTION', function: 'INFORMATISATION', level: 'MUNICIPAL' },
          deadlineWorkingDays: 5,
        },
      ],
    },
  ],
};

/** A proposal that experts decide on who are drawn by lot: the draw is announced, and comes some minutes after the demonstration begins. */
export class LotStory {
  private readonly pools: Pools;
  private readonly processes: TrialProcesses;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.pools = app.get(Pools, { strict: false });
    this.processes = new TrialProcesses(app, stage);
  }

  /** What happened so many working days ago; nothing on most days. */
  async on(day: number): Promise<void> {
    await this.days[day]?.();
  }

  private readonly days: Readonly<Record<number, () => Promise<void>>> = {
    13: async () => {
      const { cast } = this.stage;
      const keeper = cast.actor('sheitc', 'officer');
      const poolId = await this.stage.act('lot', () => this.pools.open(keeper, POOL));
      for (const [of, value] of Object.entries(EXPERTS)) {
        await this.stage.act('lot', async () => {
          const strata = [{ key: 'field', value }];
          const name = 'Approvals officer';
          const id = await this.pools.offer(cast.actor(of, 'officer'), { poolId, name, strata });
          await this.pools.admit(keeper, { id, expectedVersion: 1 });
        });
      }
      await this.processes.publish('lot', REVIEW);
    },
    1: async () => {
      await this.processes.submitted('lot', REVIEW.key, 'floods', 'huawei');
    },
  };
}
