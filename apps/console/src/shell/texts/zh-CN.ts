import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  shell: {
    navigation: '主导航',
    openMenu: '打开菜单',
    closeMenu: '关闭菜单',
    find: '全站搜索',
    signOut: '退出登录',
    ended: '会话已结束，请重新登录，从刚才的页面继续。',
    group: { work: '提案与项目', schedule: '日程与报表', rules: '流程与标准', settings: '设置' },
  },
};
