import { phrasebook } from './terms.phrases.js';

const units = { rows: '行', requests: '次请求', bytes: '字节' } as const;
const periods = { hour: '每小时', day: '每日', month: '每月', whole: '协议有效期内合计' } as const;

/** Agreements in Chinese. */
export const zhCN = phrasebook({
  locale: 'zh-CN',
  quotes: ['“', '”'],
  actions: { read: '读取', aggregate: '汇总统计', derive: '加工生成衍生数据', display: '展示' },
  purposes: {
    URBAN_MANAGEMENT: '城市管理',
    PUBLIC_SERVICE: '公共服务',
    PLANNING: '规划',
    PROJECT_DELIVERY: '项目实施',
    OPERATION_AND_MAINTENANCE: '运行维护',
    EMERGENCY_RESPONSE: '应急处置',
    SUPERVISION: '监督管理',
    STATISTICS: '统计',
    RESEARCH: '科学研究',
    PILOT: '试点',
  },
  ways: { preview: '预览前若干行', download: '下载', proxy: '经平台调用提供方接口', push: '定时推送' },
  onward: {
    NONE: '任何一方不得向他人转供数据。',
    PARTIES: '数据仅可转供给本协议各方。',
    WITH_CONSENT: '数据仅在提供方事先同意的情况下方可转供。',
  },
  security: {
    BASIC: '接收方按基本安全等级保管数据。',
    ENHANCED: '接收方按增强安全等级保管数据。',
    STRICT: '接收方按严格安全等级保管数据。',
  },
  comparisons: { eq: '等于', ne: '不等于', lt: '小于', le: '不大于', gt: '大于', ge: '不小于' },
  units: { day: '日', month: '月', quarter: '季度', year: '年' },
  quota: (amount, of, per) => `${periods[per]}最多${amount}${units[of]}`,
  truth: ['真', '假'],
  and: '且',
  or: '或',
  not: (inner) => `以下不成立：（${inner}）`,
  in: (column, values) => `${column}为（${values}）之一`,
  between: (column, from, to) => `${column}介于${from}与${to}之间（含两端）`,
  isNull: (column) => `${column}为空`,
  compare: (column, is, value) => `${column}${is}${value}`,
  asIs: '按原值提供',
  drop: '不予提供',
  hash: '以本协议专用盐值计算的假名（哈希值）提供',
  mask: (first, last, by) => `仅保留前${first}个和后${last}个字符，其余以${by}替代后提供`,
  round: (to) => `四舍五入到${to}的整数倍后提供`,
  range: (width) => `以宽度为${width}的区间提供`,
  calendar: (unit) => `仅精确到${unit}提供`,
  prefix: (length) => `仅提供前若干个字符，至多${length}个`,
  grid: (degrees) => `以边长${degrees}度网格的中心点提供`,
  party: (name, provides, receives) => {
    const roles = [...(provides ? ['提供数据'] : []), ...(receives ? ['接收数据'] : [])].join('并');
    return roles ? `${name}为协议一方，${roles}。` : `${name}为协议一方。`;
  },
  dataset: (dataset, version, provider, recipients) =>
    `${provider}向${recipients}共享${dataset}，${version === null ? '始终为最新版本' : `版本为第${version}版`}。`,
  mayDo: (dataset, actions) => `${dataset}：接收方可以${actions}。`,
  mayUseFor: (dataset, purposes) => `${dataset}仅可用于${purposes}。`,
  mayLeaveBy: (dataset, ways) => `${dataset}的获取方式为${ways}。`,
  column: (dataset, column, how) => `${dataset}：字段${column}${how}。`,
  filter: (dataset, condition) => `${dataset}：仅提供满足以下条件的行：${condition}。`,
  minimumGroup: (dataset, size, by) => `${dataset}：${by}相同的行少于${size}行时，不予提供。`,
  quotaOf: (dataset, limit) => `${dataset}：每一接收方${limit}。`,
  from: (at) => `协议自${at}起生效。`,
  until: (at) => `协议于${at}终止。`,
  fromDay: (day, zone) => `协议自${day}零时起生效（${zone}）。`,
  untilDay: (day, zone) => `协议于${day}当日结束时终止（${zone}）。`,
  retention: (days, certify) => `协议终止后${days}日内删除全部副本，接收方在其后${certify}日内出具删除证明。`,
  audit: (accessLog, notice) => {
    const log = accessLog ? '提供方有权查阅其数据的访问日志' : '提供方无权查阅其数据的访问日志';
    return notice === null ? `${log}；不进行现场检查。` : `${log}，并可提前${notice}日通知后对接收方进行检查。`;
  },
  liability: (text) => (text === null ? '未就责任作特别约定。' : `责任：${text}。`),
  notice: (termination, amendment) =>
    `任何一方可提前${termination}日通知终止协议，并可提前${amendment}日通知提出修改。`,
  breach: (hours) => `发生违约或泄露时，应在${hours}小时内通知其他各方。`,
  renewal: (days) => `协议终止前${days}日提醒各方续签。`,
});
