import { Flow } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/processes', page: () => import('./processes.page.js') },
    { path: '/processes/:key', page: () => import('./process.page.js') },
  ],
  menu: [{ path: '/processes', at: 100, group: 'rules', title: 'menu.processes', Icon: Flow }],
});
