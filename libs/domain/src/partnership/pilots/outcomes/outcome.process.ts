import { type Called, type PilotOutcomeKind, titled, type Titled } from '#libs/contracts';
import type { DefinitionInput } from '../../../engines/approvals/definitions/definition.schema.js';
import { agenciesConcerned, coordinators } from '../../agencies.process.js';

/** How a pilot goes on is decided by more than half of the agencies concerned; a coordinator decides where they don't. */
export const pilotOutcome: DefinitionInput = {
  key: 'pilot-outcome',
  title: 'Outcome of a pilot',
  titles: { 'zh-CN': '试点去向审批', th: 'การพิจารณาผลโครงการนำร่อง' },
  subjectKinds: ['pilot-outcome'],
  calendar: 'cn',
  stages: [
    {
      key: 'agencies',
      title: 'Decision of the agencies',
      titles: { 'zh-CN': '部门决定', th: 'การพิจารณาของหน่วยงาน' },
      groups: [
        {
          ...agenciesConcerned,
          rule: { kind: 'MAJORITY' },
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1] },
      onLapse: { action: 'ESCALATE' },
      tiers: coordinators(5),
    },
  ],
};

/** What is to become of a pilot, after the name of its project. */
const OUTCOMES: Readonly<Record<PilotOutcomeKind, Readonly<Record<'en' | 'zh' | 'th', string>>>> = {
  EXTEND: { en: 'extend the pilot', zh: '延长试点', th: 'ขยายเวลาโครงการนำร่อง' },
  REPLICATE: { en: 'replicate the pilot', zh: '推广试点', th: 'ขยายผลโครงการนำร่อง' },
  STOP: { en: 'stop the pilot', zh: '停止试点', th: 'ยุติโครงการนำร่อง' },
};

/** What an outcome that was proposed is called in inboxes. */
export function titleOfOutcome(project: Called, kind: PilotOutcomeKind): Required<Titled> {
  const { en, zh, th } = OUTCOMES[kind];
  return titled(project, {
    en: (name) => `${name}: ${en}`,
    'zh-CN': (name) => `${name}：${zh}`,
    th: (name) => `${name}: ${th}`,
  });
}
