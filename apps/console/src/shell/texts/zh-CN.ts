import type { Texts } from '../../language/texts.js';
import type { texts as english } from './en.js';

export const texts: Texts<typeof english> = {
  shell: {
    home: '首页',
    projects: '项目',
    overview: '总览',
    audit: '审计日志',
    inbox: '待办',
    navigation: '主导航',
    openMenu: '打开菜单',
    closeMenu: '关闭菜单',
    data: '数据',
    processes: '流程',
    stewardship: '平台管理',
    organisation: '单位',
    profile: '个人资料与会话',
    proposals: '提案',
    find: '全站搜索',
    reports: '报告',
    map: '地图',
    calendar: '期限日历',
    signOut: '退出登录',
  },
};
