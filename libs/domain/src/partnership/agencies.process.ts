import type { DefinitionInput } from '../engines/approvals/definitions/definition.schema.js';

type Stage = DefinitionInput['stages'][number];

/** The agencies that the study found a joint project to need, as a group of a process: whoever has the function where it stands. */
export const agenciesConcerned = {
  key: 'agencies',
  title: 'Agencies concerned',
  titles: { 'zh-CN': '相关部门', th: 'หน่วยงานที่เกี่ยวข้อง' },
  select: [
    { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' },
    { by: 'FUNCTION', function: 'SECURITY' },
    { by: 'FUNCTION', function: 'TRANSPORT' },
    { by: 'FUNCTION', function: 'TELECOM' },
    { by: 'FUNCTION', function: 'ENVIRONMENT' },
    { by: 'FUNCTION', function: 'POWER' },
    { by: 'FUNCTION', function: 'PIPELINES' },
  ],
} satisfies Partial<Stage['groups'][number]>;

/**
 * Who coordinates a stage: the commission first, and the municipal government where that does not decide.
 * @param days working days until the government is asked; left out, it is not by itself
 */
export function coordinators(days?: number): NonNullable<Stage['tiers']> {
  return [
    {
      title: 'Commission responsible for informatisation',
      titles: { 'zh-CN': '信息化主管部门', th: 'คณะกรรมาธิการที่รับผิดชอบด้านสารสนเทศ' },
      select: { by: 'FUNCTION', function: 'INFORMATISATION' },
      ...(days !== undefined && { deadlineWorkingDays: days }),
    },
    {
      title: 'Municipal government',
      titles: { 'zh-CN': '市人民政府', th: 'รัฐบาลเทศบาลนคร' },
      select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' },
    },
  ];
}
