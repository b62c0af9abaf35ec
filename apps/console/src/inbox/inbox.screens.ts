import { Task } from '@carbon/icons-react';
import { acting, defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/inbox', few: true, page: () => import('./inbox.page.js') },
    { path: '/inbox/decided', page: () => import('./decided/decided.page.js') },
    { path: '/inbox/:itemId', page: () => import('./item/item.page.js') },
  ],
  menu: [{ path: '/inbox', at: 20, title: 'menu.inbox', Icon: Task, roles: acting }],
});
