import { Map } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/map', page: () => import('./map.page.js') }],
  menu: [{ path: '/map', at: 46, group: 'work', title: 'menu.map', Icon: Map }],
});
