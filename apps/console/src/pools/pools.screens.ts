import { Shuffle } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/pools', page: () => import('./pools.page.js') },
    { path: '/pools/:key', page: () => import('./pool.page.js') },
  ],
  menu: [{ path: '/pools', at: 101, group: 'rules', title: 'menu.pools', Icon: Shuffle, roles: ['OFFICER', 'ADMIN'] }],
});
