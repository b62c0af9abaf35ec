import { WarningAlt } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/incidents', page: () => import('./incidents.page.js') },
    { path: '/incidents/:id', page: () => import('./incident.page.js') },
  ],
  menu: [{ path: '/incidents', at: 45, group: 'work', title: 'menu.incidents', Icon: WarningAlt }],
});
