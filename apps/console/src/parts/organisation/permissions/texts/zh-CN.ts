import type { Texts } from '../../../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  permission: {
    organisation: {
      read: '查看单位',
      update: '修改本单位资料',
      verify: '核验单位',
      suspend: '暂停与恢复单位',
      setQuota: '设定单位的用量限制',
    },
    member: {
      invite: '邀请成员',
      update: '修改成员职务与角色',
      deactivate: '停用与恢复成员',
    },
    token: {
      create: '创建令牌',
    },
    project: {
      read: '查看项目',
      create: '创建项目',
      update: '修改项目',
      requestGate: '申请项目进入下一阶段',
      proposeStakes: '提出份额变更',
    },
    proposal: {
      read: '查看提案',
      draft: '撰写提案',
      submit: '提交提案',
      withdraw: '撤回提案',
      join: '以合作伙伴身份加入提案',
    },
    approval: {
      read: '查看审批',
      decide: '作出审批决定',
      coordinate: '协调审批',
      giveOpinion: '反馈意见',
      appeal: '提出申诉',
      decideAppeal: '决定申诉',
      answerObjection: '答复异议',
      fulfilCondition: '报告条件已满足',
    },
    definition: {
      read: '查看流程',
      draft: '编写流程',
      publish: '发布流程',
    },
    calendar: {
      update: '修改工作日历',
    },
    notification: {
      read: '查看通知',
    },
    dataset: {
      read: '查看数据集',
      publish: '发布数据集',
    },
    need: {
      manage: '管理数据需求',
    },
    agreement: {
      read: '查看协议',
      negotiate: '协商协议',
      sign: '签署协议',
      suspend: '暂停协议',
    },
    exchange: {
      use: '传输数据',
      deliver: '设置数据推送',
    },
    accessLog: {
      read: '查看访问日志',
    },
    bulkExport: {
      make: '批量导出',
    },
    webhook: {
      read: '查看网络回调',
      manage: '管理网络回调',
    },
    ledger: {
      read: '查看可验证记录',
    },
    securityLog: {
      read: '查看安全日志',
    },
    platform: {
      operate: '运维平台',
    },
    absence: {
      read: '查看离岗安排',
      record: '登记本人离岗',
      manage: '登记成员离岗',
    },
    work: {
      assign: '分派或认领工作',
      distribute: '设定工作分派规则',
    },
    dataspace: {
      negotiate: '向其他平台的连接器请求数据',
    },
    discussion: {
      write: '参与讨论',
      resolve: '结束讨论',
    },
    districts: {
      load: '导入区划边界',
    },
    fieldUse: {
      read: '查看程序使用了哪些接口字段',
    },
    impact: {
      publish: '发布评估标准',
      assess: '评估提案的影响',
    },
    incident: {
      read: '查看安全事件',
      report: '上报安全事件',
      review: '审查安全事件',
      act: '处理安全事件的后续措施',
      suspend: '因安全事件暂停协议',
    },
    interest: {
      read: '查看利益关系申报',
      declare: '申报本人利益关系',
      manage: '申报本单位及成员的利益关系',
      audit: '查看因利益关系回避的人员',
      oversee: '监督利益关系申报',
    },
    key: {
      manage: '管理签名密钥',
    },
    pilot: {
      declare: '登记试点',
      measure: '登记试点的测量结果',
      proposeOutcome: '提出试点去向',
    },
    pool: {
      read: '查看专家库',
      keep: '管理专家库',
      offer: '推荐专家入库',
    },
    program: {
      read: '查看程序',
      manage: '管理程序',
    },
    publication: {
      manage: '管理公开数据的发布',
    },
    report: {
      plan: '安排定期报告',
    },
    retention: {
      read: '查看保留期限',
    },
    signOn: {
      manage: '管理单位账号登录',
    },
    tableImport: {
      read: '导入表格',
    },
  },
};
