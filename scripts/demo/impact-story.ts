import type { INestApplicationContext } from '@nestjs/common';
import type { ImpactDimension } from '#libs/contracts';
import { ImpactAssessments, ImpactCriteriaSets } from '#libs/domain';
import { Database } from '#libs/platform';
import type { Stage } from './stage.js';

const STORY = 'impact';

type InThree = readonly [en: string, zh: string, th: string];

const titled = ([title, zh, th]: InThree) => ({
  title,
  titles: [
    { language: 'zh-CN' as const, title: zh },
    { language: 'th' as const, title: th },
  ],
});

const criterion = (
  key: string,
  dimension: ImpactDimension,
  weight: string,
  goals: readonly number[],
  called: InThree,
  levels: readonly InThree[],
) => ({ key, dimension, weight, goals, ...titled(called), levels: levels.map(titled) });

/** By what the commission asks what a project of the city does besides what it yields. */
const CRITERIA = {
  ...titled(['What a project does for the city', '城市项目综合影响评估标准', 'โครงการส่งผลต่อเมืองอย่างไร']),
  minimum: '50',
  dimensionMinimum: '30',
  criteria: [
    criterion(
      'enterprises',
      'ECONOMIC',
      '15',
      [8, 9],
      ['Opportunities for local firms', '本地企业机会', 'โอกาสของธุรกิจในพื้นที่'],
      [
        ['None', '无', 'ไม่มี'],
        ['A part is open to others', '部分环节向其他企业开放', 'เปิดให้รายอื่นทำบางส่วน'],
        ['Open interfaces; anybody can build on it', '接口开放，各方均可在其上开发', 'เปิดส่วนเชื่อมต่อให้ทุกคนต่อยอดได้'],
      ],
    ),
    criterion(
      'budget',
      'ECONOMIC',
      '15',
      [11, 17],
      ['Relief of the public budget', '减轻财政负担', 'ลดภาระงบประมาณ'],
      [
        ['Costs more than today', '高于现状', 'แพงกว่าปัจจุบัน'],
        ['As much as today', '与现状持平', 'เท่ากับปัจจุบัน'],
        ['Less over the whole term', '合作期内总体降低', 'ถูกลงตลอดอายุโครงการ'],
      ],
    ),
    criterion(
      'access',
      'SOCIAL',
      '20',
      [10, 11],
      ['Use by everybody', '人人可用', 'ทุกคนใช้ได้'],
      [
        ['Only with a phone or an account', '仅限手机或注册用户', 'ต้องมีโทรศัพท์หรือบัญชี'],
        ['A way without them', '另有替代方式', 'มีทางเลือกอื่น'],
        ['Tried with elderly and disabled people', '经老年人和残障人士试用', 'ทดลองกับผู้สูงอายุและคนพิการแล้ว'],
      ],
    ),
    criterion(
      'safety',
      'SOCIAL',
      '20',
      [3, 16],
      ['Safety in streets and homes', '街道与社区安全', 'ความปลอดภัยในถนนและที่พักอาศัย'],
      [
        ['Not considered', '未考虑', 'ไม่ได้พิจารณา'],
        ['Planned', '已列入方案', 'มีแผน'],
        ['Planned, with measures and a baseline', '已列入方案并有指标和基线', 'มีแผน ตัวชี้วัด และค่าฐาน'],
      ],
    ),
    criterion(
      'energy',
      'ENVIRONMENTAL',
      '20',
      [7, 13],
      ['Energy and emissions', '能源与排放', 'พลังงานและการปล่อยมลพิษ'],
      [
        ['More than today', '高于现状', 'มากกว่าปัจจุบัน'],
        ['As much as today', '与现状持平', 'เท่ากับปัจจุบัน'],
        ['A fifth less than today', '比现状减少五分之一', 'น้อยกว่าปัจจุบันหนึ่งในห้า'],
      ],
    ),
    criterion(
      'nature',
      'ENVIRONMENTAL',
      '10',
      [15],
      ['Nature and quiet', '自然与安宁', 'ธรรมชาติและความสงบ'],
      [
        ['Disturbs both', '均有干扰', 'รบกวนทั้งสองอย่าง'],
        ['Disturbs neither', '均无干扰', 'ไม่รบกวน'],
        ['Betters them', '有所改善', 'ทำให้ดีขึ้น'],
      ],
    ),
  ],
};

/** The commission publishes criteria and assesses proposals by them: one that reaches every minimum, one that does not. */
export class ImpactStory {
  private readonly db: Database;
  private readonly sets: ImpactCriteriaSets;
  private readonly assessments: ImpactAssessments;
  private criteriaId = '';

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.db = app.get(Database);
    this.sets = app.get(ImpactCriteriaSets, { strict: false });
    this.assessments = app.get(ImpactAssessments, { strict: false });
  }

  async publish(): Promise<void> {
    this.criteriaId = await this.stage.act(STORY, async () => {
      const { id } = await this.sets.publish(this.officer(), CRITERIA);
      return id;
    });
  }

  /** @param said a level and a reason for each criterion, in their order */
  assess(proposalId: string, said: readonly (readonly [level: number, reason: string])[]): Promise<void> {
    return this.stage.act(STORY, async () => {
      const [proposal] = await this.db.query<{ revision: number }>('select revision from proposal where id = $1', [
        proposalId,
      ]);
      const scores = CRITERIA.criteria.map(({ key }, at) => {
        const [level = 0, reason = ''] = said[at] ?? [];
        return { key, level, reason };
      });
      const given = { proposalId, revision: proposal?.revision ?? 1, criteriaId: this.criteriaId, scores };
      await this.assessments.assess(this.officer(), given);
    });
  }

  private officer() {
    return this.stage.cast.actor('sheitc', 'officer');
  }
}
