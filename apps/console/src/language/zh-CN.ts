import { terms } from '#libs/contracts/terms/zh-CN';
import type { en } from './en.js';
import { texts as deciding } from '../approvals/deciding/texts/zh-CN.js';
import { texts as approvals } from '../approvals/texts/zh-CN.js';
import { texts as follows } from '../follows/texts/zh-CN.js';
import { texts as inbox } from '../inbox/texts/zh-CN.js';
import { texts as notifications } from '../notifications/texts/zh-CN.js';
import { texts as secondFactor } from '../second-factor/texts/zh-CN.js';
import { texts as shell } from '../shell/texts/zh-CN.js';
import { merged, type Texts } from './texts.js';

type All = Texts<typeof en>;

const shared: Pick<
  All,
  | 'app'
  | 'common'
  | 'library'
  | 'language'
  | 'fileCheck'
  | 'receipt'
  | 'theme'
  | 'live'
  | 'maintenance'
  | 'failure'
  | 'refusal'
  | 'conflict'
  | 'pager'
> = {
  app: { name: 'Tripartite', skip: '跳到正文', title: '{{page}} · Tripartite' },
  common: {
    discussion: '讨论',
    placeHelp: '请从列表中选择地点。列表中没有的区县，请写作“上海/临港”。',
    placeSearch: '可用中文、拼音、英文或泰文搜索',
    placeMissing: '请从列表中选择地点。',
    arrived_other: '显示新到的 {{count}} 项',
    whatIs: '“{{what}}”是什么意思？',
    cancel: '取消',
    close: '关闭',
    retry: '重试',
    loading: '正在加载',
    back: '返回',
    written: '您填写的内容尚未保存。',
    writtenLead: '请提交，或者选择“{{leave}}”放弃。',
    writtenBefore: '会话结束前您填写的内容已恢复，请核对后再提交。',
    more: '显示更多',
    shortened: '仅显示最近的 {{shown}} 项，共 {{all}} 项；全部记录见“动态”。',
    copy: '复制',
    copied: '已复制。',
    copyByHand: '已选中，请按 Ctrl+C 复制。',
    dayBegins: '自当日零时起（{{zone}}）',
    dayEnds: '至当日午夜止（{{zone}}）',
    yourClock: '您当地时间 {{moment}}',
    save: '保存',
    saved: '已保存。',
    yes: '是',
    no: '否',
    actions: '操作',
  },
  library: {
    open: '打开列表',
    clear: '清除所选内容',
    complete: '已完成',
    incomplete: '未完成',
    current: '当前步骤',
    invalid: '有内容需要更正',
  },
  language: { label: '语言', en: 'English', 'zh-CN': '简体中文', th: 'ไทย' },
  receipt: {
    get: '回执',
    of: '回执：{{what}}',
    soon: '一分钟内出具回执',
    receivedBy: '收到者',
    received: '{{who}}，{{at}}',
  },
  fileCheck: {
    WAITING: '正在进行恶意软件检查，完成后方可打开',
    QUARANTINED: '已隔离：发现恶意软件或无法完成检查',
    DELETED: '已由平台运营方从隔离区删除',
  },
  theme: { label: '外观', system: '跟随设备', light: '浅色', dark: '深色' },
  live: {
    lost: '连接已中断，所见内容可能不是最新；恢复后会自动补齐。',
    offline: '您已离线。可以继续阅读，恢复连接后再作修改。',
  },
  maintenance: {
    planned: '系统维护：{{from}} 至 {{until}}。',
    running: '系统维护中，至 {{until}}。',
    willBeReadOnly: '届时不能修改，仍可查阅。',
    isReadOnly: '目前不能修改，仍可查阅。',
  },
  failure: {
    noPermissionTitle: '您的任职身份无权使用',
    noPermission: '您的角色不包括此功能。贵单位管理员可以调整角色。',
    title: '无法加载',
    network: '服务器没有响应。请检查网络后重试。',
    notFoundTitle: '这里没有内容',
    notFound: '没有这个页面，或者您的单位无权查看。',
    home: '前往起始页',
    crashedTitle: '此页面已停止工作',
    crashed: '请重新加载。如再次发生，请告诉运维人员您最后的操作。',
    reload: '重新加载',
  },
  refusal: {
    CHANGE_OPEN: '另一项份额变更正在进行，请先完成或撤回。',
    GATE_OPEN: '本项目有一项阶段审批正在进行，请等待结果或先撤回。',
    STAKES_PROPOSED: '有一项份额变更正在等待同意，请先完成或撤回。',
    LAST_STAGE: '项目已结束，没有后续阶段。',
    NETWORK: '服务器没有响应，尚不清楚是否已办理。请重试。',
    UNAUTHENTICATED: '会话已结束，请重新登录。',
    READ_ONLY: '系统维护期间不能修改，结束时间见页面顶部。',
    PERSISTED_DOCUMENT_REQUIRED: '此页面打开期间平台已更新，请重新加载。',
    RATE_LIMITED: '尝试次数过多，请稍候再试。',
    SIGN_IN_REFUSED: '电子邮箱或密码不正确。',
    SIGN_ON_REQUIRED: '贵单位要求成员使用单位账号登录。请输入邮箱，然后使用单位账号。',
    NO_SEAT: '您在可以办事的单位中没有任职身份，请联系单位管理员。',
    LINK_REFUSED: '链接已使用或已过期，请重新申请。',
    VERSION_REFUSED: '您打开之后，有人修改了此内容。请重新查看后再办理。',
    PERMISSION_REFUSED: '您的角色不包括此操作。请由具备该角色的同事办理，或请管理员授予。',
    PASSKEY_REFUSED: '通行密钥未被接受。请重试，或改用其他方式。',
    CODE_REFUSED: '验证码未被接受。请等待下一个，每个只能用一次。',
    SECOND_FACTOR_REFUSED: '请重新进行二次验证：已被使用或已超过两分钟。',
    PASSWORD_REFUSED: '密码不正确，请重新输入。',
    CODE_REQUIRED: '请同时输入验证码。',
    PASSKEY_REQUIRED: '请使用通行密钥登录。',
    OWN_FACTORS: '须由另一位管理员为您提出请求。',
    NOT_ENROLLED: '没有可移除的二次验证方式。',
    ALREADY_REQUESTED: '已提出请求，等待平台管理员处理。',
    NOT_REQUESTED: '该请求已处理。',
    LAPSED: '该请求已超过一周。请拒绝，管理员可重新提出。',
    SAME_PERSON: '须由另一位平台管理员处理。',
    SEATS_HELD: '此人仍有任职身份，须先由各单位管理员停用。',
    ERASED: '此人的个人信息已清除，以化名代替。',
    OWN_ACCOUNT: '须由另一位平台管理员清除您的个人信息。',
    OFFER_CHANGED: '现有要约与您阅读的不同，请先阅读。',
    NOT_CLEARED: '贵单位尚未完成内部审批，完成后方可签署。',
    KEY_IS_OUTSIDE: '贵单位的密钥保存在平台之外，请用其签名后提交。',
    NO_KEY: '贵单位尚无签名密钥。',
    NOT_PROVED: '这不是用该密钥签署的文本。',
    CHALLENGE_OVER: '证明密钥的时间已过，请重新登记。',
    ALREADY_SIGNED: '贵单位已签署。',
    NO_SUCH_RIGHT: '条款未赋予贵单位此项权利，请查看条款中有此权利的一方。',
    UNKNOWN: '无法完成此操作。请重新加载页面再试；如仍不行，请告知平台运营方。',
  },
  conflict: {
    lead: '您打开之后有人修改了此内容。不同之处，对方的内容已划线标出。以哪个为准？',
    mine: '保存我的',
    theirs: '采用对方的',
  },
  pager: { label: '分页', back: '上一页', next: '下一页', page: '第 {{number}} 页' },
};

export const zhCN: All = merged([
  shared,
  approvals,
  deciding,
  follows,
  inbox,
  notifications,
  terms.values,
  secondFactor,
  shell,
]);
