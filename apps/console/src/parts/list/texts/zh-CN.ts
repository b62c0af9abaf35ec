import type { Texts } from '../../../language/texts.js';
import type { texts as en } from './en.js';

export const texts: Texts<typeof en> = {
  listing: {
    columns: '列',
    all: '选择本页全部',
    one: '选择“{{title}}”',
    chosen_other: '已选 {{count}} 项',
    none: '取消选择',
    acts: '对所选项的操作',
    follow: '关注',
    unfollow: '取消关注',
    followed_other: '新关注 {{count}} 项。',
    unfollowed_other: '已取消关注 {{count}} 项。',
    keys: '按 j、k 移动，按 x 选择，按 Enter 打开。',
    keysPlain: '按 j、k 移动，按 x 选择。',
    moved: '顺序已变：按新顺序显示',
    up: '{{title}}，升序',
    down: '{{title}}，降序',
    unsorted: '默认顺序',
    sort: '排序',
  },
};
