import { Enterprise } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/organisation/:part?', page: () => import('./organisation.page.js') },
    { path: '/organisations/:id', page: () => import('./about/about.page.js') },
  ],
  menu: [
    {
      path: '/organisation',
      at: 120,
      group: 'settings',
      title: 'menu.organisation',
      Icon: Enterprise,
      roles: ['ADMIN'],
    },
  ],
});
