import { type Called, type ProjectStage, titled, type Titled } from '#libs/contracts';
import { terms as en } from '#libs/contracts/terms/en';
import { terms as th } from '#libs/contracts/terms/th';
import { terms as zh } from '#libs/contracts/terms/zh-CN';
import type { DefinitionInput } from '../../engines/approvals/definitions/definition.schema.js';

/** A project enters its next stage when two thirds of the voting weight agree. */
export const projectGate: DefinitionInput = {
  key: 'project-gate',
  title: 'Stage approval of a project',
  titles: { 'zh-CN': '项目阶段审批', th: 'การอนุมัติผ่านระยะของโครงการ' },
  subjectKinds: ['project-gate'],
  calendar: 'cn',
  stages: [
    {
      key: 'owners',
      title: 'Vote of the co-owners',
      titles: { 'zh-CN': '共有方表决', th: 'การลงมติของผู้ร่วมเป็นเจ้าของ' },
      groups: [
        {
          key: 'co-owners',
          title: 'Co-owners of the project',
          titles: { 'zh-CN': '项目共有方', th: 'ผู้ร่วมเป็นเจ้าของโครงการ' },
          select: [{ by: 'CO_OWNERS' }],
          rule: { kind: 'WEIGHTED', thresholdPercent: 66.67 },
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1], after: [5] },
    },
  ],
};

interface Gate {
  readonly from: ProjectStage;
  readonly to: ProjectStage;
}

/** What the asking for a gate is called in inboxes: which project is to go from which stage into which. */
export function titleOfGate(project: Called, { from, to }: Gate): Required<Titled> {
  const stages = ({ values: { projectStage } }: Pick<typeof en, 'values'>) =>
    `${projectStage[from]} → ${projectStage[to]}`;
  return titled(project, {
    en: (name) => `${name}: ${stages(en)}`,
    'zh-CN': (name) => `${name}：${stages(zh)}`,
    th: (name) => `${name}: ${stages(th)}`,
  });
}
