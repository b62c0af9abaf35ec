import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  find: {
    title: '全站搜索',
    placeholder: '项目、提案、单位、操作……',
    hint: '输入名称、标题或正文中的文字。用方向键选择，按回车键打开，按 Esc 键关闭。',
    commands: '前往与操作',
    goTo: '前往',
    do: '在此操作',
    found: '搜索结果',
    like: '相近结果',
    count_other: '找到 {{count}} 项。',
    nothing: '在您可以查看的内容中没有找到“{{text}}”。请减少或更换关键词。',
    notSo_other: '在您可以查看的内容中没有找到“{{text}}”，有 {{count}} 项与其相近。',
    kind: {
      PROJECT: '项目',
      PROPOSAL: '提案',
      AGREEMENT: '数据共享协议',
      DATASET: '数据集',
      INCIDENT: '安全事件',
      ORGANISATION: '单位',
      MEMBER: '人员',
      APPROVAL: '审批',
      DEFINITION: '审批流程',
    },
  },
};
