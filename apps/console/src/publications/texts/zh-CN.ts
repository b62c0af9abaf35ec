import type { Texts } from '../../language/texts.js';
import type { texts as en } from './en.js';

export const texts: Texts<typeof en> = {
  openData: {
    title: '开放数据',
    lead: '任何人无需登录即可查阅的本项目内容。',
    none: '项目尚未公开，可由牵头单位公开。',
    withdrawn: '项目曾公开，已于{{date}}撤回。',
    since: '公开时间',
    project: '项目开放数据编号',
    origin: '导入时的标识',
    origins: '导入时的合同标识',
    ocid: '开放合同编号',
    releases: '已公开的发布数',
    read: '公开查阅地址',
    record: '合同记录 {{ocid}}',
    projects: '全部公开项目',
    publish: '公开项目',
    publishLead:
      '自现在起，任何人均可查阅并复制以下内容：项目、份额与阶段，以及已获批提案的投资总额、期限、资金来源、风险分担、效益与选址。以后的变更随时公开。',
    never: '从不公开：草稿、审批中或被否决的提案、讨论、审批意见、文件、数据及个人。',
    preview: '现在将公开的内容',
    previewProject: '按 OC4IDS 公布的项目',
    published: '项目已公开。',
    withdraw: '撤回公开',
    withdrawTitle: '撤回项目的公开？',
    withdrawText: '此后任何人都不能在此查阅本项目，此前公开的内容也不再显示。他人已复制的内容不受影响。',
    takenBack: '项目已撤回公开。',
    faults: '以下问题改正后方可公开',
    fault: {
      EMPTY: '此处为空，请在录入处补充。',
      CURRENCY: '金额没有币种，请在金额旁填写。',
      AMOUNT: '不是金额，请填写数字。',
      PARTY: '该单位未在此登记，请选择已登记的单位。',
      AWARD: '合同没有获批的提案，请先完成审批。',
      PREFIX: '编号没有登记的前缀，请联系平台运营方。',
      CODE: '标准中没有此值，请另选。',
      REQUIRED: '此处缺少标准要求的内容。',
      DATE: '不是有效的日期和时间。',
    },
  },
};
