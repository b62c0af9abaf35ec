import type { texts as english } from './en.js';

export const texts: typeof english = {
  drawing: {
    state: { ANNOUNCED: '已公告', DRAWN: '已抽签', FAILED: '无人可供抽签' },
    from: '从“{{pool}}”抽取 {{count}} 人',
    candidates: '可抽 {{count}} 人',
    excluded: '因属当事方或与其有关联而回避 {{count}} 人',
    chance: '可抽专家中机会最小者不低于 {{percent}}',
    least: '{{value}}：至少 {{count}} 人',
    most: '{{value}}：至多 {{count}} 人',
    waits: '以 {{when}} 之后首次签署的可验证记录抽签，此前任何人都无法预知。',
    drawnAt: '{{when}} 抽签，以签署时含 {{size}} 条事件的可验证记录为准',
    drawn: '抽中',
    alternates: '候补（按此顺序）',
    moved: '{{who}}递补{{instead}}，{{when}}',
    lacking: '除去与当事方有关联者，按现有配额最多可抽 {{count}} 人。最小的调整为：',
    lower: '{{value}}：下限改为 {{count}} 人',
    raise: '{{value}}：上限改为 {{count}} 人',
    fewer: '抽取 {{count}} 人',
    file: '下载验算文件',
    hash: '公告内容的 SHA-256',
  },
};
