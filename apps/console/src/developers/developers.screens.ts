import { Api } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/developers', page: () => import('./developers.page.js') }],
  menu: [{ path: '/developers', at: 131, group: 'settings', title: 'menu.developers', Icon: Api, roles: ['ADMIN'] }],
});
