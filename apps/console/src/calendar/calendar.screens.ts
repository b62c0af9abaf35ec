import { Calendar } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/calendar', page: () => import('./calendar.page.js') }],
  menu: [{ path: '/calendar', at: 70, group: 'schedule', title: 'menu.calendar', Icon: Calendar }],
});
