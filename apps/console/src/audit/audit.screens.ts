import { RecentlyViewed } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/audit', page: () => import('./audit.page.js') }],
  menu: [
    {
      path: '/audit',
      at: 95,
      group: 'schedule',
      title: 'menu.audit',
      Icon: RecentlyViewed,
      roles: ['ADMIN', 'AUDITOR'],
      stewardToo: true,
    },
  ],
});
