import { Analytics } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/impact-criteria', page: () => import('./criteria.page.js') },
    { path: '/impact-criteria/new', page: () => import('./publish.page.js') },
    { path: '/impact-criteria/:id', page: () => import('./edition.page.js') },
    { path: '/proposals/:id/impact', page: () => import('./impact.page.js') },
  ],
  menu: [
    {
      path: '/impact-criteria',
      at: 102,
      group: 'rules',
      title: 'menu.impacts',
      Icon: Analytics,
      roles: ['OFFICER', 'PROPOSER', 'ADMIN'],
    },
  ],
});
