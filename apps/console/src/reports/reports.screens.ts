import { Report } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/reports/:part?', page: () => import('./reports.page.js') }],
  menu: [{ path: '/reports', at: 90, group: 'schedule', title: 'menu.reports', Icon: Report }],
});
