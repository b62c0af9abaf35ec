import { terms } from '#libs/contracts/terms/zh-CN';
import type { texts as english } from './en.js';

export const texts: typeof english = {
  drawing: {
    ...terms.draw,
    candidates: '可抽 {{count}} 人',
    excluded: '因属当事方或与其有关联而回避 {{count}} 人',
    chance: '可抽专家中机会最小者不低于 {{percent}}',
    least: '{{value}}：至少 {{count}} 人',
    most: '{{value}}：至多 {{count}} 人',
    lacking: '除去与当事方有关联者，按现有配额最多可抽 {{count}} 人。最小的调整为：',
    lower: '{{value}}：下限改为 {{count}} 人',
    raise: '{{value}}：上限改为 {{count}} 人',
    fewer: '抽取 {{count}} 人',
    withdrawnBefore: '此前十二个月内，相同单位在得知本专家库抽签结果后撤回的事项：{{count}} 项',
    panel: '申诉评议组',
    file: '下载验算文件',
  },
};
