import { RecentlyViewed } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/audit', page: () => import('./audit.page.js') }],
  menu: [
    {
      path: '/audit',
      at: 110,
      title: 'menu.audit',
      Icon: RecentlyViewed,
      roles: ['ADMIN', 'AUDITOR'],
      stewardToo: true,
    },
  ],
});
